// The styles of a box's form, of what narrows its results, and of what is said around them.

export const FORM_STYLES = `
.label { display: block; margin: 0 0 0.35em; font-weight: 600; }
.query { position: relative; display: flex; align-items: center; gap: 0.5em; }
.icon {
  position: absolute;
  inset-inline-start: 0.95em;
  width: 1.15em;
  height: 1.15em;
  fill: none;
  stroke: var(--kindred-own-soft);
  stroke-width: 1.8;
  stroke-linecap: round;
  pointer-events: none;
}
.input {
  flex: 1;
  width: 100%;
  min-width: 0;
  min-height: 48px;
  margin: 0;
  padding: 0.6em 0.9em;
  padding-inline-start: 2.7em;
  border: 1.5px solid var(--kindred-own-border);
  border-radius: var(--kindred-own-radius);
  background: var(--kindred-own-card);
  color: inherit;
  font: inherit;
  /* Below 16px an iPhone enlarges the page. */
  font-size: max(16px, 1.05em);
  appearance: none;
}
.input::placeholder { color: var(--kindred-own-soft); opacity: 1; }
.input::-webkit-search-cancel-button { margin-inline-start: 0.5em; }
/* The browser's own cross is blue, and has another size beside the one that closes a dialog. */
@media not (forced-colors: active) {
  .input::-webkit-search-cancel-button {
    width: 0.75em;
    height: 0.75em;
    background:
      linear-gradient(45deg, transparent 46%, var(--kindred-own-soft) 46% 54%, transparent 54%),
      linear-gradient(-45deg, transparent 46%, var(--kindred-own-soft) 46% 54%, transparent 54%);
    appearance: none;
    cursor: pointer;
  }
}
.input:focus-visible { border-color: var(--kindred-own-focus); outline-offset: 0; }
.shortcut {
  position: absolute;
  inset-inline-end: 0.9em;
  color: var(--kindred-own-soft);
  pointer-events: none;
}
.input:is(:focus, :not(:placeholder-shown)) ~ .shortcut { display: none; }
.close { flex: none; padding-inline: 0.5em; border-color: transparent; background: none; }
.modes {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  min-width: 0;
  margin: 0.6em 0 0;
  padding: 0;
  border: 0;
  font-size: 0.9em;
}
.modes legend { float: inline-start; margin-inline-end: 0.7em; padding: 0; color: var(--kindred-own-soft); }
.modes label { position: relative; cursor: pointer; }
.modes input {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  margin: 0;
  opacity: 0;
  cursor: pointer;
}
.modes span {
  display: flex;
  align-items: center;
  min-height: 44px;
  padding: 0.3em 1em;
  border: 1px solid var(--kindred-own-line);
}
.modes label:not(:first-of-type) span { border-inline-start: 0; }
.modes label:first-of-type span {
  border-start-start-radius: var(--kindred-own-radius);
  border-end-start-radius: var(--kindred-own-radius);
}
.modes label:last-of-type span {
  border-start-end-radius: var(--kindred-own-radius);
  border-end-end-radius: var(--kindred-own-radius);
}
.modes input:checked + span {
  background: color-mix(in srgb, var(--kindred-own-accent) 20%, transparent);
  box-shadow: inset 0 -3px var(--kindred-own-accent);
  font-weight: 600;
}
.modes input:focus-visible + span { outline: 3px solid var(--kindred-own-focus); outline-offset: 2px; }
.filters { display: flex; flex-wrap: wrap; align-items: start; gap: 0 1em; font-size: 0.9em; }
.filter[open] { flex-basis: 100%; }
.options { display: flex; flex-wrap: wrap; gap: 0 1.2em; max-height: 13em; overflow-y: auto; }
.option {
  display: flex;
  align-items: center;
  gap: 0.5em;
  min-height: 44px;
  cursor: pointer;
}
.option input { flex: none; width: 1.15em; height: 1.15em; margin: 0; accent-color: var(--kindred-own-accent); }
.documents, .counts, .corrections, .note, .status { color: var(--kindred-own-soft); font-size: 0.9em; }
.problems {
  margin-top: 1em;
  padding: 0.8em 1em;
  border-inline-start: 4px solid var(--kindred-own-warning);
  background: color-mix(in srgb, var(--kindred-own-warning) 13%, transparent);
}
.problems details { font-size: 0.9em; }
.counted { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1em; }
.counted > * { min-width: 0; margin-block-start: 0.9em; }
/* Has its place from the first key on. */
.scroll:has(.results[aria-busy]) .counted { min-height: calc(0.9em + 1lh); }
.language, .clear-recent, .clear-filters, .insist {
  padding-inline: 0.3em;
  border-color: transparent;
  background: none;
  font-size: 0.9em;
  text-decoration: underline;
  text-underline-offset: 0.2em;
}
.clear-recent, .clear-filters { margin-inline-start: -0.3em; }
/* Where the counts beside it grow and shrink with every answer, it stays. */
.language { margin-inline: auto -0.3em; }
@media (max-width: 40rem) {
  .counts, .nothing { flex-basis: 100%; }
}
.insist { padding-block: 0; }
.nothing { font-weight: 600; }
.corrections, .note { margin-top: 0.3em; }
.recent { margin-top: 0.9em; }
.recent-title { color: var(--kindred-own-soft); font: inherit; font-size: 0.9em; font-weight: 600; }
.recent-query {
  display: block;
  width: 100%;
  border-color: transparent;
  background: none;
  text-align: start;
}
.recent-query:is(:hover, :focus-visible) { background: var(--kindred-own-card); }
.status { margin-top: 0.6em; }
.status p { margin-block-end: 0.6em; }
.foot {
  display: flex;
  flex-wrap: wrap;
  align-items: start;
  justify-content: space-between;
  gap: 0 1.5em;
  margin-top: 0.4em;
  color: var(--kindred-own-soft);
  font-size: 0.85em;
}
.help { display: flex; flex-wrap: wrap; align-items: center; gap: 0.2em 1.2em; min-height: 44px; }
`;
