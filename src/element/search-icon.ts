// A magnifying glass, drawn in the colour of the text.

/** For a label that says what it means: not read out. */
export function searchIcon(): SVGSVGElement {
  const make = (name: string, attributes: Readonly<Record<string, string>>) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const icon = make("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" });
  icon.append(make("path", { d: "M13 13l5 5M8.5 14.5a6 6 0 1 1 0-12 6 6 0 0 1 0 12z" }));
  return icon as SVGSVGElement;
}
