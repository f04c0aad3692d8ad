// Thirty questions of the two articles, written before the search was tuned.

export interface RelevanceAnswer {
  /** Slug of the article that answers. */
  readonly article: string;
  /** Words that stand together, literally, in the passage that answers, and in no other passage. */
  readonly answer: string;
  /** True where it was judged only when a search had brought it up, as TREC's pools are. */
  readonly judgedLater?: true;
}

export interface RelevanceQuestion {
  readonly query: string;
  /** Every place that answers; finding one of them is enough. */
  readonly answers: readonly RelevanceAnswer[];
  /** True where the query and its passages share no content word (no stem in common except function words). */
  readonly noSharedWord: boolean;
  /** Why these passages are the right ones. */
  readonly because: string;
}

const coast = "we-will-rescue-anyone";
const beacon = "beacon-of-hope";

export const questions: readonly RelevanceQuestion[] = [
  // Asked in other words than the articles use: only the meaning leads there.
  {
    query: "rescuers who help whatever your faith",
    answers: [
      { article: coast, answer: "ask nobody about religion or political opinions" },
      { article: coast, answer: "Whether the person is Muslim or Christian" },
      { article: beacon, answer: "nobody asks that person about religion or political opinions" },
      {
        article: beacon,
        answer: "They bring aid to victims whatever their affiliation",
        judgedLater: true,
      },
    ],
    noSharedWord: true,
    because: "Kayal says that his teams save people without asking what they believe.",
  },
  {
    query: "relatives laid to rest at home",
    answers: [{ article: coast, answer: "He buried both in his own courtyard" }],
    noSharedWord: true,
    because: "Maen buried his son and his aunt in the courtyard of his own home.",
  },
  {
    query: "which faith community was hit hardest",
    answers: [
      { article: coast, answer: "Most of the people killed were Alawites" },
      { article: beacon, answer: "Many of those who died in the flare-ups were Alawites" },
    ],
    noSharedWord: true,
    because: "Most of the dead were Alawites, a religious minority.",
  },
  {
    query: "fatalities among non-combatants",
    answers: [
      { article: coast, answer: "has since put the number of civilians killed at more than 1,400" },
      { article: beacon, answer: "points to over 1,400 civilians slain in what followed" },
    ],
    noSharedWord: true,
    because: "The Observatory's count of civilians killed is a count of non-combatants.",
  },
  {
    query: "captured soldiers found dead with wrists and ankles tied",
    answers: [{ article: coast, answer: "Hands and legs had been bound" }],
    noSharedWord: true,
    because: "The ten fighters at Barmada had been caught, bound and thrown into a valley.",
  },
  {
    query: "unproven allegation about slain comrades",
    answers: [{ article: coast, answer: "said that hundreds of his colleagues had died" }],
    noSharedWord: true,
    because: "Saber's claim about hundreds of dead colleagues could not be verified.",
  },
  {
    query: "trauma from poison gas and shelling",
    answers: [{ article: coast, answer: "victims of massacres, bombs, chemical attacks" }],
    noSharedWord: true,
    because: "Chemical attacks and bombs left the militia's members with psychological harm.",
  },
  {
    query: "smeared by the dictator as extremists",
    answers: [
      { article: coast, answer: "Assad labelled the White Helmets terrorists" },
      { article: beacon, answer: "Assad had in the past branded them terrorists" },
    ],
    noSharedWord: true,
    because: "Assad called the group terrorists, which it always denied.",
  },
  {
    query: "mother crying over a picture of her dead child",
    answers: [{ article: coast, answer: "His wife looked at a photograph of her son and wept" }],
    noSharedWord: true,
    because: "Maen's wife wept as she looked at the photograph of her son.",
  },
  {
    query: "official inquiry into the massacres",
    answers: [{ article: beacon, answer: "is launching an investigation of the atrocities" }],
    noSharedWord: true,
    because: "The interim government is launching an investigation of the atrocities.",
  },
  {
    query: "obligatory swimwear for female bathers",
    answers: [
      { article: coast, answer: "women must wear burkinis when they go to public beaches" },
    ],
    noSharedWord: true,
    because: "The government requires women to wear burkinis at public beaches.",
  },
  {
    query: "reporters arrested by foreign soldiers",
    answers: [{ article: coast, answer: "Israeli forces detained a BBC team" }],
    noSharedWord: true,
    because: "Israeli forces detained journalists of the BBC in Syria.",
  },

  // Asked in plain questions, some of whose words stand in the passage.
  {
    query: "How many civilians were killed according to the Syrian Observatory for Human Rights?",
    answers: [
      { article: coast, answer: "has since put the number of civilians killed at more than 1,400" },
      { article: beacon, answer: "points to over 1,400 civilians slain in what followed" },
    ],
    noSharedWord: false,
    because: "Both passages give the Observatory's figure: more than 1,400.",
  },
  {
    query: "how many calls do the White Helmets answer each day",
    answers: [
      { article: coast, answer: "their teams went out on some 30 calls every day" },
      { article: coast, answer: "teams were going out on about 30 calls a day" },
      { article: beacon, answer: "the group conducts some 30 emergency calls daily" },
    ],
    noSharedWord: false,
    because: "About 30 a day, in the report, in a caption and in the second article.",
  },
  {
    query: "how many bodies did the White Helmets retrieve in all",
    answers: [{ article: coast, answer: "they brought in more than 100 bodies" }],
    noSharedWord: false,
    because: "By their own account more than 100; the ten of Barmada are only one mission.",
  },
  {
    query: "what happened at Barmada",
    answers: [
      { article: coast, answer: "after word came of a massacre in a village named Barmada" },
      { article: beacon, answer: "On a recent mission to Barmada, a small village" },
    ],
    noSharedWord: false,
    because: "Each article tells once of the bodies of ten fighters at Barmada.",
  },
  {
    query: "Could the BBC verify who committed the killings of civilians?",
    answers: [{ article: coast, answer: "The BBC has been unable to verify whether those who" }],
    noSharedWord: false,
    because: "It could not say whether forces of the new rulers did it.",
  },
  {
    query: "why does an officer say it was hard to keep the anti-Assad militia in check?",
    answers: [{ article: coast, answer: "the militia that had opposed Assad" }],
    noSharedWord: false,
    because: "Saber explains it with what the militia's members had been through.",
  },
  {
    query: "How were the White Helmets received in Damascus after Assad fell?",
    answers: [{ article: coast, answer: "had supported the opposition welcomed them as heroes" }],
    noSharedWord: false,
    because: "Supporters of the opposition welcomed them as heroes in the capital.",
  },
  {
    query: "can the interim government protect the Alawites",
    answers: [
      { article: beacon, answer: "able to protect vulnerable communities such as the Alawites" },
    ],
    noSharedWord: false,
    because: "Many doubt that it can.",
  },
  {
    query: "who gave the order to execute the missing American journalist",
    answers: [{ article: coast, answer: "who ordered the execution" }],
    noSharedWord: false,
    because: "A former commander claims that Assad ordered the execution of Austin Tice.",
  },
  {
    query: "do civilians suffer violence from both sides",
    answers: [
      { article: beacon, answer: "violence from both sides in the conflict strikes civilians" },
    ],
    noSharedWord: false,
    because: "Eyewitnesses say so in the second article.",
  },

  // Typed as a reader types into a search box: names, figures, keywords, slips of the finger.
  {
    query: "Abdulkafi Kayal",
    answers: [
      { article: coast, answer: "Abdulkafi Kayal, who directs White Helmets operations" },
      { article: beacon, answer: "Abdulkafi Kayal, who heads White Helmets operations" },
    ],
    noSharedWord: false,
    because: "Each article introduces him once by his full name.",
  },
  {
    query: "14 troops ambush December",
    answers: [
      { article: coast, answer: "ambushed troops of the interior ministry and killed 14 of them" },
      { article: beacon, answer: "loyalists of Assad are reported to have killed 14 troops" },
    ],
    noSharedWord: false,
    because: "Both tell of the ambush; only the first dates it to December.",
  },
  {
    query: "alawite revenge killngs latakia heartland",
    answers: [{ article: coast, answer: "the coastal province where the sect has its heartland" }],
    noSharedWord: false,
    because: "The security forces were accused of them in Latakia; one word is misspelt.",
  },
  {
    query: "motto save one life save humanity",
    answers: [
      { article: coast, answer: "whoever saves a single life saves the whole of humanity" },
      { article: beacon, answer: "saving a single life amounts to saving humanity as a whole" },
    ],
    noSharedWord: false,
    because: "The motto, called a slogan in the first article, stands once in each.",
  },
  {
    query: "Tartous Hama Homs",
    answers: [{ article: coast, answer: "Tartous, Hama and Homs" }],
    noSharedWord: false,
    because: "The three provinces beside Latakia are named together only there.",
  },
  {
    query: "Basam al Hasan",
    answers: [{ article: coast, answer: "Major General Bassam Al Hassan" }],
    noSharedWord: false,
    because: "The commander's name, with two letters lost.",
  },
  {
    query: "Golan Heights projectiles June 2025",
    answers: [{ article: coast, answer: "Israel struck weapons in the south of Syria" }],
    noSharedWord: false,
    because: "The story of 4 June 2025 on projectiles fired into the Golan Heights.",
  },
  {
    query: "white car bullet holes highway",
    answers: [{ article: coast, answer: "A white car, pierced by bullet holes" }],
    noSharedWord: false,
    because: "The description of the second figure.",
  },
];
