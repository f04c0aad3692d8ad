// @vitest-environment happy-dom
// The shell of <kindred-search>: what can be done with the element before its program has come, or where it does not.
import { describe, expect, test, vi } from "vitest";
import { defineSearchElement } from "../../../src/element/search-element.ts";
import { find, made, place, program, rootOf, searches, settle, setUpPage } from "./in-page.ts";

setUpPage();

test("the element is defined once, whoever comes second", () => {
  expect(() => defineSearchElement(program.open)).not.toThrow();
});

describe("an element", () => {
  test("shows what the page has put into it until its box is there", async () => {
    const box = document.createElement("kindred-search");
    box.innerHTML = "<p>Search needs JavaScript.</p>";
    expect(rootOf(box).innerHTML).toBe("<slot></slot>");
    document.body.append(box);
    await made(box);
    expect(find(box, "form")).toBeDefined();
    expect(find<HTMLSlotElement>(box, "slot").name).toBe("examples");
  });

  test("that is not in a page loads nothing", async () => {
    const open = vi.spyOn(program, "open");
    const box = document.createElement("kindred-search");
    await settle();
    expect(open).not.toHaveBeenCalled();
    document.body.append(box);
    await made(box);
    expect(open).toHaveBeenCalledExactlyOnceWith(box, rootOf(box));
  });

  test("is made once, however often it comes and goes while its program is loaded", async () => {
    const open = vi.spyOn(program, "open");
    let load = () => {};
    const loaded = new Promise<void>((resolve) => {
      load = resolve;
    });
    const { open: usual } = program;
    open.mockImplementation(async (host, root) => {
      await loaded;
      open.mockRestore();
      return usual(host, root);
    });
    const box = document.createElement("kindred-search");
    document.body.append(box);
    box.remove();
    await settle();
    document.body.append(box);
    await settle();
    load();
    await made(box);
    expect(rootOf(box).querySelectorAll("form")).toHaveLength(1);
    expect(searches.opened).toHaveLength(1);
    expect(searches.last.isClosed).toBe(false);
  });
});

describe("a program that cannot be loaded", () => {
  const fail = () => {
    const reason = new Error("box.js is not there.");
    vi.spyOn(program, "open").mockRejectedValueOnce(reason);
    return { reason, error: vi.spyOn(console, "error").mockReturnValue() };
  };

  test("is told in the box and to the author, and the page around it goes on", async () => {
    const { reason, error } = fail();
    const box = document.createElement("kindred-search");
    document.body.append(box);
    await settle();
    expect(rootOf(box).textContent).toBe(
      "The search could not be loaded. Reload the page to try again.",
    );
    expect({ ...box.dataset }).toEqual({ words: "failed", meaning: "failed" });
    expect(error).toHaveBeenCalledExactlyOnceWith(reason);
  });

  test("is tried again when the element comes into a page again", async () => {
    fail();
    const box = document.createElement("kindred-search");
    document.body.append(box);
    await settle();
    box.remove();
    await settle();
    document.body.append(box);
    await made(box);
    expect(box.dataset.words).toBe("ready");
    expect(rootOf(box).textContent).not.toContain("could not be loaded");
  });

  test("is nobody's business once the element is gone", async () => {
    let fail = (_: Error) => {};
    const failing = new Promise<never>((_, reject) => {
      fail = reject;
    });
    vi.spyOn(program, "open").mockReturnValueOnce(failing);
    vi.spyOn(console, "error").mockReturnValue();
    const box = document.createElement("kindred-search");
    document.body.append(box);
    box.remove();
    await settle();
    // Vitest fails where a rejection is left unhandled.
    fail(new Error("box.js is not there."));
    await settle();
  });
});

test("each element of a page has a box of its own", async () => {
  await place("<kindred-search></kindred-search><kindred-search></kindred-search>");
  expect(searches.opened).toHaveLength(2);
});
