import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "Buscar",
  placeholder: "Pergunte com suas próprias palavras",
  close: "Fechar",

  searchBy: "Buscar por",
  both: "Ambos",
  words: "Palavras",
  meaning: "Significado",

  toMove: "para navegar",
  toOpen: "para abrir",
  toClear: "para limpar",
  toClose: "para fechar",

  passages: { one: "{count} trecho", many: "{count} de trechos", other: "{count} trechos" },
  pages: { one: "{count} página", many: "{count} de páginas", other: "{count} páginas" },
  found: "{passages} em {pages}",
  foundMore: "{shown} de {passages} em {pages}",
  searching: "Buscando “{query}”…",
  noneFound: "Nenhum trecho encontrado para “{query}”",
  nearest: "Nenhum resultado realmente adequado; os mais próximos:",
  corrected: "Resultados para “{read}” em vez de “{typed}”.",
  insist: "Buscar por “{typed}”",
  shortened: "A consulta é muito longa; só o início foi considerado.",
  showMore: "Mostrar mais",
  beginning: "Início da página",
  alsoIn: "Também em: {pages}",

  why: "Por que este resultado?",
  byWords: "Por palavras, posição {rank}: {words}.",
  byTitle: "Por palavras, posição {rank}: no título ou em um subtítulo.",
  noWords: "Não contém nenhuma palavra da consulta.",
  byMeaning: "Por significado, posição {rank}: semelhança {similarity}.",
  noMeaning: "Não encontrado por significado.",

  filter: "Filtros",
  clearFilters: "Limpar filtros",
  allLanguages: "Buscar em todos os idiomas",
  oneLanguage: "Buscar só em {language}",

  recent: "Buscas recentes",
  clearRecent: "Limpar buscas recentes",
  settings: "Configurações",
  keepRecent: "Guardar as buscas recentes neste dispositivo",
  useKey: "Abrir a busca com a tecla {key}",

  noIndex: "Não foi possível carregar a busca.",
  noWordSearch: "A busca por palavras não está disponível.",
  noMeaningSearch: "A busca por significado não está disponível.",
  noAnswer: "Não foi possível responder a esta consulta.",
  details: "Detalhes",
  retry: "Tentar novamente",
  wordsLoading:
    "Por enquanto, resultados por significado; a busca por palavras ainda está carregando.",
  meaningLoading:
    "Por enquanto, resultados por palavras; a busca por significado ainda está carregando.",
  wordsOnly: "Só resultados por palavras: a busca por significado não está disponível.",
  meaningOnly: "Só resultados por significado: a busca por palavras não está disponível.",
  meaningUnknown: "Só resultados por palavras: o significado dessas palavras não é conhecido.",
  meaningLanguage: "Só resultados por palavras: a busca por significado não conhece este idioma.",
  incomplete: "Não foi possível carregar uma parte da busca; podem faltar resultados.",
  misconfigured: "Esta caixa de busca não está bem configurada, mas funciona como de costume.",

  loading: "carregando",
  ready: "pronto",
  notAvailable: "indisponível",
  loaded: "{bytes} carregados",
};
