import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "חיפוש",
  placeholder: "שאלו במילים שלכם",
  close: "סגירה",

  searchBy: "חיפוש לפי",
  both: "שניהם",
  words: "מילים",
  meaning: "משמעות",

  toMove: "לניווט",
  toOpen: "לפתיחה",
  toClear: "לניקוי",
  toClose: "לסגירה",

  // One and two are words; with pages stands what is "in" elsewhere: it is joined to a word, but not to a number.
  passages: { one: "קטע אחד", two: "שני קטעים", other: "{count} קטעים" },
  pages: { one: "בדף אחד", two: "בשני דפים", other: "ב־{count} דפים" },
  found: "{passages} {pages}",
  foundMore: "{shown} מתוך {passages} {pages}",
  searching: "מתבצע חיפוש של ”\u2068{query}\u2069”…",
  noneFound: "לא נמצאו קטעים עבור ”\u2068{query}\u2069”",
  nearest: "אין תוצאות שמתאימות ממש; הקרובות ביותר:",
  corrected: "בוצע חיפוש של ”\u2068{read}\u2069” במקום ”\u2068{typed}\u2069”.",
  insist: "חיפוש של ”\u2068{typed}\u2069”",
  shortened: "הטקסט לחיפוש ארוך מאוד; רק תחילתו נלקחה בחשבון.",
  showMore: "הצגת תוצאות נוספות",
  beginning: "תחילת הדף",
  alsoIn: "מופיע גם בדפים: {pages}",

  why: "למה התוצאה הזו?",
  byWords: "לפי מילים, מקום {rank}: \u2068{words}\u2069.",
  byTitle: "לפי מילים, מקום {rank}: בשם הדף או בכותרת.",
  noWords: "אין בקטע אף מילה מהחיפוש.",
  byMeaning: "לפי משמעות, מקום {rank}: דמיון {similarity}.",
  noMeaning: "לא נמצא לפי משמעות.",

  filter: "מסננים",
  clearFilters: "ניקוי המסננים",
  allLanguages: "חיפוש בכל השפות",
  oneLanguage: "חיפוש ב{language} בלבד",

  recent: "חיפושים אחרונים",
  clearRecent: "מחיקת החיפושים האחרונים",
  settings: "הגדרות",
  keepRecent: "שמירת החיפושים האחרונים במכשיר הזה",
  useKey: "פתיחת החיפוש באמצעות המקש \u2068{key}\u2069",

  noIndex: "לא ניתן היה לטעון את החיפוש.",
  noWordSearch: "החיפוש לפי מילים אינו זמין.",
  noMeaningSearch: "החיפוש לפי משמעות אינו זמין.",
  noAnswer: "לא ניתן היה לבצע את החיפוש הזה.",
  details: "פרטים",
  retry: "ניסיון נוסף",
  wordsLoading: "בינתיים תוצאות לפי משמעות; החיפוש לפי מילים עדיין נטען.",
  meaningLoading: "בינתיים תוצאות לפי מילים; החיפוש לפי משמעות עדיין נטען.",
  wordsOnly: "תוצאות לפי מילים בלבד: החיפוש לפי משמעות אינו זמין.",
  meaningOnly: "תוצאות לפי משמעות בלבד: החיפוש לפי מילים אינו זמין.",
  meaningUnknown: "תוצאות לפי מילים בלבד: המשמעות של המילים האלה אינה מוכרת.",
  incomplete: "חלק מהחיפוש לא נטען, וייתכן שחסרות תוצאות.",
  misconfigured: "תיבת החיפוש הזו אינה מוגדרת כראוי, אבל היא מחפשת כרגיל.",

  loading: "בטעינה",
  ready: "מוכן",
  notAvailable: "לא זמין",
  loaded: "נטענו \u2068{bytes}\u2069",
};
