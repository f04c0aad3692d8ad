import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "খুঁজুন",
  placeholder: "নিজের ভাষায় প্রশ্ন করুন",
  close: "বন্ধ করুন",

  searchBy: "খোঁজার ভিত্তি",
  both: "দুটোই",
  words: "শব্দ",
  meaning: "অর্থ",

  toMove: "বাছাই করতে",
  toOpen: "খুলতে",
  toClear: "মুছতে",
  toClose: "বন্ধ করতে",

  passages: { one: "{count}টি অংশ", other: "{count}টি অংশ" },
  // "On a page", as both sentences need it.
  pages: { one: "{count}টি পৃষ্ঠায়", other: "{count}টি পৃষ্ঠায়" },
  found: "{pages} {passages}",
  foundMore: "{passages} পাওয়া গেছে, {pages} {shown}টি দেখানো হচ্ছে",
  searching: "“{query}” খোঁজা হচ্ছে…",
  noneFound: "“{query}”-এর জন্য কোনো অংশ পাওয়া যায়নি",
  nearest: "কিছুই ভালোভাবে মেলেনি; সবচেয়ে কাছাকাছি:",
  corrected: "“{typed}”-এর বদলে “{read}” খোঁজা হয়েছে।",
  insist: "“{typed}” খুঁজুন",
  shortened: "অনুসন্ধানটি খুব দীর্ঘ; শুধু শুরুর অংশ নেওয়া হয়েছে।",
  showMore: "আরও দেখান",
  beginning: "পৃষ্ঠার শুরু",
  alsoIn: "এখানেও আছে: {pages}",

  why: "এই ফলাফল কেন?",
  byWords: "শব্দ অনুযায়ী, স্থান {rank}: {words}।",
  byTitle: "শব্দ অনুযায়ী, স্থান {rank}: শিরোনাম বা উপশিরোনামে।",
  noWords: "এতে অনুসন্ধানের কোনো শব্দ নেই।",
  byMeaning: "অর্থ অনুযায়ী, স্থান {rank}: সাদৃশ্য {similarity}।",
  noMeaning: "অর্থ অনুযায়ী পাওয়া যায়নি।",

  filter: "ফিল্টার",
  clearFilters: "ফিল্টার সরান",
  allLanguages: "সব ভাষায় খুঁজুন",
  oneLanguage: "শুধু {language} ভাষায় খুঁজুন",

  recent: "সাম্প্রতিক অনুসন্ধান",
  clearRecent: "সাম্প্রতিক অনুসন্ধান মুছুন",
  settings: "সেটিংস",
  keepRecent: "সাম্প্রতিক অনুসন্ধান এই ডিভাইসে রাখুন",
  useKey: "{key} দিয়ে অনুসন্ধান খুলুন",

  noIndex: "অনুসন্ধান লোড করা যায়নি।",
  noWordSearch: "শব্দ অনুযায়ী অনুসন্ধান উপলভ্য নয়।",
  noMeaningSearch: "অর্থ অনুযায়ী অনুসন্ধান উপলভ্য নয়।",
  noAnswer: "এই অনুসন্ধানের উত্তর দেওয়া যায়নি।",
  details: "বিস্তারিত",
  retry: "আবার চেষ্টা করুন",
  wordsLoading: "আপাতত অর্থ অনুযায়ী ফলাফল; শব্দ অনুযায়ী অনুসন্ধান এখনও লোড হচ্ছে।",
  meaningLoading: "আপাতত শব্দ অনুযায়ী ফলাফল; অর্থ অনুযায়ী অনুসন্ধান এখনও লোড হচ্ছে।",
  wordsOnly: "শুধু শব্দ অনুযায়ী ফলাফল: অর্থ অনুযায়ী অনুসন্ধান উপলভ্য নয়।",
  meaningOnly: "শুধু অর্থ অনুযায়ী ফলাফল: শব্দ অনুযায়ী অনুসন্ধান উপলভ্য নয়।",
  meaningUnknown: "শুধু শব্দ অনুযায়ী ফলাফল: এই শব্দগুলোর অর্থ জানা নেই।",
  incomplete: "অনুসন্ধানের একটি অংশ লোড করা যায়নি; কিছু ফলাফল বাদ পড়তে পারে।",
  misconfigured: "এই অনুসন্ধান বাক্সটি ঠিকভাবে সেট করা নেই, তবু আগের মতোই কাজ করে।",

  loading: "লোড হচ্ছে",
  ready: "প্রস্তুত",
  notAvailable: "উপলভ্য নয়",
  loaded: "{bytes} লোড হয়েছে",
};
