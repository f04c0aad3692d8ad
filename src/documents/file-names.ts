// What the name of a file says: its kind and, where nothing else does, its title.

/** The last part of a path, parted into name and ending; the ending in lower case, with its dot. */
export function fileName(file: string): { name: string; ending: string } {
  const base = file.split(/[\\/]/).at(-1) ?? file;
  const dot = base.lastIndexOf(".");
  return dot <= 0
    ? { name: base, ending: "" }
    : { name: base.slice(0, dot), ending: base.slice(dot).toLowerCase() };
}

/** A title for a file that has none inside: "beacon-of-hope.raw.txt" is "Beacon of hope". */
export function titleFromName(file: string): string {
  const words = fileName(file)
    .name.replace(/\.raw$/i, "")
    .replace(/[-_.\s]+/g, " ")
    .trim();
  return words === "" ? file : words.charAt(0).toUpperCase() + words.slice(1);
}
