// Speaks to the driver of a browser, by the WebDriver standard (https://www.w3.org/TR/webdriver2/).

/** Keys that are no characters. */
const KEYS: Readonly<Record<string, string>> = {
  Alt: "\uE00A",
  ArrowDown: "\uE015",
  ArrowUp: "\uE013",
  Control: "\uE009",
  Enter: "\uE007",
  Escape: "\uE00C",
  Meta: "\uE03D",
  Shift: "\uE008",
  Tab: "\uE004",
};

interface KeyAction {
  readonly type: "keyDown" | "keyUp";
  readonly value: string;
}

export class WebDriver {
  readonly #url: string;
  #session = "";

  constructor(port: number) {
    this.#url = `http://127.0.0.1:${port}`;
  }

  /** Starts the browser. @param capabilities that it must have */
  async start(capabilities: object): Promise<void> {
    const body = { capabilities: { alwaysMatch: capabilities } };
    const { sessionId } = (await this.#ask("POST", "/session", body)) as { sessionId: string };
    this.#session = `/session/${sessionId}`;
  }

  async open(url: string): Promise<void> {
    await this.#ask("POST", `${this.#session}/url`, { url });
  }

  /** What a function with this body returns; a promise is waited for. */
  run(body: string): Promise<unknown> {
    return this.#ask("POST", `${this.#session}/execute/sync`, { script: body, args: [] });
  }

  /** Presses keys one after the other, each with those beside it held down meanwhile. */
  async press(strokes: readonly (readonly string[])[]): Promise<void> {
    const actions = strokes.flatMap((keys) => {
      const values = keys.map((key) => KEYS[key] ?? key);
      return [
        ...values.map((value): KeyAction => ({ type: "keyDown", value })),
        ...values.toReversed().map((value): KeyAction => ({ type: "keyUp", value })),
      ];
    });
    const keyboard = { type: "key", id: "keyboard", actions };
    await this.#ask("POST", `${this.#session}/actions`, { actions: [keyboard] });
  }

  async back(): Promise<void> {
    await this.#ask("POST", `${this.#session}/back`, {});
  }

  async reload(): Promise<void> {
    await this.#ask("POST", `${this.#session}/refresh`, {});
  }

  /** Ends the browser, if it was started. */
  async end(): Promise<void> {
    if (this.#session !== "") await this.#ask("DELETE", this.#session);
  }

  async #ask(method: string, address: string, body?: object): Promise<unknown> {
    const response = await fetch(this.#url + address, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`${method} ${address}: ${JSON.stringify(value)}`);
    return value;
  }
}
