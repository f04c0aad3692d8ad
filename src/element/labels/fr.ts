import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "Rechercher",
  placeholder: "Posez votre question avec vos mots",
  close: "Fermer",

  searchBy: "Rechercher par",
  both: "Les deux",
  words: "Mots",
  meaning: "Sens",

  toMove: "pour naviguer",
  toOpen: "pour ouvrir",
  toClear: "pour effacer",
  toClose: "pour fermer",

  passages: {
    one: "{count} passage",
    many: "{count} de passages",
    other: "{count} passages",
  },
  pages: { one: "{count} page", many: "{count} de pages", other: "{count} pages" },
  found: "{passages} dans {pages}",
  foundMore: "{shown} sur {passages}, dans {pages}",
  searching: "Recherche de «\u202f{query}\u202f»…",
  noneFound: "Aucun passage trouvé pour «\u202f{query}\u202f»",
  nearest: "Rien ne correspond vraiment\u202f; les passages les plus proches\u00a0:",
  corrected: "Recherche de «\u202f{read}\u202f» au lieu de «\u202f{typed}\u202f».",
  insist: "Rechercher «\u202f{typed}\u202f»",
  shortened: "La requête est très longue\u202f; seul son début a été pris en compte.",
  showMore: "Afficher plus",
  beginning: "Début de la page",
  alsoIn: "Aussi dans : {pages}",

  why: "Pourquoi ce résultat\u202f?",
  byWords: "Par les mots, rang {rank}\u00a0: {words}.",
  byTitle: "Par les mots, rang {rank}\u00a0: dans le titre ou un intertitre.",
  noWords: "Ne contient aucun mot de la requête.",
  byMeaning: "Par le sens, rang {rank}\u00a0: similarité {similarity}.",
  noMeaning: "Non trouvé par le sens.",

  filter: "Filtres",
  clearFilters: "Effacer les filtres",
  allLanguages: "Rechercher dans toutes les langues",
  oneLanguage: "Rechercher en {language} uniquement",

  recent: "Recherches récentes",
  clearRecent: "Effacer les recherches récentes",
  settings: "Paramètres",
  keepRecent: "Conserver les recherches récentes sur cet appareil",
  useKey: "Ouvrir la recherche avec la touche {key}",

  noIndex: "La recherche n’a pas pu être chargée.",
  noWordSearch: "La recherche par les mots n’est pas disponible.",
  noMeaningSearch: "La recherche par le sens n’est pas disponible.",
  noAnswer: "Cette requête n’a pas pu aboutir.",
  details: "Détails",
  retry: "Réessayer",
  wordsLoading:
    "Recherche par le sens pour l’instant\u202f; la recherche par les mots se charge encore.",
  meaningLoading:
    "Recherche par les mots pour l’instant\u202f; la recherche par le sens se charge encore.",
  wordsOnly:
    "Recherche par les mots seulement\u00a0: la recherche par le sens n’est pas disponible.",
  meaningOnly:
    "Recherche par le sens seulement\u00a0: la recherche par les mots n’est pas disponible.",
  meaningUnknown: "Recherche par les mots seulement\u00a0: le sens de ces mots n’est pas connu.",
  meaningLanguage:
    "Recherche par les mots seulement\u00a0: la recherche par le sens ne connaît pas cette langue.",
  incomplete:
    "Une partie de la recherche n’a pas pu être chargée\u202f; des résultats peuvent manquer.",
  misconfigured:
    "Ce champ de recherche est mal configuré\u202f; la recherche fonctionne comme d’habitude.",

  loading: "chargement",
  ready: "prêt",
  notAvailable: "indisponible",
  loaded: "{bytes} chargés",
};
