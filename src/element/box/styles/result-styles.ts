// The styles of results, and of what stands in their place until they come.

export const RESULT_STYLES = `
/* What lies below the box moves out of sight once, at the first key, and not again with every answer. */
.results { display: flow-root; }
.results[aria-busy] { min-height: 100svh; }
.page { margin-top: 0.6em; }
.title {
  margin: 0 0 0.1em;
  font-size: 1.08em;
  font-weight: 650;
  line-height: 1.3;
}
.title-link {
  display: inline-block;
  min-width: 44px;
  padding-block: 11px;
  text-decoration: none;
}
.title-link:hover { text-decoration: underline; }
/* Within the title's room for a finger. */
.date { position: relative; width: fit-content; margin: -0.95em 0 0.5em; pointer-events: none; color: var(--kindred-own-soft); font-size: 0.85em; }
.image {
  float: inline-end;
  width: 4.5em;
  height: 4.5em;
  margin: 0 0 0.6em 1em;
  border-radius: var(--kindred-own-radius);
  object-fit: cover;
}
.passages { display: grid; gap: 0.55em; clear: both; }
.passage {
  position: relative;
  min-width: 0;
  padding: 0.65em 0.9em 0.75em;
  border: 1px solid var(--kindred-own-line);
  border-radius: var(--kindred-own-radius);
  background: var(--kindred-own-card);
}
.passage:is(:hover, :focus-within) { border-color: var(--kindred-own-focus); }
.passage-link {
  display: inline-block;
  min-height: 24px;
  padding-inline-end: 36px;
  font-size: 0.92em;
  font-weight: 600;
  text-decoration: none;
}
/* The whole card leads to the passage. */
.passage-link::after { content: ""; position: absolute; inset: 0; border-radius: var(--kindred-own-radius); }
a.passage-link:focus-visible { outline: none; }
.passage-link:focus-visible::after { outline: 3px solid var(--kindred-own-focus); outline-offset: 1px; }
/* Of the section that the one before it stands in: its heading is only heard, and the link is the card. */
.passage:has(+ .same) { border-end-start-radius: 0; border-end-end-radius: 0; }
.same { margin-block-start: calc(-0.55em - 1px); border-start-start-radius: 0; border-start-end-radius: 0; }
.same .passage-link { position: absolute; inset: 0; padding: 0; }
.same .passage-text { padding-inline-end: 36px; }
.passage-text { margin-top: 0.25em; font-size: 0.95em; line-height: 1.5; }
.about {
  margin-top: 0.25em;
  color: var(--kindred-own-soft);
  font-size: 0.9em;
  white-space: pre-line;
}
mark { padding: 0 0.1em; border-radius: 0.2em; background: var(--kindred-own-words); color: inherit; }
.nearest {
  background: var(--kindred-own-meaning);
  box-shadow: inset 0 -2px var(--kindred-own-meaning-line);
  font-style: normal;
}
.copies {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0 0.9em;
  margin-bottom: -0.5em;
  color: var(--kindred-own-soft);
  font-size: 0.85em;
}
/* Above the link that fills the card. */
.copy {
  position: relative;
  display: inline-flex;
  align-items: center;
  min-width: 44px;
  max-width: 100%;
  min-height: 44px;
}
.why { color: var(--kindred-own-soft); font-size: 0.85em; }
/* In the corner of the card, where it takes no line of its own. */
.why summary { position: absolute; inset-block-start: 0; inset-inline-end: 0; justify-content: center; width: 44px; }
.why summary::before { margin: 0; font-size: 1.15em; }
.why summary:hover { color: inherit; }
.why p { margin-top: 0.4em; }
.more { display: block; margin: 1em auto 0; }
.skeleton { display: grid; gap: 0.55em; margin-top: 3.65em; }
.bone { height: 7.5em; border-radius: var(--kindred-own-radius); background: var(--kindred-own-card); }
@media (prefers-reduced-motion: no-preference) {
  .bone { animation: wait 1.2s ease-in-out infinite alternate; }
  @keyframes wait { from { opacity: 0.45; } }
}
`;
