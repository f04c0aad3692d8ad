// A reader's way through a site with keys alone: to the box, to the place that answers, and back to the list.
import { expect, test } from "vitest";
import { expectSoon, type Reader, WAIT } from "./reader.ts";

export interface Journey {
  /** Address of a page with a box or a dialog. Asked for when the test runs, as those below. */
  readonly page: () => string;
  readonly element: "kindred-search" | "kindred-dialog";
  readonly query: string;
  /** Address of the place that answers best, its anchor included. */
  readonly place: () => string;
}

const BOX = 'deepQuery("kindred-search")';
const INPUT = 'deepQuery("input[type=search]")';
const OPEN_DIALOG = 'deepQuery("dialog[open]") !== null';

/** Puts the cursor into the search by keyboard. */
export async function goToSearch(reader: Reader, keys = "Control+k"): Promise<void> {
  await reader.press(keys);
  await expectSoon(reader, 'deepActive()?.matches("input[type=search]")', true);
}

/** Waits until both legs can be searched. */
export async function bothReady(reader: Reader): Promise<void> {
  const legs = `[${BOX}?.dataset.words, ${BOX}?.dataset.meaning]`;
  await expectSoon(reader, legs, ["ready", "ready"]);
}

/** Waits until the final answer to a query is shown. */
export async function answered(reader: Reader, query: string): Promise<void> {
  await expectSoon(reader, `${BOX}?.dataset.answered`, query);
}

/** Addresses that the passages lead to, in the order they are shown, without the text to be marked there. */
export async function passageLinks(reader: Reader): Promise<string[]> {
  const addresses = '(item) => item.querySelector("a").href';
  const links = await reader.evaluate<string[]>(`deepQueryAll("[data-passage]").map(${addresses})`);
  return links.map((link) => link.replace(/#?:~:.*$/, ""));
}

/**
 * Asks the demo in words that its articles do not have.
 * @param nearest pattern of what the passage that is nearest in meaning says, as a program has it
 */
export async function findByMeaning(reader: Reader, demo: string, nearest: string): Promise<void> {
  const query = "fatalities among non-combatants";
  await reader.open(demo);
  await bothReady(reader);
  await goToSearch(reader, "/");
  await reader.type(query);
  await answered(reader, query);
  const text = "deepQuery(\"[data-meaning-rank='1']\").textContent";
  await expectSoon(reader, `${nearest}.test(${text})`, true);
}

/** Registers its tests, one for each thing that a reader expects. */
export function testJourney(reader: () => Reader, journey: Journey): void {
  const { page, element, query, place } = journey;
  const isDialog = element === "kindred-dialog";

  /** Opens the page and waits until it listens for keys. */
  async function visit(): Promise<void> {
    await reader().open(page());
    const isThere = isDialog
      ? `customElements.get("${element}") !== undefined`
      : `${BOX}?.dataset.words !== undefined`;
    await expectSoon(reader(), isThere, true);
  }

  /** From the page to the list, with the links that are in it. */
  async function find(): Promise<string[]> {
    await visit();
    await goToSearch(reader());
    await bothReady(reader());
    await reader().type(query);
    await answered(reader(), query);
    return passageLinks(reader());
  }

  async function followFirst(): Promise<void> {
    await reader().press("ArrowDown");
    await expectSoon(reader(), 'deepActive()?.closest("[data-passage]")?.dataset.rank', "1");
    await reader().press("Enter");
    await expectSoon(reader(), "location.href", place());
  }

  test("keys lead to it, what is typed is found, and Enter leads to the right place", async () => {
    const links = await find();
    expect(links[0]).toBe(place());
    // Each leg has found something.
    const best = "deepQuery(\"[data-words-rank='1']\") && deepQuery(\"[data-meaning-rank='1']\")";
    expect(await reader().evaluate(`(${best}) !== null`)).toBe(true);
    await followFirst();
    await expectSoon(reader(), "document.getElementById(location.hash.slice(1)) !== null", true);
  });

  test("back from there shows what was asked and the same list", async () => {
    const links = await find();
    await followFirst();
    await reader().back();
    await expectSoon(reader(), "location.pathname", new URL(page()).pathname);
    await answered(reader(), query);
    if (isDialog) await expectSoon(reader(), OPEN_DIALOG, true);
    await expect.poll(() => passageLinks(reader()), WAIT).toEqual(links);
    await expectSoon(reader(), `${INPUT}.value`, query);
  });

  if (!isDialog) {
    test("loaded anew, the page shows the same list", async () => {
      const links = await find();
      await expectSoon(reader(), 'new URLSearchParams(location.search).get("q")', query);
      await reader().reload();
      await answered(reader(), query);
      await bothReady(reader());
      await expect.poll(() => passageLinks(reader()), WAIT).toEqual(links);
    });
    return;
  }

  test("what is typed before the dialog has come is not lost", async () => {
    await visit();
    await reader().press("Control+k");
    await reader().type(query);
    await answered(reader(), query);
    await expectSoon(reader(), `${INPUT}.value`, query);
  });

  test("Escape closes the dialog and gives the focus back", async () => {
    await visit();
    const before = 'document.querySelector("a[href]")';
    await reader().evaluate(`${before}.focus()`);
    // Left to itself, a search field takes the key for emptying it, in WebKit even where it is empty.
    for (const typed of ["", query]) {
      await goToSearch(reader());
      await reader().type(typed);
      if (typed !== "") await answered(reader(), typed);
      await reader().press("Escape");
      await expectSoon(reader(), OPEN_DIALOG, false);
      await expectSoon(reader(), `document.activeElement === ${before}`, true);
    }
  });
}
