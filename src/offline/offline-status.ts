// <offline-status>: registers the service worker, says what works offline, keeps the encoder for
// offline use after the first search or when asked, and asks before a new version takes over.
import { Workbox } from "workbox-window";
import { savesData } from "../client/save-data.ts";
import { element } from "../element/make-element.ts";
import { formatBytes } from "../shared/format-bytes.ts";
import { hasSearched, showConnection, whenQuiet } from "./first-moments.ts";
import type { OfflineReply } from "./messages.ts";

export class OfflineStatus extends HTMLElement {
  #workbox: Workbox | null = null;
  #searched = hasSearched();
  /** True once the search of this page has found that it is from another version than what is published. */
  #isOutdated = false;
  /** Ends what is listened to outside the element; null while it is not in the page. */
  #leaving: AbortController | null = null;

  connectedCallback(): void {
    this.#leaving?.abort();
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    window.addEventListener("online", showConnection, { signal });
    window.addEventListener("offline", showConnection, { signal });
    showConnection();
    document.addEventListener("kindred:results", () => this.#onSearched(), { signal });
    document.addEventListener("kindred:outdated", () => void this.#renew(), { signal });
    // Moved within the page it goes on as it was.
    if (this.#workbox !== null) return;
    const { worker, scope } = this.dataset;
    if (worker === undefined) {
      this.#say("unavailable", "Offline: only in the built site");
      return;
    }
    if (!("serviceWorker" in navigator)) {
      this.#say("unavailable", "Offline: not available in this browser, or not on this address");
      return;
    }
    try {
      this.#start(new Workbox(worker, scope === undefined ? {} : { scope }));
    } catch (error) {
      // In some frames and settings all that has to do with service workers throws.
      this.#say("unavailable", `Offline: not available here (${String(error)})`);
    }
  }

  #start(workbox: Workbox): void {
    this.#workbox = workbox;
    workbox.addEventListener("waiting", () => this.#offerUpdate());
    workbox.addEventListener("redundant", () => {
      if (this.dataset.offline !== "loading") return;
      this.#say("unavailable", "Offline: could not be set up, as some file could not be kept");
    });
    void whenQuiet()
      .then(() => workbox.register())
      .then(
        () => this.#watch(),
        (error: unknown) =>
          this.#say("unavailable", `Offline: could not be set up (${String(error)})`),
      );
  }

  disconnectedCallback(): void {
    this.#leaving?.abort();
    this.#leaving = null;
  }

  /** Waits until the shell is kept, then for the encoder. */
  async #watch(): Promise<void> {
    this.#say("loading", "Offline: keeping the pages…");
    await navigator.serviceWorker.ready;
    await this.#showKept(await this.#askWorker("offline-status"));
    if (this.#searched && !savesData()) await this.#keep();
  }

  #onSearched(): void {
    if (this.#searched) return;
    this.#searched = true;
    if (this.dataset.offline === "pages" && !savesData()) void this.#keep();
  }

  async #keep(): Promise<void> {
    if (this.dataset.offline === "ready" || this.dataset.offline === "keeping") return;
    this.#say("keeping", "Offline: keeping search by meaning…");
    await this.#showKept(await this.#askWorker("keep-encoder"));
  }

  async #showKept(reply: OfflineReply): Promise<void> {
    if (reply.kept) {
      const kept = reply.bytes > 0 ? ` (${formatBytes(reply.bytes)} kept for meaning)` : "";
      return this.#say("ready", `Offline: ready${kept}`);
    }
    const button = element(
      "button",
      { type: "button" },
      `Keep meaning for offline (${formatBytes(reply.bytes)})`,
    );
    button.addEventListener("click", () => void this.#keep());
    const text =
      reply.problem === null
        ? "Offline: pages and words ready"
        : `Offline: pages and words ready; ${reply.problem}`;
    this.#say("pages", text, button);
  }

  async #askWorker(type: "offline-status" | "keep-encoder"): Promise<OfflineReply> {
    // The worker is our own code of the same build.
    return (await this.#workbox?.messageSW({ type })) as OfflineReply;
  }

  /** The page that is kept cannot search what is published now: there is nothing to ask the reader. */
  async #renew(): Promise<void> {
    this.#isOutdated = true;
    try {
      const registration = await navigator.serviceWorker.getRegistration();
      if (registration?.waiting) return await this.#takeUpdate();
      await registration?.update();
    } catch {
      // Offline, or where there are no service workers, all stays as it is.
    }
  }

  #offerUpdate(): void {
    if (this.#isOutdated) {
      void this.#takeUpdate();
      return;
    }
    const button = element("button", { type: "button" }, "Reload to use it");
    button.addEventListener("click", () => void this.#takeUpdate());
    const banner = element(
      "p",
      { class: "kindred-update", role: "status" },
      "A new version of this site is ready. ",
      button,
    );
    document.body.append(banner);
  }

  /** Lets the new version take over, then shows it; where it has already taken over, only shows it. */
  async #takeUpdate(): Promise<void> {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration?.waiting) return location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    this.#workbox?.messageSkipWaiting();
  }

  #say(state: string, text: string, ...more: readonly Node[]): void {
    this.dataset.offline = state;
    this.replaceChildren(text, ...(more.length > 0 ? [" ", ...more] : []));
  }
}

if (!customElements.get("offline-status")) customElements.define("offline-status", OfflineStatus);
