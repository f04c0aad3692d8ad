// Every number of the ranking that was tuned, and nothing else: whoever changes one runs the command named above it and
// compares. `npm run evaluate` prints nDCG@10 of test collections, searched as a site is and with every vector read;
// `npm run relevance` writes docs/relevance.md: weights, typos, guards and "nothing fits". docs/scaling.md has what the
// choosing costs.

// ---- Words: npm run evaluate -- --dataset DIR, mode "words" (docs/relevance.md, "Modes")

/** k and b as in Robertson and Zaragoza (2009); d = 0 makes BM25+ the plain BM25 of the reference. */
export const BM25 = { k: 0.9, b: 0.4, d: 0 };

/**
 * Title and headings are read as part of the text, as if they stood in front of it: a query may
 * take one word from each. Their own fields add to that. What a page is about by its description and topics is no part
 * of a text: its weight was set by hand, as no collection has any. A word that stands there alone is an answer, and one
 * in a passage's text a better one.
 */
export const FIELD_BOOST = { title: 0.3, headings: 0.3, text: 1, about: 0.8 } as const;

/** What is found by words beyond so many is counted, and no more: nobody reads as far. */
export const MAX_HITS = 1000;

/** So many steps lie between no score and the best: the more, the fewer passages come along with those wanted. */
export const SCORE_STEPS = 4096;

/** MiniSearch's scores are compared in the end: what adding up in another order does is far less than a step. */
export const SCORE_STEPS_TO_SPARE = 1;

/** What it counts for that a passage writes words in one go as the query does, beside each of the words. */
export const AS_TYPED_WEIGHT = 0.2;

/** A synonym counts a little less than the word that was typed. */
export const SYNONYM_WEIGHT = 0.9;

// ---- Words still being typed: the limits by npm run bench (docs/performance.md), the weights by hand, as no
// collection has judgements of unfinished words

/** Longer words that an unfinished one may become count less than the word itself. */
export const EXPANSION_WEIGHT = 0.6;

/** What a letter of an expansion that is not typed yet counts for, beside one that it has. */
export const UNTYPED_LETTER = 0.3;

/** Words shorter than this begin too many others. */
export const MIN_LETTERS_TO_EXPAND = 2;

/** What an unfinished word may become: so many of the most frequent terms, and no more postings than these in all. */
export const MAX_EXPANSIONS = 32;
export const MAX_EXPANSION_POSTINGS = 5000;

/** Shards of the dictionary that one word may load to look for terms like it. */
export const MAX_DICTIONARY_SHARDS = 12;

// ---- Misspelt words: npm run relevance (docs/relevance.md, "Typos")

/** What a misspelt word may have meant counts a little less than what was typed. */
export const CORRECTION_WEIGHT = 0.85;

/** Shorter words are too near to each other to guess at. */
export const MIN_LETTERS_TO_CORRECT = 4;

/** Longer "words" are none, and trying all their typos would take seconds. */
export const MAX_LETTERS_TO_CORRECT = 32;

/**
 * Up to so many letters, and one less, a word is corrected more seldom: to words of titles, if its first letter is
 * wrong.
 */
export const MAX_LETTERS_OF_SHORT = 5;

/** A word that nobody knows may be two, if each has so many letters; each counts for so much. */
export const MIN_LETTERS_TO_PART = 3;
export const PARTED_WEIGHT = 0.5;

/** From so many letters on, the first of them may be wrong too; that speaks against a term. */
export const MIN_LETTERS_FOR_FIRST_TYPO = 4;
export const FIRST_LETTER_COST = 0.05;

/** From so many letters on, two of them may be wrong. */
export const MIN_LETTERS_FOR_TWO_TYPOS = 9;

/** Endings like "ments" or "ation", less what the stem keeps of them. */
export const MAX_ENDING = 4;

/** What stands before an ending, if so short, must be without a typo: "mother" is not "month". */
export const MIN_LETTERS_BEFORE_ENDING = 6;

/**
 * Where a word's ending is left over that stemming did not take off, each of its letters speaks against a term a
 * little.
 */
export const ENDING_COST = 0.2;

/** Terms about as near as the nearest are taken as well, up to this many in all. */
export const ABOUT_AS_NEAR = 0.1;
export const MAX_CORRECTIONS = 5;

/**
 * A word of so few passages, and of no title, may be a typo of theirs: words of titles about as it count a little too.
 */
export const MAX_PASSAGES_OF_TYPO = 2;
export const SUGGESTION_WEIGHT = 0.3;

// ---- Meaning: npm run evaluate -- --dataset DIR, mode "meaning" beside "every vector read" (docs/scaling.md)

/** Up to so many passages all are looked at: nothing is saved by choosing. */
export const FEW_PASSAGES = 256;

/** Up to so many passages all coarse codes are read: 131 kB. */
export const MAX_ALL_ESTIMATED = 4096;

/** Of more passages, those of the nearest clusters are, until they hold so many. */
export const MIN_ESTIMATED = { hybrid: 400, meaning: 16_000 } as const;

/** Passages that are promising by both legs together. Of a draft about as many as are shown: each is a request. */
export const MAX_BY_BOTH = { final: 90, draft: 10 } as const;

/** Passages that are promising by meaning alone. */
export const MAX_BY_MEANING = {
  final: { hybrid: 8, meaning: 400 },
  draft: { hybrid: 2, meaning: 16 },
} as const;

/** Passages found by words that may be among them. */
export const MAX_BY_WORDS = 96;

/** The first of them are on it whatever meaning says, in 99 of 100 cases: their vectors need not wait for it. */
export const SURE_BY_WORDS = 32;

/**
 * How far an estimate is trusted beside the words, which are exact: it lies off by about half of what it says, and the
 * largest of thousands of estimates are the luckiest.
 */
export const ESTIMATE_TRUST = 0.2;

/** An unscanned passage gets so large a share of the estimate at this rank. */
export const UNSCANNED_RANK = 50;
export const UNSCANNED_SHARE = 0.8;

/**
 * How many passages the meaning leg proposes. Every passage has some similarity, so "all" would
 * find everything for every query; there is no cut-off by similarity.
 */
export const MAX_MEANING_CANDIDATES = 100;

/**
 * How many spreads above the mean count as a full match by meaning. Of a thousand unrelated passages the nearest lies
 * about three above it by chance alone; one that answers lies at three to six.
 */
export const FULL_MATCH_SPREADS = 5;

// ---- Fusion: npm run relevance (docs/relevance.md, "The weight of meaning")

/** Weight of meaning; words have the rest. 0 is the word leg alone and 1 the meaning leg alone. */
export const MEANING_WEIGHT = 0.4;

/**
 * So many of the best passages, copies counting once, are taken for more of the query: together they count for so much
 * beside it. From .3 to .8 the mean of the collections is the same within .001.
 */
export const FEEDBACK_PASSAGES = 3;
export const FEEDBACK_WEIGHT = 0.5;

/** A passage that holds this many terms of a longer query matches it in full: few hold more. */
export const FULL_MATCH_TERMS = 4;

// ---- Exact matches and phrases: npm run relevance (docs/relevance.md, the guards)

/** What levels below the first count: the one word asked for as it is typed, and all words in title or headings. */
export const LITERAL_WORD_LEVEL = 0.25;
export const HEADED_LEVEL = 0.5;

/** A misspelt word is looked for in so many ways in which it may be meant. */
export const MAX_SPELLINGS = 8;

/** More than the meaning leg can give at its weight, so that exact matches come first. */
export const EXACT_MATCH_BONUS = 2;

/** Fewer words in a row, some of them stop words, stand in many passages by chance. */
export const MIN_EXACT_WORDS = 4;

/** Passages whose text is read to see whether they hold the query word for word. */
export const MAX_EXACT_MATCH_READS = 24;

/** Passages whose text is read to see whether they hold a phrase, in all and at a time. */
export const MAX_PHRASE_READS = 256;
export const PHRASE_READS_TOGETHER = 32;

// ---- What answers a query: npm run relevance (docs/relevance.md, "Nothing fits")

/** How near an index comes to a query about anything is measured when it is built; so much of it is the threshold. */
export const STRANGER_MEDIAN_WEIGHT = 0.5;
export const STRANGER_SPREAD_WEIGHT = 0.5;

/** What stands for it where it was not measured: about what documentation has. */
export const USUAL_STRANGERS = { median: 0.1, spread: 0.1 } as const;

/** The more passages there are, the more words one holds by chance: by so much for ten times as many. */
export const THRESHOLD_RISE_BY_TEN = 0.08;
export const THRESHOLD_OF_ONE_PASSAGE = -0.07;

/** So many were measured at the least; fewer are no reason to lower the threshold further. */
export const MIN_THRESHOLD_PASSAGES = 10;

/** Of a query less of which is known, to the word index or the encoder, nothing can be an answer. */
export const MIN_KNOWN_SHARE = 0.5;

/** Real answers do not get better with the number of passages, so the threshold stops rising. */
export const MAX_THRESHOLD = 0.45;

/** With one leg only there is no second opinion: words must make up this share of a full match. */
export const RELEVANT_WORD_SHARE = 0.6;
