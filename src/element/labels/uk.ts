import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "Пошук",
  placeholder: "Запитайте своїми словами",
  close: "Закрити",

  searchBy: "Спосіб пошуку",
  both: "Обидва",
  words: "Слова",
  meaning: "Зміст",

  toMove: "вибрати",
  toOpen: "відкрити",
  toClear: "очистити",
  toClose: "закрити",

  passages: {
    one: "{count} уривок",
    few: "{count} уривки",
    many: "{count} уривків",
    other: "{count} уривка",
  },
  // In the case that "на" asks for.
  pages: {
    one: "{count} сторінці",
    few: "{count} сторінках",
    many: "{count} сторінках",
    other: "{count} сторінки",
  },
  found: "{passages} на {pages}",
  foundMore: "{passages}, показано {shown} на {pages}",
  searching: "Пошук «{query}»…",
  noneFound: "За запитом «{query}» уривків не знайдено",
  nearest: "Нічого точно не підходить; найближче:",
  corrected: "Показано результати за словом «{read}» замість «{typed}».",
  insist: "Шукати «{typed}»",
  shortened: "Запит дуже довгий; враховано лише його початок.",
  showMore: "Показати ще",
  beginning: "Початок сторінки",
  alsoIn: "Також у: {pages}",

  why: "Чому цей результат?",
  byWords: "За словами, місце {rank}: {words}.",
  byTitle: "За словами, місце {rank}: у назві або заголовку.",
  noWords: "Не містить жодного слова із запиту.",
  byMeaning: "За змістом, місце {rank}: схожість {similarity}.",
  noMeaning: "За змістом не знайдено.",

  filter: "Фільтри",
  clearFilters: "Скинути фільтри",
  allLanguages: "Шукати всіма мовами",
  oneLanguage: "Шукати лише такою мовою: {language}",

  recent: "Останні запити",
  clearRecent: "Очистити останні запити",
  settings: "Налаштування",
  keepRecent: "Зберігати останні запити на цьому пристрої",
  useKey: "Відкривати пошук клавішею {key}",

  noIndex: "Не вдалося завантажити пошук.",
  noWordSearch: "Пошук за словами недоступний.",
  noMeaningSearch: "Пошук за змістом недоступний.",
  noAnswer: "Не вдалося відповісти на цей запит.",
  details: "Подробиці",
  retry: "Повторити",
  wordsLoading: "Поки що результати за змістом; пошук за словами ще завантажується.",
  meaningLoading: "Поки що результати за словами; пошук за змістом ще завантажується.",
  wordsOnly: "Лише результати за словами: пошук за змістом недоступний.",
  meaningOnly: "Лише результати за змістом: пошук за словами недоступний.",
  meaningUnknown: "Лише результати за словами: значення цих слів невідоме.",
  incomplete: "Частину пошуку не вдалося завантажити; деяких результатів може бракувати.",
  misconfigured: "Це поле пошуку налаштовано неправильно, але воно шукає як зазвичай.",

  loading: "завантаження",
  ready: "готово",
  notAvailable: "недоступно",
  loaded: "завантажено {bytes}",
};
