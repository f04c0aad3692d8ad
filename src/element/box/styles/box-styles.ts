// The styles of a search box. Colours are mixed from the page's own text colour, so that they suit a light page and a
// dark one alike; amber means words, teal means meaning.
import { FORM_STYLES } from "./form-styles.ts";
import { RESULT_STYLES } from "./result-styles.ts";

const COMMON_STYLES = `
/* Under names that no site has: what a page puts inside of the box inherits them. */
:host {
  --kindred-own-text: var(--kindred-text, currentcolor);
  --kindred-own-accent: var(--kindred-accent, color-mix(in oklab, #14857a 78%, currentcolor));
  --kindred-own-soft: var(--kindred-soft, color-mix(in srgb, currentcolor 76%, transparent));
  --kindred-own-line: var(--kindred-line, color-mix(in srgb, currentcolor 18%, transparent));
  --kindred-own-border: var(--kindred-border, color-mix(in srgb, currentcolor 56%, transparent));
  --kindred-own-focus: var(--kindred-focus, var(--kindred-own-accent));
  --kindred-own-card: var(--kindred-card, color-mix(in srgb, currentcolor 3.5%, transparent));
  --kindred-own-words: var(--kindred-words, color-mix(in srgb, #e0a100 38%, transparent));
  --kindred-own-meaning: var(--kindred-meaning, color-mix(in srgb, #2f9f95 19%, transparent));
  --kindred-own-meaning-line: var(--kindred-meaning-line, #2f9f95);
  --kindred-own-warning: var(--kindred-warning, #c85a3d);
  --kindred-own-radius: var(--kindred-radius, 0.6em);
  display: block;
  color: var(--kindred-own-text);
  text-align: start;
}
:host([hidden]), [hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
/* A word without end is broken before it widens a phone's page. */
.box { min-width: 0; overflow-wrap: anywhere; }
.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
a { color: inherit; }
h2, p, ol, ul { margin: 0; padding: 0; }
ol, ul { list-style: none; }
:is(a, button, input, summary):focus-visible {
  outline: 3px solid var(--kindred-own-focus);
  outline-offset: 2px;
}
button {
  min-height: 44px;
  padding: 0.4em 1em;
  border: 1px solid var(--kindred-own-border);
  border-radius: var(--kindred-own-radius);
  background: var(--kindred-own-card);
  color: inherit;
  font: inherit;
  cursor: pointer;
}
/* On a touch screen, what was tapped last stays hovered. */
@media (hover: hover) {
  button:hover { border-color: var(--kindred-own-focus); }
}
kbd {
  padding: 0 0.4em;
  border: 1px solid var(--kindred-own-line);
  border-radius: 0.3em;
  font: inherit;
  font-size: 0.92em;
}
summary {
  display: inline-flex;
  align-items: center;
  min-height: 44px;
  cursor: pointer;
}
summary::before {
  content: "";
  flex: none;
  width: 0.4em;
  height: 0.4em;
  margin-inline: 0.15em 0.55em;
  border: solid currentcolor;
  border-width: 0 0.13em 0.13em 0;
  transform: rotate(45deg) translate(-15%, -15%);
}
summary::-webkit-details-marker { display: none; }
details[open] > summary::before { transform: rotate(225deg) translate(-30%, -30%); }
@media (prefers-reduced-motion: no-preference) {
  a, button, summary, .passage { transition: border-color 0.15s, background-color 0.15s; }
}
`;

const DIALOG_BOX_STYLES = `
:host([in-dialog]), :host([in-dialog]) .box {
  display: flex;
  flex: 1 1 auto;
  flex-direction: column;
  min-height: 0;
}
:host([in-dialog]) search {
  flex: none;
  padding: 0.75rem 0.75rem 0.5rem;
  border-bottom: 1px solid var(--kindred-own-line);
}
:host([in-dialog]) .scroll {
  min-height: 0;
  padding: 0 0.75rem 0.75rem;
  overflow-y: auto;
  overscroll-behavior: contain;
}
/* As high as it gets, once something is asked: it does not grow and shrink with every answer. */
:host([in-dialog]) .box:has(.results:not(:empty)) .scroll { height: 100vh; }
@media (max-width: 40rem) {
  :host([in-dialog]) .scroll { flex: 1; }
}
:host([in-dialog]) .foot {
  flex: none;
  margin: 0;
  padding: 0 1rem;
  border-top: 1px solid var(--kindred-own-line);
}
:host([in-dialog]) .foot details[open] { padding-bottom: 0.5rem; }
:host([in-dialog]) .results { min-height: 0; }
`;

const MEDIA_STYLES = `
@media (forced-colors: active) {
  .nearest { text-decoration: underline; text-decoration-thickness: 2px; }
  .passage:is(:hover, :focus-within), input:checked + span { outline: 2px solid Highlight; }
  .bone { border: 1px solid; }
  .icon { stroke: currentcolor; }
  mark { background: Mark; color: MarkText; }
}
@media (hover: none), (max-width: 40rem) {
  .help, .shortcut { display: none; }
}
@media print {
  search, .foot, .more, .idle, .language, .why, .status { display: none; }
  .results[aria-busy] { min-height: 0; }
  .passage { break-inside: avoid; }
}
`;

export const BOX_STYLES =
  COMMON_STYLES + FORM_STYLES + RESULT_STYLES + DIALOG_BOX_STYLES + MEDIA_STYLES;
