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
  stroke: var(--soft);
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
  border: 1.5px solid var(--border);
  border-radius: var(--radius);
  background: var(--card);
  color: inherit;
  font: inherit;
  /* Below 16px an iPhone enlarges the page. */
  font-size: max(16px, 1.05em);
  appearance: none;
}
.input::placeholder { color: var(--soft); opacity: 1; }
.input::-webkit-search-cancel-button { margin-inline-start: 0.5em; }
.input:focus-visible { border-color: var(--focus); outline-offset: 0; }
.shortcut {
  position: absolute;
  inset-inline-end: 0.9em;
  color: var(--soft);
  pointer-events: none;
}
.input:is(:focus, :not(:placeholder-shown)) ~ .shortcut { display: none; }
.close { flex: none; width: 44px; padding: 0; border-color: transparent; background: none; }
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
.modes legend { float: inline-start; margin-inline-end: 0.7em; padding: 0; color: var(--soft); }
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
  border: 1px solid var(--line);
}
.modes label:not(:first-of-type) span { border-inline-start: 0; }
.modes label:first-of-type span {
  border-start-start-radius: var(--radius);
  border-end-start-radius: var(--radius);
}
.modes label:last-of-type span {
  border-start-end-radius: var(--radius);
  border-end-end-radius: var(--radius);
}
.modes input:checked + span {
  background: color-mix(in srgb, var(--accent) 20%, transparent);
  box-shadow: inset 0 -3px var(--accent);
  font-weight: 600;
}
.modes input:focus-visible + span { outline: 3px solid var(--focus); outline-offset: 2px; }
.filters { display: flex; flex-wrap: wrap; align-items: start; gap: 0 1em; font-size: 0.9em; }
.filter[open] { flex-basis: 100%; }
.options { display: flex; flex-wrap: wrap; gap: 0 1.2em; max-height: 13em; overflow-y: auto; }
.option {
  display: flex;
  align-items: center;
  gap: 0.5em;
  min-height: 44px;
  overflow-wrap: anywhere;
  cursor: pointer;
}
.option input { flex: none; width: 1.15em; height: 1.15em; margin: 0; accent-color: var(--accent); }
.documents, .counts, .corrections, .note, .status { color: var(--soft); font-size: 0.9em; }
.problems {
  margin-top: 1em;
  padding: 0.8em 1em;
  border-inline-start: 4px solid var(--warning);
  background: color-mix(in srgb, var(--warning) 13%, transparent);
  overflow-wrap: anywhere;
}
.problems details { font-size: 0.9em; }
.counted { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1em; margin-top: 0.8em; }
.language, .clear-recent, .clear-filters, .insist {
  padding-inline: 0.3em;
  border-color: transparent;
  background: none;
  font-size: 0.9em;
  text-decoration: underline;
  text-underline-offset: 0.2em;
}
.language, .clear-recent, .clear-filters { margin-inline-start: -0.3em; }
.insist { padding-block: 0; }
.nothing {
  margin-top: 0.6em;
  padding: 0.7em 1em;
  border-inline-start: 4px solid var(--border);
  background: var(--card);
  font-weight: 600;
}
.corrections, .note { margin-top: 0.3em; overflow-wrap: anywhere; }
.recent { margin-top: 0.9em; }
.recent-title { color: var(--soft); font: inherit; font-size: 0.9em; font-weight: 600; }
.recent-query {
  display: block;
  width: 100%;
  border-color: transparent;
  background: none;
  text-align: start;
  overflow-wrap: anywhere;
}
.recent-query:is(:hover, :focus-visible) { background: var(--card); }
.status { min-height: 1.5em; margin-top: 1em; }
.foot {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 0 1.5em;
  margin-top: 0.4em;
  color: var(--soft);
  font-size: 0.85em;
}
.help { display: flex; flex-wrap: wrap; gap: 0.2em 1.2em; }
`;
