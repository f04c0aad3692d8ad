import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "खोजें",
  placeholder: "अपने शब्दों में पूछें",
  close: "बंद करें",

  searchBy: "खोज का आधार",
  both: "दोनों",
  words: "शब्द",
  meaning: "अर्थ",

  toMove: "चुनने के लिए",
  toOpen: "खोलने के लिए",
  toClear: "साफ़ करने के लिए",
  toClose: "बंद करने के लिए",

  passages: { one: "{count} अंश", other: "{count} अंश" },
  // In the form that "में" asks for.
  pages: { one: "{count} पेज", other: "{count} पेजों" },
  found: "{pages} में {passages}",
  foundMore: "{passages} मिले, {pages} में {shown} दिखाए गए",
  searching: "“{query}” खोजा जा रहा है…",
  noneFound: "“{query}” के लिए कोई अंश नहीं मिला",
  nearest: "कोई परिणाम ठीक से मेल नहीं खाता; सबसे नज़दीकी:",
  corrected: "“{typed}” के बजाय “{read}” खोजा गया।",
  insist: "“{typed}” खोजें",
  shortened: "खोज बहुत लंबी है; केवल इसका शुरुआती हिस्सा लिया गया।",
  showMore: "और दिखाएँ",
  beginning: "पेज की शुरुआत",
  alsoIn: "यहाँ भी है: {pages}",

  why: "यह परिणाम क्यों?",
  byWords: "शब्दों से, स्थान {rank}: {words}।",
  byTitle: "शब्दों से, स्थान {rank}: शीर्षक या उपशीर्षक में।",
  noWords: "इसमें खोज का कोई शब्द नहीं है।",
  byMeaning: "अर्थ से, स्थान {rank}: समानता {similarity}।",
  noMeaning: "अर्थ से नहीं मिला।",

  filter: "फ़िल्टर",
  clearFilters: "फ़िल्टर हटाएँ",
  allLanguages: "सभी भाषाओं में खोजें",
  oneLanguage: "केवल {language} में खोजें",

  recent: "हाल की खोजें",
  clearRecent: "हाल की खोजें मिटाएँ",
  settings: "सेटिंग",
  keepRecent: "हाल की खोजें इस डिवाइस पर सहेजें",
  useKey: "{key} कुंजी से खोज खोलें",

  noIndex: "खोज लोड नहीं हो सकी।",
  noWordSearch: "शब्दों से खोज उपलब्ध नहीं है।",
  noMeaningSearch: "अर्थ से खोज उपलब्ध नहीं है।",
  noAnswer: "इस खोज का जवाब नहीं दिया जा सका।",
  details: "विवरण",
  retry: "फिर से कोशिश करें",
  wordsLoading: "अभी अर्थ से मिले परिणाम; शब्दों से खोज अब भी लोड हो रही है।",
  meaningLoading: "अभी शब्दों से मिले परिणाम; अर्थ से खोज अब भी लोड हो रही है।",
  wordsOnly: "केवल शब्दों से मिले परिणाम: अर्थ से खोज उपलब्ध नहीं है।",
  meaningOnly: "केवल अर्थ से मिले परिणाम: शब्दों से खोज उपलब्ध नहीं है।",
  meaningUnknown: "केवल शब्दों से मिले परिणाम: इन शब्दों का अर्थ पता नहीं है।",
  incomplete: "खोज का एक हिस्सा लोड नहीं हो सका; कुछ परिणाम छूट सकते हैं।",
  misconfigured: "यह खोज बॉक्स ठीक से सेट नहीं है, फिर भी हमेशा की तरह काम करता है।",

  loading: "लोड हो रहा है",
  ready: "तैयार",
  notAvailable: "उपलब्ध नहीं",
  loaded: "{bytes} लोड हुआ",
};
