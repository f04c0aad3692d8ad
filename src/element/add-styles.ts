// Gives a shadow root its styles. A sheet that a script makes is allowed by the strictest content policy.

const sheets = new Map<string, CSSStyleSheet>();

/** One sheet serves all roots with the same styles; what a root has already stays. */
export function addStyles(root: ShadowRoot, styles: string): void {
  let sheet = sheets.get(styles);
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    sheets.set(styles, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
