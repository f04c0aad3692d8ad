import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "Cerca",
  placeholder: "Chiedi con parole tue",
  close: "Chiudi",

  searchBy: "Cerca per",
  both: "Entrambi",
  words: "Parole",
  meaning: "Significato",

  toMove: "per spostarsi",
  toOpen: "per aprire",
  toClear: "per cancellare",
  toClose: "per chiudere",

  passages: { one: "{count} brano", many: "{count} di brani", other: "{count} brani" },
  pages: { one: "{count} pagina", many: "{count} di pagine", other: "{count} pagine" },
  found: "{passages} in {pages}",
  foundMore: "{shown} su {passages} in {pages}",
  searching: "Ricerca di «{query}»…",
  noneFound: "Nessun brano trovato per «{query}»",
  nearest: "Nessuna vera corrispondenza; i brani più vicini:",
  corrected: "Risultati per «{read}» invece di «{typed}».",
  insist: "Cerca «{typed}»",
  shortened: "La richiesta è molto lunga; ne è stato considerato solo l’inizio.",
  showMore: "Mostra altro",
  beginning: "Inizio della pagina",
  alsoIn: "Anche in: {pages}",

  why: "Perché questo risultato?",
  byWords: "Per parole, posizione {rank}: {words}.",
  byTitle: "Per parole, posizione {rank}: nel titolo o in un’intestazione.",
  noWords: "Non contiene nessuna parola della richiesta.",
  byMeaning: "Per significato, posizione {rank}: somiglianza {similarity}.",
  noMeaning: "Non trovato per significato.",

  filter: "Filtri",
  clearFilters: "Rimuovi i filtri",
  allLanguages: "Cerca in tutte le lingue",
  oneLanguage: "Cerca solo in {language}",

  recent: "Ricerche recenti",
  clearRecent: "Cancella le ricerche recenti",
  settings: "Impostazioni",
  keepRecent: "Conserva le ricerche recenti su questo dispositivo",
  useKey: "Apri la ricerca con il tasto {key}",

  noIndex: "Impossibile caricare la ricerca.",
  noWordSearch: "La ricerca per parole non è disponibile.",
  noMeaningSearch: "La ricerca per significato non è disponibile.",
  noAnswer: "Impossibile rispondere a questa richiesta.",
  details: "Dettagli",
  retry: "Riprova",
  wordsLoading: "Per ora risultati per significato; la ricerca per parole è ancora in caricamento.",
  meaningLoading:
    "Per ora risultati per parole; la ricerca per significato è ancora in caricamento.",
  wordsOnly: "Solo risultati per parole: la ricerca per significato non è disponibile.",
  meaningOnly: "Solo risultati per significato: la ricerca per parole non è disponibile.",
  meaningUnknown: "Solo risultati per parole: il significato di queste parole non è noto.",
  meaningLanguage:
    "Solo risultati per parole: la ricerca per significato non conosce questa lingua.",
  incomplete: "Impossibile caricare una parte della ricerca; potrebbero mancare dei risultati.",
  misconfigured: "Questa casella di ricerca non è configurata bene, ma cerca come al solito.",

  loading: "caricamento",
  ready: "pronto",
  notAvailable: "non disponibile",
  loaded: "{bytes} caricati",
};
