// What the box says, in whatever language: the type of one language's labels, and how a label is filled in.

/** A text by the number in it, as Intl.PluralRules names the forms. */
export type Plural = { readonly other: string } & Partial<
  Readonly<Record<Intl.LDMLPluralRule, string>>
>;

/** Names in braces are filled in. */
export interface Labels {
  /** Of the box, and of the button that opens a dialog. */
  readonly search: string;
  readonly placeholder: string;
  readonly close: string;

  /** Before the choice between the three. */
  readonly searchBy: string;
  readonly both: string;
  readonly words: string;
  readonly meaning: string;

  /** After the keys they belong to: "↓ ↑ to move". */
  readonly toMove: string;
  readonly toOpen: string;
  readonly toClear: string;
  readonly toClose: string;

  /** {count}; a form for one number alone may say it in a word. */
  readonly passages: Plural;
  /** {count}; stands in the next two only, in the case that they ask for. */
  readonly pages: Plural;
  /** {passages}, {pages}: both as above, with their numbers. */
  readonly found: string;
  /** {shown}: a number; {passages}, {pages} */
  readonly foundMore: string;
  /** {query} */
  readonly searching: string;
  /** {query} */
  readonly noneFound: string;
  /** Above results that answer nothing. */
  readonly nearest: string;
  /** {read}, {typed} */
  readonly corrected: string;
  /** On a button. {typed} */
  readonly insist: string;
  readonly shortened: string;
  readonly showMore: string;
  /** Where a result begins before a page's first heading. */
  readonly beginning: string;
  /** Below a result whose text other pages hold too. {pages}: their titles, as links */
  readonly alsoIn: string;

  readonly why: string;
  /** {rank}: a number; {words}: of the query, with commas */
  readonly byWords: string;
  /** {rank} */
  readonly byTitle: string;
  readonly noWords: string;
  /** {rank}; {similarity}: a number from 0 to 1 */
  readonly byMeaning: string;
  readonly noMeaning: string;

  readonly filter: string;
  readonly clearFilters: string;
  readonly allLanguages: string;
  /** {language} */
  readonly oneLanguage: string;

  readonly recent: string;
  readonly clearRecent: string;
  readonly settings: string;
  readonly keepRecent: string;
  /** {key} */
  readonly useKey: string;

  readonly noIndex: string;
  readonly noWordSearch: string;
  readonly noMeaningSearch: string;
  readonly noAnswer: string;
  readonly details: string;
  readonly retry: string;
  readonly wordsLoading: string;
  readonly meaningLoading: string;
  /** Where one of the two has failed. */
  readonly wordsOnly: string;
  readonly meaningOnly: string;
  /** Meaning knows none of the query's words. */
  readonly meaningUnknown: string;
  /** Meaning knows none of the languages that are searched. */
  readonly meaningLanguage: string;
  /** A file of the index is missing or damaged. */
  readonly incomplete: string;
  /** An attribute of the box holds what is not known. */
  readonly misconfigured: string;

  /** Of words and of meaning, on the line that tells what is loaded. */
  readonly loading: string;
  readonly ready: string;
  readonly notAvailable: string;
  /** {bytes}: with its unit */
  readonly loaded: string;
}

/** Fills the names in braces in; a name that nothing is given for stays. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A number of things, in the form that the language has for it. @param lang BCP 47 */
export function count(forms: Plural, number: number, lang: string): string {
  const form = forms[new Intl.PluralRules(lang).select(number)] ?? forms.other;
  return fill(form, { count: new Intl.NumberFormat(lang).format(number) });
}
