// Notes on the search page what led to an article, in this tab only: opened-article.ts reads it there.

const KEY = "kindred-demo:opened";

/** Notes what is opened from now on. */
export function noteOpened(): void {
  document.addEventListener("kindred:open", ({ detail: { query, url, words } }) => {
    const { pathname } = new URL(url);
    const opened = { pathname, query, search: location.search, words: words.slice(0, 50) };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(opened));
    } catch {
      // A browser that keeps nothing shows the article as it is.
    }
  });
}
