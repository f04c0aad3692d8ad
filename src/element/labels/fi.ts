import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "Haku",
  placeholder: "Kysy omin sanoin",
  close: "Sulje",

  searchBy: "Hakutapa",
  both: "Molemmat",
  words: "Sanat",
  meaning: "Merkitys",

  toMove: "siirry",
  toOpen: "avaa",
  toClear: "tyhjennä",
  toClose: "sulje",

  passages: { one: "{count} kohta", other: "{count} kohtaa" },
  // "On a page", as both sentences need it.
  pages: { one: "{count} sivulla", other: "{count} sivulla" },
  found: "{passages} {pages}",
  foundMore: "{passages}, joista {shown} näkyvissä {pages}",
  searching: "Haetaan ”{query}”…",
  noneFound: "Haulla ”{query}” ei löytynyt yhtään kohtaa",
  nearest: "Mikään ei vastaa hakua hyvin; lähimmät:",
  corrected: "Haettiin ”{read}” eikä ”{typed}”.",
  insist: "Hae ”{typed}”",
  shortened: "Haku on hyvin pitkä; vain sen alku otettiin huomioon.",
  showMore: "Näytä lisää",
  beginning: "Sivun alku",
  alsoIn: "Myös sivuilla: {pages}",

  why: "Miksi tämä tulos?",
  byWords: "Sanojen perusteella sijalla {rank}: {words}.",
  byTitle: "Sanojen perusteella sijalla {rank}: otsikossa tai väliotsikossa.",
  noWords: "Ei sisällä yhtään hakusanaa.",
  byMeaning: "Merkityksen perusteella sijalla {rank}: samankaltaisuus {similarity}.",
  noMeaning: "Ei löytynyt merkityksen perusteella.",

  filter: "Suodattimet",
  clearFilters: "Poista suodattimet",
  allLanguages: "Hae kaikilla kielillä",
  oneLanguage: "Hae vain kielellä: {language}",

  recent: "Viimeisimmät haut",
  clearRecent: "Tyhjennä viimeisimmät haut",
  settings: "Asetukset",
  keepRecent: "Säilytä viimeisimmät haut tällä laitteella",
  useKey: "Avaa haku näppäimellä {key}",

  noIndex: "Hakua ei voitu ladata.",
  noWordSearch: "Haku sanojen perusteella ei ole käytettävissä.",
  noMeaningSearch: "Haku merkityksen perusteella ei ole käytettävissä.",
  noAnswer: "Tähän hakuun ei voitu vastata.",
  details: "Lisätiedot",
  retry: "Yritä uudelleen",
  wordsLoading: "Toistaiseksi haettu merkityksen perusteella; sanoja ladataan vielä.",
  meaningLoading: "Toistaiseksi haettu sanojen perusteella; merkitystä ladataan vielä.",
  wordsOnly: "Haettu vain sanojen perusteella: haku merkityksen perusteella ei ole käytettävissä.",
  meaningOnly:
    "Haettu vain merkityksen perusteella: haku sanojen perusteella ei ole käytettävissä.",
  meaningUnknown: "Haettu vain sanojen perusteella: näiden sanojen merkitystä ei tunneta.",
  meaningLanguage:
    "Haettu vain sanojen perusteella: haku merkityksen perusteella ei tunne tätä kieltä.",
  incomplete: "Osaa hausta ei voitu ladata, joten tuloksia voi puuttua.",
  misconfigured: "Tätä hakukenttää ei ole määritetty oikein, mutta se hakee tavalliseen tapaan.",

  loading: "ladataan",
  ready: "valmis",
  notAvailable: "ei käytettävissä",
  loaded: "{bytes} ladattu",
};
