// Makes DOM nodes. Text is set as text, never as HTML, so nothing a reader or a page says can become markup.

/**
 * Makes an element.
 * @param attributes set as given; undefined ones are left out
 * @param children nodes, or texts that become text nodes
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}
