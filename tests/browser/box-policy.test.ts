// The strictest content policy that a page with a script can have, and frames that may do next to nothing.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { BOX, useBoxSite } from "./box-visit.ts";
import { answered, box, search } from "./search-page.ts";
import { describeInBrowser } from "./visit.ts";

const POLICY = [
  "default-src 'none'",
  ...["script-src", "style-src", "connect-src", "worker-src", "img-src"].map(
    (what) => `${what} 'self'`,
  ),
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
];

const PAGE = `${BOX.replace(">", ' modes filters="topic" status shortcut="">')}<kindred-dialog search-lang="all"></kindred-dialog>`;

/** Notes whatever the policy stops, from the very beginning. */
async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const stopped: string[] = [];
    Object.assign(window, { stopped });
    document.addEventListener("securitypolicyviolation", (event) => {
      stopped.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  return () => page.evaluate(() => (window as unknown as { stopped: string[] }).stopped);
}

/** Everything that puts something into the page. */
async function useAll(page: Page): Promise<void> {
  await search(page, "abandoned wallrus ");
  await page.locator("[part=insist]").waitFor();
  await search(page, "harbour");
  await page.locator("[part=more]").click();
  await page.locator("details.why summary").first().click();
  await page.locator("details.filter summary").first().click();
  await page.getByLabel("nature").check();
  await box(page).press("Enter");
  await box(page).fill("");
  await page.locator(".recent-query").first().waitFor();
}

describeInBrowser("content policy", () => {
  const site = useBoxSite({ "content-security-policy": POLICY.join("; ") });

  test("nothing of a box or a dialog is stopped", async () => {
    const page = await site.newPage();
    const stopped = await watchPolicy(page);
    await page.goto(
      await site.publish(PAGE.replace("kindred-dialog ", 'kindred-dialog shortcut="mod+j" ')),
    );
    await useAll(page);
    await page.keyboard.press("Control+j");
    await page.locator("kindred-dialog #query").fill("lamp");
    await answered(page, "lamp", "kindred-dialog kindred-search");
    await page.keyboard.press("Escape");
    expect(await stopped()).toEqual([]);
  });
});

describeInBrowser("a policy that names those it trusts", () => {
  const site = useBoxSite({
    "content-security-policy": [...POLICY, "trusted-types kindred-search"].join("; "),
  });

  test("is kept with one name", async () => {
    const page = await site.newPage();
    const stopped = await watchPolicy(page);
    await page.goto(await site.publish(`${BOX}${BOX}`));
    await page.locator("kindred-search[data-meaning=ready]").nth(1).waitFor();
    expect(await stopped()).toEqual([]);
  });
});

describeInBrowser("a policy that trusts nobody", () => {
  const site = useBoxSite({
    "content-security-policy": [...POLICY, "trusted-types 'none'"].join("; "),
  });

  test("is told in the box, and the page goes on", async () => {
    site.expected.push(/Content Security Policy|TrustedScriptURL|trusted/i);
    const page = await site.visit(BOX);
    await page.locator("[part=problems]").waitFor();
    expect(await page.locator("[part=problems]").textContent()).toContain("could not be loaded");
    await expect.poll(site.authorWords).toMatch(/could not be started \(.*TrustedScriptURL/);
    expect(await page.locator("h1").isVisible()).toBe(true);
  });
});

describeInBrowser("a frame in a sandbox", () => {
  const site = useBoxSite({ "access-control-allow-origin": "*" });

  test.each([
    ["with the origin of its page searches", "allow-scripts allow-same-origin", "ready"],
    // It may start no worker.
    ["with no origin says that it cannot", "allow-scripts", "failed"],
  ])("%s, and the page around goes on", async (_, sandbox, state) => {
    const inner = await site.publish(BOX);
    const page = await site.visit(
      `<iframe sandbox="${sandbox}" src="${inner}" width="700" height="600"></iframe>${BOX}`,
    );
    const address = page.url();
    const frame = page.frameLocator("iframe");
    await frame.locator(`kindred-search[data-words=${state}]`).waitFor();
    const input = frame.locator("kindred-search input[type=search]");
    for (const query of ["lamp", "walrus"]) {
      await input.fill(query);
      await input.press("Enter");
      if (state === "ready")
        await frame.locator(`kindred-search[data-answered="${query}"]`).waitFor();
    }
    expect(await frame.locator("[part=problems]").isVisible()).toBe(state === "failed");
    expect(page.url()).toBe(address);
    await search(page, "lamp");
  });
});
