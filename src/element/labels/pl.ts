import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "Szukaj",
  placeholder: "Zapytaj własnymi słowami",
  close: "Zamknij",

  searchBy: "Sposób wyszukiwania",
  both: "Oba",
  words: "Słowa",
  meaning: "Znaczenie",

  toMove: "wybierz",
  toOpen: "otwórz",
  toClear: "wyczyść",
  toClose: "zamknij",

  passages: {
    one: "{count} fragment",
    few: "{count} fragmenty",
    many: "{count} fragmentów",
    other: "{count} fragmentu",
  },
  // In the case that "na" asks for.
  pages: {
    one: "{count} stronie",
    few: "{count} stronach",
    many: "{count} stronach",
    other: "{count} strony",
  },
  found: "{passages} na {pages}",
  foundMore: "{passages}, z czego {shown} widać na {pages}",
  searching: "Szukanie „{query}”…",
  noneFound: "Nie znaleziono fragmentów dla zapytania „{query}”",
  nearest: "Nic nie pasuje w pełni; najbliższe:",
  corrected: "Wyszukano „{read}” zamiast „{typed}”.",
  insist: "Szukaj „{typed}”",
  shortened: "Zapytanie jest bardzo długie; uwzględniono tylko jego początek.",
  showMore: "Pokaż więcej",
  beginning: "Początek strony",
  alsoIn: "Także w: {pages}",

  why: "Dlaczego ten wynik?",
  byWords: "Według słów, miejsce {rank}: {words}.",
  byTitle: "Według słów, miejsce {rank}: w tytule lub nagłówku.",
  noWords: "Nie zawiera żadnego słowa z zapytania.",
  byMeaning: "Według znaczenia, miejsce {rank}: podobieństwo {similarity}.",
  noMeaning: "Nie znaleziono według znaczenia.",

  filter: "Filtry",
  clearFilters: "Wyczyść filtry",
  allLanguages: "Szukaj we wszystkich językach",
  oneLanguage: "Szukaj tylko w języku: {language}",

  recent: "Ostatnie wyszukiwania",
  clearRecent: "Wyczyść ostatnie wyszukiwania",
  settings: "Ustawienia",
  keepRecent: "Zapamiętuj ostatnie wyszukiwania na tym urządzeniu",
  useKey: "Otwieraj wyszukiwanie klawiszem {key}",

  noIndex: "Nie udało się wczytać wyszukiwania.",
  noWordSearch: "Wyszukiwanie według słów jest niedostępne.",
  noMeaningSearch: "Wyszukiwanie według znaczenia jest niedostępne.",
  noAnswer: "Nie udało się odpowiedzieć na to zapytanie.",
  details: "Szczegóły",
  retry: "Spróbuj ponownie",
  wordsLoading: "Na razie wyniki według znaczenia; wyszukiwanie według słów jeszcze się wczytuje.",
  meaningLoading:
    "Na razie wyniki według słów; wyszukiwanie według znaczenia jeszcze się wczytuje.",
  wordsOnly: "Tylko wyniki według słów: wyszukiwanie według znaczenia jest niedostępne.",
  meaningOnly: "Tylko wyniki według znaczenia: wyszukiwanie według słów jest niedostępne.",
  meaningUnknown: "Tylko wyniki według słów: znaczenie tych słów nie jest znane.",
  meaningLanguage: "Tylko wyniki według słów: wyszukiwanie według znaczenia nie zna tego języka.",
  incomplete: "Nie udało się wczytać części wyszukiwania; może brakować wyników.",
  misconfigured: "To pole wyszukiwania jest źle skonfigurowane, ale działa jak zwykle.",

  loading: "wczytywanie",
  ready: "gotowe",
  notAvailable: "niedostępne",
  loaded: "wczytano {bytes}",
};
