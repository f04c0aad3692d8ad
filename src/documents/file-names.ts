// What the name of an article's file says: its kind, its address and, where nothing else does, its title.

/** The last part of a path, parted into name and ending; the ending in lower case, with its dot. */
export function fileName(file: string): { name: string; ending: string } {
  const base = file.split(/[\\/]/).at(-1) ?? file;
  const dot = base.lastIndexOf(".");
  return dot <= 0
    ? { name: base, ending: "" }
    : { name: base.slice(0, dot), ending: base.slice(dot).toLowerCase() };
}

/** The article's address: "Café au lait.raw.txt" is at `cafe-au-lait-raw`. Empty if no a-z or digit is in it. */
export function slugOf(file: string): string {
  return fileName(file)
    .name.normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** A title for a file that has none inside: "beacon-of-hope.raw.txt" is "Beacon of hope". */
export function titleFromName(file: string): string {
  const words = fileName(file)
    .name.replace(/\.raw$/i, "")
    .replace(/[-_.\s]+/g, " ")
    .trim();
  return words === "" ? file : words.charAt(0).toUpperCase() + words.slice(1);
}
