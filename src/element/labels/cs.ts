import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "Hledat",
  placeholder: "Zeptejte se vlastními slovy",
  close: "Zavřít",

  searchBy: "Způsob hledání",
  both: "Obojí",
  words: "Slova",
  meaning: "Význam",

  toMove: "procházet",
  toOpen: "otevřít",
  toClear: "vymazat",
  toClose: "zavřít",

  passages: {
    one: "{count} úryvek",
    few: "{count} úryvky",
    many: "{count} úryvku",
    other: "{count} úryvků",
  },
  // In the case that "na" asks for.
  pages: {
    one: "{count} stránce",
    few: "{count} stránkách",
    many: "{count} stránky",
    other: "{count} stránkách",
  },
  found: "{passages} na {pages}",
  foundMore: "{passages}, zobrazeno {shown} na {pages}",
  searching: "Hledá se „{query}“…",
  noneFound: "Pro „{query}“ nebyl nalezen žádný úryvek",
  nearest: "Nic neodpovídá přesně; nejblíže jsou:",
  corrected: "Hledalo se „{read}“ místo „{typed}“.",
  insist: "Hledat „{typed}“",
  shortened: "Dotaz je velmi dlouhý; použil se jen jeho začátek.",
  showMore: "Zobrazit další",
  beginning: "Začátek stránky",
  alsoIn: "Také v: {pages}",

  why: "Proč tento výsledek?",
  byWords: "Podle slov na {rank}. místě: {words}.",
  byTitle: "Podle slov na {rank}. místě: v názvu nebo nadpisu.",
  noWords: "Neobsahuje žádné slovo z dotazu.",
  byMeaning: "Podle významu na {rank}. místě: podobnost {similarity}.",
  noMeaning: "Podle významu nenalezeno.",

  filter: "Filtry",
  clearFilters: "Zrušit filtry",
  allLanguages: "Hledat ve všech jazycích",
  oneLanguage: "Hledat jen v jazyce: {language}",

  recent: "Poslední hledání",
  clearRecent: "Vymazat poslední hledání",
  settings: "Nastavení",
  keepRecent: "Ukládat poslední hledání v tomto zařízení",
  useKey: "Otevírat hledání klávesou {key}",

  noIndex: "Hledání se nepodařilo načíst.",
  noWordSearch: "Hledání podle slov není dostupné.",
  noMeaningSearch: "Hledání podle významu není dostupné.",
  noAnswer: "Na tento dotaz se nepodařilo odpovědět.",
  details: "Podrobnosti",
  retry: "Zkusit znovu",
  wordsLoading: "Zatím výsledky podle významu; hledání podle slov se ještě načítá.",
  meaningLoading: "Zatím výsledky podle slov; hledání podle významu se ještě načítá.",
  wordsOnly: "Jen výsledky podle slov: hledání podle významu není dostupné.",
  meaningOnly: "Jen výsledky podle významu: hledání podle slov není dostupné.",
  meaningUnknown: "Jen výsledky podle slov: význam těchto slov není znám.",
  incomplete: "Část hledání se nepodařilo načíst; některé výsledky mohou chybět.",
  misconfigured: "Toto vyhledávací pole není správně nastaveno, ale hledá jako obvykle.",

  loading: "načítá se",
  ready: "připraveno",
  notAvailable: "nedostupné",
  loaded: "načteno {bytes}",
};
