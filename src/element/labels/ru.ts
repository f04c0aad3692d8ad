import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "Поиск",
  placeholder: "Спросите своими словами",
  close: "Закрыть",

  searchBy: "Способ поиска",
  both: "Оба",
  words: "Слова",
  meaning: "Смысл",

  toMove: "выбрать",
  toOpen: "открыть",
  toClear: "очистить",
  toClose: "закрыть",

  passages: {
    one: "{count} фрагмент",
    few: "{count} фрагмента",
    many: "{count} фрагментов",
    other: "{count} фрагмента",
  },
  // In the case that "на" asks for.
  pages: {
    one: "{count} странице",
    few: "{count} страницах",
    many: "{count} страницах",
    other: "{count} страницы",
  },
  found: "{passages} на {pages}",
  foundMore: "{passages}, показано {shown} на {pages}",
  searching: "Поиск «{query}»…",
  noneFound: "По запросу «{query}» фрагментов не найдено",
  nearest: "Ничего точно не подходит; ближе всего:",
  corrected: "Показаны результаты по слову «{read}» вместо «{typed}».",
  insist: "Искать «{typed}»",
  shortened: "Запрос очень длинный; учтено только его начало.",
  showMore: "Показать ещё",
  beginning: "Начало страницы",
  alsoIn: "Также в: {pages}",

  why: "Почему этот результат?",
  byWords: "По словам, место {rank}: {words}.",
  byTitle: "По словам, место {rank}: в названии или заголовке.",
  noWords: "Не содержит ни одного слова из запроса.",
  byMeaning: "По смыслу, место {rank}: сходство {similarity}.",
  noMeaning: "По смыслу не найдено.",

  filter: "Фильтры",
  clearFilters: "Сбросить фильтры",
  allLanguages: "Искать на всех языках",
  oneLanguage: "Искать только на языке: {language}",

  recent: "Недавние запросы",
  clearRecent: "Очистить недавние запросы",
  settings: "Настройки",
  keepRecent: "Хранить недавние запросы на этом устройстве",
  useKey: "Открывать поиск клавишей {key}",

  noIndex: "Не удалось загрузить поиск.",
  noWordSearch: "Поиск по словам недоступен.",
  noMeaningSearch: "Поиск по смыслу недоступен.",
  noAnswer: "Не удалось ответить на этот запрос.",
  details: "Подробности",
  retry: "Повторить",
  wordsLoading: "Пока результаты по смыслу; поиск по словам ещё загружается.",
  meaningLoading: "Пока результаты по словам; поиск по смыслу ещё загружается.",
  wordsOnly: "Только результаты по словам: поиск по смыслу недоступен.",
  meaningOnly: "Только результаты по смыслу: поиск по словам недоступен.",
  meaningUnknown: "Только результаты по словам: смысл этих слов неизвестен.",
  incomplete: "Часть поиска не удалось загрузить; некоторые результаты могут отсутствовать.",
  misconfigured: "Это поле поиска настроено неверно, но ищет как обычно.",

  loading: "загрузка",
  ready: "готово",
  notAvailable: "недоступно",
  loaded: "загружено {bytes}",
};
