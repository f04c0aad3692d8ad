// What the tags of components (JSX, Vue, custom elements) say to readers: which of their attributes are text, and which
// names are pictures.

/** Attributes that hold text for readers, in the order in which they are shown. */
export const TEXT_ATTRIBUTES = [
  "title",
  "label",
  "heading",
  "summary",
  "caption",
  "text",
  "description",
] as const;

/** The texts that a component shows by itself. */
export function visibleTexts(attributes: ReadonlyMap<string, string>): string[] {
  return TEXT_ATTRIBUTES.flatMap((name) => {
    // Many components take Markdown there.
    const text = (attributes.get(name) ?? "")
      .replace(/`([^`]+)`/g, "$1")
      .replace(/\s+/g, " ")
      .trim();
    // An address or a name with a slash, "icons/boat", is nothing to read.
    return text === "" || /^[\w.:/-]*\/[\w./-]*$/.test(text) ? [] : [text];
  });
}

/** Whether a component is a picture, whose `alt` says what is on it. */
export function isPicture(name: string): boolean {
  return /^(?:\w+\.)?(?:img|image|picture|figure|themedimage|zoomableimage)$/i.test(name);
}

const TAG =
  /<(\/?)((?:[A-Z][\w.]*|[a-z][a-z\d]*(?:-[\w-]+)+))((?:\s(?:"[^"]*"|'[^']*'|\{[^{}]*\}|[^"'>{])*?)?)(\/?)>/g;
const ATTRIBUTE =
  /([A-Za-z_][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*(?:"([^"]*)"|'([^']*)'|`([^`$]*)`)\s*\})/g;

/**
 * HTML whose components are plain elements: an HTML parser would read `<Badge />` as a tag that is never closed, and
 * `<Listing>` and `<Image>` as elements of HTML's youth.
 * @param isInline whether it stands in a line of text
 */
export function componentsToElements(html: string, isInline: boolean): string {
  return html.replace(
    TAG,
    (_, slash: string, name: string, inside: string, selfClosing: string) => {
      const wrapper = isInline ? "span" : "div";
      if (slash !== "") return isPicture(name) ? "" : `</${wrapper}>`;
      const attributes = new Map<string, string>();
      for (const [, key = "", ...values] of inside.matchAll(ATTRIBUTE)) {
        attributes.set(key, values.find((value) => value !== undefined) ?? "");
      }
      if (isPicture(name))
        return `<img alt="${(attributes.get("alt") ?? "").replaceAll('"', "&quot;")}">`;
      const texts = visibleTexts(attributes).map((text) => text.replaceAll("<", "&lt;"));
      const id = /^[^\s"<>&]+$/.exec(attributes.get("id") ?? "")?.[0];
      const opening = id === undefined ? `<${wrapper}>` : `<${wrapper} id="${id}">`;
      const shown = isInline ? texts.join(" ") : texts.map((text) => `<p>${text}</p>`).join("");
      return (
        opening +
        shown +
        (selfClosing === "" ? (isInline && shown !== "" ? " " : "") : `</${wrapper}>`)
      );
    },
  );
}
