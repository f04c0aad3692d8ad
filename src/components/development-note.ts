// During development the server tells what is searched: the pages as they are now, or the last build.

/** Says it below each box of the page. */
export function noteDevelopment(): void {
  document.addEventListener("kindred:ready", async (event) => {
    const [box] = event.composedPath();
    if (!(box instanceof HTMLElement)) return;
    const index = box.getAttribute("index");
    if (index === null) return;
    const response = await fetch(`${index.replace(/\/?$/, "/")}development.json`);
    if (!response.ok) return;
    const { note } = await response.json();
    const root = box.shadowRoot?.querySelector(".scroll") ?? box;
    const line = root.querySelector(".development") ?? document.createElement("p");
    line.className = "development";
    line.textContent = note;
    root.append(line);
  });
}
