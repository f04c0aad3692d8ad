// The keys that lead to a box: what the attribute asks for, and whether a pressed key is one of them. Every page with a
// dialog loads this, so it is kept small.

const BOTH = ["mod+k", "/"];
const SHORTCUT = /^(mod\+[a-z]|\S)$/u;
const MOD = "mod+";

/** Letters of other scripts than ours: no key with "k" on it is among them. */
const FOREIGN = /^(?!\p{Script=Latin})[\p{L}\p{M}]/u;
/** A list box goes to what is typed, as a select does. */
const WRITING = "input,textarea,select,[contenteditable],[role$=box]:not([role=checkbox])";
const NOT_TEXT = /^(button|checkbox|color|file|image|radio|range|reset|submit)$/;

export interface Shortcuts {
  /** "mod+k" (Control or Command with K), or a single character. */
  readonly shortcuts: readonly string[];
  /** Words that are neither. */
  readonly unknown: readonly string[];
}

/** Reads a `shortcut` attribute: keys with blanks between them; "" and "true" for both usual ones, "off" for none. */
export function parseShortcuts(attribute: string): Shortcuts {
  const words = attribute.toLowerCase().match(/\S+/g) ?? ["true"];
  const [first = ""] = words;
  const keys = first === "true" ? BOTH : /^(off|false|none)$/.test(first) ? [] : words;
  return {
    shortcuts: [...new Set(keys.filter((key) => SHORTCUT.test(key)))],
    unknown: keys.filter((key) => !SHORTCUT.test(key)),
  };
}

/** Those that no typed character sets off: who dictates, or whose hand slips, needs the others off (WCAG 2.1.4). */
export function withoutSingleKeys(shortcuts: readonly string[]): readonly string[] {
  return shortcuts.filter((shortcut) => shortcut.startsWith(MOD));
}

/** A shortcut for readers, as their keyboard has it: "⌘ K", "Ctrl K", "/". */
export function keyName(shortcut: string, platform = navigator.platform): string {
  const name = shortcut.replace(MOD, "").toUpperCase();
  if (!shortcut.startsWith(MOD)) return name;
  return `${isApple(platform) ? "⌘" : "Ctrl"} ${name}`;
}

/** The value for `aria-keyshortcuts`. */
export function ariaKeyShortcuts(shortcuts: readonly string[]): string {
  const names = shortcuts.map((shortcut) => {
    const key = shortcut.replace(MOD, "").toUpperCase();
    if (shortcut.startsWith(MOD)) return `Control+${key} Meta+${key}`;
    return shortcut === "+" ? "Plus" : key;
  });
  return names.join(" ");
}

/**
 * True for a key that is to open the box. Listen where the page's own scripts have been before: what one of them has
 * handled is left to it. While it is held down (`event.repeat`) nothing is to be opened again, but the browser's own
 * use of it is to be prevented as it was at first: with Ctrl K, Firefox would go to its search field.
 * @param platform as `navigator.platform` has it
 */
export function isShortcut(
  event: KeyboardEvent,
  shortcuts: readonly string[],
  platform = navigator.platform,
): boolean {
  const { key, ctrlKey, metaKey } = event;
  // Chrome, filling in a form, sends events that have no key.
  if (!key || event.defaultPrevented || event.isComposing || event.altKey) return false;
  const hasMod = ctrlKey || metaKey;
  if (ctrlKey && metaKey) return false;
  // "/" lies on Shift 7 where German is typed; a capital letter is another key than the small one.
  if (event.shiftKey && (hasMod || key.toLowerCase() !== key.toUpperCase())) return false;
  // By what the key says, as Ctrl T is on the K key of a Dvorak keyboard; by its place only where it says "л".
  const keys = FOREIGN.test(key) ? [key, event.code.replace("Key", "")] : [key];
  const prefix = hasMod ? MOD : "";
  if (!keys.some((name) => shortcuts.includes(prefix + name.toLowerCase()))) return false;
  // On Apple's keyboards Ctrl is for editing: Ctrl K deletes to the end of the line.
  return metaKey || (ctrlKey && !isApple(platform)) || !isWriting(event);
}

/** True where what is pressed is typed into something: the nearest element that says so decides. */
function isWriting(event: Event): boolean {
  // The path leads out of open shadow roots, where `target` names the outermost host.
  const path = event.composedPath() as Partial<HTMLInputElement>[];
  const place = path.find((node) => node.matches?.(WRITING));
  if (!place) return path[0]?.isContentEditable === true || document.designMode === "on";
  if (place.type !== undefined) return !NOT_TEXT.test(place.type);
  return place.getAttribute?.("contenteditable")?.toLowerCase() !== "false";
}

function isApple(platform: string): boolean {
  return /^(mac|ip|ios)/i.test(platform);
}
