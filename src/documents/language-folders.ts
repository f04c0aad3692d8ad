// Tells folders that hold a site's languages, `en/` beside `pt-br/`, from folders that merely have short names.

/** Languages that sites are written in, by their short codes. */
const LANGUAGES = new Set(
  (
    "af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km " +
    "kn ko ku ky la lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te tg th tk tl " +
    "tr uk ur uz vi yo yue zh zu"
  ).split(" "),
);

/** A single folder `it/` may be about anything. */
const MIN_LANGUAGES = 2;

/**
 * The folders at the top that are languages, with their tags; none where there are not several.
 * @param paths of files, below the folder
 */
export function languageFolders(paths: readonly string[]): ReadonlyMap<string, string> {
  const folders = new Set(
    paths.filter((path) => path.includes("/")).map((path) => path.split("/", 1)[0] ?? ""),
  );
  const found = new Map<string, string>();
  for (const folder of folders) {
    const tag = languageTag(folder);
    if (tag !== undefined) found.set(folder, tag);
  }
  return found.size < MIN_LANGUAGES ? new Map() : found;
}

/** `pt-br`, `pt_BR` and `zh-hans` as BCP 47 writes them; nothing for a name that is no language. */
function languageTag(folder: string): string | undefined {
  if (!/^[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?$/i.test(folder)) return undefined;
  const tag = folder.replaceAll("_", "-");
  if (!LANGUAGES.has(tag.split("-", 1)[0]?.toLowerCase() ?? "")) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
