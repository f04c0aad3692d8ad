// Marks the whole passage on an article page when a result leads to its first paragraph. Without this
// script the first paragraph is marked all the same, by the style sheet's :target.

const SHOWN = "shown-passage";

/**
 * The last paragraph of the passage that starts at a paragraph.
 * @param passages first and last paragraphs as the article's data-passages gives them: `1-2 3-3 4-6`
 */
export function lastParagraph(passages: string, first: number): number {
  const lasts = passages.split(" ").flatMap((passage) => {
    const [from, to] = passage.split("-").map(Number);
    return from === first && to !== undefined ? [to] : [];
  });
  return Math.max(first, ...lasts);
}

function showPassage(): void {
  for (const paragraph of document.querySelectorAll(`.${SHOWN}`)) paragraph.classList.remove(SHOWN);
  const [, number] = /^#p-(\d+)$/.exec(location.hash) ?? [];
  const article = document.querySelector<HTMLElement>("article[data-passages]");
  if (number === undefined || !article) return;
  const last = lastParagraph(article.dataset.passages ?? "", Number(number));
  for (let n = Number(number); n <= last; n++)
    document.getElementById(`p-${n}`)?.classList.add(SHOWN);
}

if (typeof document !== "undefined") {
  window.addEventListener("hashchange", showPassage);
  showPassage();
}
