import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "Buscar",
  placeholder: "Pregunta con tus propias palabras",
  close: "Cerrar",

  searchBy: "Buscar por",
  both: "Ambos",
  words: "Palabras",
  meaning: "Significado",

  toMove: "para moverse",
  toOpen: "para abrir",
  toClear: "para borrar",
  toClose: "para cerrar",

  passages: {
    one: "{count} fragmento",
    many: "{count} de fragmentos",
    other: "{count} fragmentos",
  },
  pages: { one: "{count} página", many: "{count} de páginas", other: "{count} páginas" },
  found: "{passages} en {pages}",
  foundMore: "{shown} de {passages} en {pages}",
  searching: "Buscando «{query}»…",
  noneFound: "No se ha encontrado ningún fragmento para «{query}»",
  nearest: "No hay coincidencias claras; lo más cercano:",
  corrected: "Se ha buscado «{read}» en lugar de «{typed}».",
  insist: "Buscar «{typed}»",
  shortened: "La consulta es muy larga; solo se ha tenido en cuenta el principio.",
  showMore: "Mostrar más",
  beginning: "Principio de la página",
  alsoIn: "También en: {pages}",

  why: "¿Por qué este resultado?",
  byWords: "Por palabras, puesto {rank}: {words}.",
  byTitle: "Por palabras, puesto {rank}: en el título o en un encabezado.",
  noWords: "No contiene ninguna palabra de la consulta.",
  byMeaning: "Por significado, puesto {rank}: similitud {similarity}.",
  noMeaning: "No se ha encontrado por significado.",

  filter: "Filtros",
  clearFilters: "Quitar filtros",
  allLanguages: "Buscar en todos los idiomas",
  oneLanguage: "Buscar solo en {language}",

  recent: "Búsquedas recientes",
  clearRecent: "Borrar búsquedas recientes",
  settings: "Ajustes",
  keepRecent: "Guardar las búsquedas recientes en este dispositivo",
  useKey: "Abrir la búsqueda con la tecla {key}",

  noIndex: "No se ha podido cargar la búsqueda.",
  noWordSearch: "La búsqueda por palabras no está disponible.",
  noMeaningSearch: "La búsqueda por significado no está disponible.",
  noAnswer: "No se ha podido responder a esta consulta.",
  details: "Detalles",
  retry: "Reintentar",
  wordsLoading:
    "Por ahora, resultados por significado; la búsqueda por palabras aún se está cargando.",
  meaningLoading:
    "Por ahora, resultados por palabras; la búsqueda por significado aún se está cargando.",
  wordsOnly: "Solo resultados por palabras: la búsqueda por significado no está disponible.",
  meaningOnly: "Solo resultados por significado: la búsqueda por palabras no está disponible.",
  meaningUnknown: "Solo resultados por palabras: no se conoce el significado de ninguna de ellas.",
  meaningLanguage:
    "Solo resultados por palabras: la búsqueda por significado no conoce este idioma.",
  incomplete: "No se ha podido cargar una parte de la búsqueda; pueden faltar resultados.",
  misconfigured: "Este cuadro de búsqueda no está bien configurado, pero busca como siempre.",

  loading: "cargando",
  ready: "listo",
  notAvailable: "no disponible",
  loaded: "{bytes} cargados",
};
