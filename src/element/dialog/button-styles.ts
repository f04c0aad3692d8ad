// The styles of the button that opens a dialog. Every page with one loads them.

export const BUTTON_STYLES = `
:host(:not([hidden])) { display: inline-block; }
button {
  display: inline-flex;
  align-items: center;
  gap: 0.6em;
  width: 100%;
  min-width: 44px;
  min-height: var(--kindred-button-height, 44px);
  padding: 0.3em 0.75em;
  border: var(--kindred-button-border, 1px solid color-mix(in srgb, currentcolor 35%, transparent));
  border-radius: var(--kindred-button-radius, 0.6em);
  background: var(--kindred-button-background, transparent);
  color: var(--kindred-button-text, inherit);
  font: inherit;
}
button:hover { border-color: currentcolor; }
button:focus-visible { outline: 3px solid var(--kindred-focus, currentcolor); outline-offset: 2px; }
svg { flex: none; width: 1.15em; height: 1.15em; fill: none; stroke: currentcolor; stroke-width: 1.8; }
kbd { margin-inline-start: auto; padding: 0 0.4em; border: 1px solid; border-radius: 0.3em; font: inherit; font-size: 0.85em; }
kbd::before { content: attr(title); }
@media (max-width: 40rem) {
  button { justify-content: center; }
  span, kbd { display: none; }
}
@media print { button { display: none; } }
`;
