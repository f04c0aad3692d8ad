// The language of the text around an element.

/** The nearest `lang`, through shadow roots; empty where nobody says. */
export function languageAround(element: Element): string {
  const said = element.closest("[lang]")?.getAttribute("lang");
  if (said) return said;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageAround(root.host) : "";
}
