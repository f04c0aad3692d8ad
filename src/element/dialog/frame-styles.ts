// The styles of a dialog's frame, and of what stands in it until its box has come. The surface is white or nearly
// black, whichever the page's text can be read on.

export const FRAME_STYLES = `
dialog {
  --ink: var(--kindred-text, var(--page-text, CanvasText));
  box-sizing: border-box;
  width: min(var(--kindred-dialog-width, 44rem), 100vw - 2rem);
  max-width: none;
  max-height: min(40rem, 100dvh - 4rem);
  margin: 6dvh auto auto;
  padding: 0;
  border: 1px solid color-mix(in srgb, currentcolor 20%, transparent);
  border-radius: calc(var(--kindred-radius, 0.6em) * 1.4);
  background: var(--kindred-surface, Canvas);
  color: var(--ink);
  overflow: hidden;
  box-shadow: 0 1rem 4rem rgb(0 0 0 / 0.35);
  font-size: 1rem;
  font-style: normal;
  font-weight: 400;
  letter-spacing: normal;
  line-height: 1.5;
  text-align: start;
  text-transform: none;
  white-space: normal;
}
@supports (color: oklch(from red l c h)) {
  dialog { background: var(--kindred-surface, oklch(from var(--ink) clamp(0.21, (0.62 - l) * 99, 0.995) 0 0)); }
}
dialog::backdrop { background: rgb(0 0 0 / 0.5); }
dialog form { position: relative; display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.5rem; padding: 0.75rem; }
/* Where the box does not come: as kindred.css says it in a page. */
dialog form::after { content: attr(data-not-started); width: 100%; font-size: 0; animation: in-vain 1ms 10s forwards; }
@keyframes in-vain { to { font-size: 1rem; } }
dialog form input {
  flex: 1;
  box-sizing: border-box;
  min-width: 0;
  min-height: 48px;
  padding: 0.6em 0.9em;
  padding-inline-start: 2.7em;
  border: 1.5px solid color-mix(in srgb, currentcolor 56%, transparent);
  border-radius: var(--kindred-radius, 0.6em);
  background: none;
  color: inherit;
  font: inherit;
  font-size: max(16px, 1.05em);
}
dialog .icon { position: absolute; inset-inline-start: 1.7em; pointer-events: none; }
dialog form button { flex: none;  width: 44px; min-height: 44px; border: 0; background: none; color: inherit; font: inherit; }
dialog[open] { display: flex; flex-direction: column; }
kindred-search { flex: 1 1 auto; min-height: 0; }
form + kindred-search:not([data-words=failed]) { display: none; }
input:focus-visible { outline: 3px solid var(--kindred-focus, currentcolor); }
@media (max-width: 40rem) {
  dialog { width: 100vw; height: 100dvh; max-height: none; margin: 0; border: 0; border-radius: 0; }
}
`;
