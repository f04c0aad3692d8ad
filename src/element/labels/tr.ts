import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "Ara",
  placeholder: "Kendi sözlerinizle sorun",
  close: "Kapat",

  searchBy: "Arama ölçütü",
  both: "İkisi de",
  words: "Sözcükler",
  meaning: "Anlam",

  toMove: "gezin",
  toOpen: "aç",
  toClear: "temizle",
  toClose: "kapat",

  passages: { one: "{count} bölüm", other: "{count} bölüm" },
  // "On a page", as both sentences need it.
  pages: { one: "{count} sayfada", other: "{count} sayfada" },
  found: "{pages} {passages}",
  foundMore: "{passages}; {pages} {shown} tanesi gösteriliyor",
  searching: "“{query}” aranıyor…",
  noneFound: "“{query}” için hiçbir bölüm bulunamadı",
  nearest: "Tam uyan sonuç yok; en yakın olanlar:",
  corrected: "“{typed}” yerine “{read}” arandı.",
  insist: "“{typed}” için ara",
  shortened: "Arama metni çok uzun; yalnızca baş kısmı kullanıldı.",
  showMore: "Daha fazla göster",
  beginning: "Sayfanın başı",
  alsoIn: "Şurada da var: {pages}",

  why: "Neden bu sonuç?",
  byWords: "Sözcüklere göre {rank}. sırada: {words}.",
  byTitle: "Sözcüklere göre {rank}. sırada: başlıkta veya alt başlıkta.",
  noWords: "Aramadaki hiçbir sözcüğü içermiyor.",
  byMeaning: "Anlama göre {rank}. sırada: benzerlik {similarity}.",
  noMeaning: "Anlama göre bulunmadı.",

  filter: "Filtreler",
  clearFilters: "Filtreleri temizle",
  allLanguages: "Tüm dillerde ara",
  oneLanguage: "Yalnızca şu dilde ara: {language}",

  recent: "Son aramalar",
  clearRecent: "Son aramaları temizle",
  settings: "Ayarlar",
  keepRecent: "Son aramaları bu cihazda sakla",
  useKey: "Aramayı {key} tuşuyla aç",

  noIndex: "Arama yüklenemedi.",
  noWordSearch: "Sözcüklere göre arama kullanılamıyor.",
  noMeaningSearch: "Anlama göre arama kullanılamıyor.",
  noAnswer: "Bu arama yanıtlanamadı.",
  details: "Ayrıntılar",
  retry: "Yeniden dene",
  wordsLoading: "Şimdilik anlama göre sonuçlar; sözcüklere göre arama hâlâ yükleniyor.",
  meaningLoading: "Şimdilik sözcüklere göre sonuçlar; anlama göre arama hâlâ yükleniyor.",
  wordsOnly: "Yalnızca sözcüklere göre sonuçlar: anlama göre arama kullanılamıyor.",
  meaningOnly: "Yalnızca anlama göre sonuçlar: sözcüklere göre arama kullanılamıyor.",
  meaningUnknown: "Yalnızca sözcüklere göre sonuçlar: bu sözcüklerin anlamı bilinmiyor.",
  incomplete: "Aramanın bir kısmı yüklenemedi; bazı sonuçlar eksik olabilir.",
  misconfigured: "Bu arama kutusu doğru ayarlanmamış, ama her zamanki gibi arıyor.",

  loading: "yükleniyor",
  ready: "hazır",
  notAvailable: "kullanılamıyor",
  loaded: "{bytes} yüklendi",
};
