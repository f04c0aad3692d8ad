import type { Labels } from "./labels.ts";

export const LABELS: Labels = {
  search: "Cari",
  placeholder: "Tanyakan dengan kata-kata sendiri",
  close: "Tutup",

  searchBy: "Cari menurut",
  both: "Keduanya",
  words: "Kata",
  meaning: "Makna",

  toMove: "untuk berpindah",
  toOpen: "untuk membuka",
  toClear: "untuk menghapus",
  toClose: "untuk menutup",

  passages: { other: "{count} bagian" },
  pages: { other: "{count} halaman" },
  found: "{passages} di {pages}",
  foundMore: "{shown} dari {passages} di {pages}",
  searching: "Mencari “{query}”…",
  noneFound: "Tidak ada bagian yang ditemukan untuk “{query}”",
  nearest: "Tidak ada yang benar-benar cocok; yang terdekat:",
  corrected: "Menampilkan hasil untuk “{read}”, bukan “{typed}”.",
  insist: "Cari “{typed}”",
  shortened: "Kueri sangat panjang; hanya bagian awalnya yang digunakan.",
  showMore: "Tampilkan lebih banyak",
  beginning: "Awal halaman",
  alsoIn: "Juga di: {pages}",

  why: "Mengapa hasil ini?",
  byWords: "Menurut kata, peringkat {rank}: {words}.",
  byTitle: "Menurut kata, peringkat {rank}: pada judul atau subjudul.",
  noWords: "Tidak memuat satu pun kata dari kueri.",
  byMeaning: "Menurut makna, peringkat {rank}: kemiripan {similarity}.",
  noMeaning: "Tidak ditemukan menurut makna.",

  filter: "Filter",
  clearFilters: "Hapus filter",
  allLanguages: "Cari dalam semua bahasa",
  oneLanguage: "Cari hanya dalam bahasa {language}",

  recent: "Pencarian terbaru",
  clearRecent: "Hapus pencarian terbaru",
  settings: "Pengaturan",
  keepRecent: "Simpan pencarian terbaru di perangkat ini",
  useKey: "Buka pencarian dengan tombol {key}",

  noIndex: "Pencarian tidak dapat dimuat.",
  noWordSearch: "Pencarian menurut kata tidak tersedia.",
  noMeaningSearch: "Pencarian menurut makna tidak tersedia.",
  noAnswer: "Kueri ini tidak dapat dijawab.",
  details: "Detail",
  retry: "Coba lagi",
  wordsLoading: "Sementara ini hasil menurut makna; pencarian menurut kata masih dimuat.",
  meaningLoading: "Sementara ini hasil menurut kata; pencarian menurut makna masih dimuat.",
  wordsOnly: "Hanya hasil menurut kata: pencarian menurut makna tidak tersedia.",
  meaningOnly: "Hanya hasil menurut makna: pencarian menurut kata tidak tersedia.",
  meaningUnknown: "Hanya hasil menurut kata: makna kata-kata ini tidak dikenal.",
  incomplete: "Sebagian pencarian tidak dapat dimuat; mungkin ada hasil yang hilang.",
  misconfigured:
    "Kotak pencarian ini tidak diatur dengan benar, tetapi tetap mencari seperti biasa.",

  loading: "memuat",
  ready: "siap",
  notAvailable: "tidak tersedia",
  loaded: "{bytes} dimuat",
};
