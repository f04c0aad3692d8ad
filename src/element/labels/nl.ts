import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "Zoeken",
  placeholder: "Vraag het in je eigen woorden",
  close: "Sluiten",

  searchBy: "Zoeken op",
  both: "Beide",
  words: "Woorden",
  meaning: "Betekenis",

  toMove: "om te navigeren",
  toOpen: "om te openen",
  toClear: "om te wissen",
  toClose: "om te sluiten",

  passages: { one: "{count} passage", other: "{count} passages" },
  pages: { one: "{count} pagina", other: "{count} pagina’s" },
  found: "{passages} op {pages}",
  foundMore: "{shown} van {passages} op {pages}",
  searching: "Zoeken naar ‘{query}’…",
  noneFound: "Geen passage gevonden voor ‘{query}’",
  nearest: "Niets past echt; dit komt het dichtst in de buurt:",
  corrected: "Gezocht naar ‘{read}’ in plaats van ‘{typed}’.",
  insist: "Zoeken naar ‘{typed}’",
  shortened: "De zoekvraag is erg lang; alleen het begin is gebruikt.",
  showMore: "Meer tonen",
  beginning: "Begin van de pagina",
  alsoIn: "Ook in: {pages}",

  why: "Waarom dit resultaat?",
  byWords: "Op woorden, plaats {rank}: {words}.",
  byTitle: "Op woorden, plaats {rank}: in de titel of een kop.",
  noWords: "Bevat geen woord uit de zoekvraag.",
  byMeaning: "Op betekenis, plaats {rank}: gelijkenis {similarity}.",
  noMeaning: "Niet op betekenis gevonden.",

  filter: "Filters",
  clearFilters: "Filters wissen",
  allLanguages: "In alle talen zoeken",
  oneLanguage: "Alleen in het {language} zoeken",

  recent: "Recente zoekopdrachten",
  clearRecent: "Recente zoekopdrachten wissen",
  settings: "Instellingen",
  keepRecent: "Recente zoekopdrachten op dit apparaat bewaren",
  useKey: "Zoeken openen met de toets {key}",

  noIndex: "De zoekfunctie kon niet worden geladen.",
  noWordSearch: "Zoeken op woorden is niet beschikbaar.",
  noMeaningSearch: "Zoeken op betekenis is niet beschikbaar.",
  noAnswer: "Deze zoekvraag kon niet worden beantwoord.",
  details: "Details",
  retry: "Opnieuw proberen",
  wordsLoading: "Voorlopig op betekenis gezocht; de woorden worden nog geladen.",
  meaningLoading: "Voorlopig op woorden gezocht; de betekenis wordt nog geladen.",
  wordsOnly: "Alleen op woorden gezocht: zoeken op betekenis is niet beschikbaar.",
  meaningOnly: "Alleen op betekenis gezocht: zoeken op woorden is niet beschikbaar.",
  meaningUnknown: "Alleen op woorden gezocht: de betekenis van deze woorden is niet bekend.",
  incomplete:
    "Een deel van de zoekfunctie kon niet worden geladen; er kunnen resultaten ontbreken.",
  misconfigured: "Dit zoekvak is niet goed ingesteld, maar werkt zoals gewoonlijk.",

  loading: "laden",
  ready: "gereed",
  notAvailable: "niet beschikbaar",
  loaded: "{bytes} geladen",
};
