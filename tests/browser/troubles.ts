// What goes wrong in a browser while a test is in it, until somebody asks.

export class Troubles {
  #noted: string[] = [];
  #origin = "";

  /** From now on a request to another origin than this address's is one. */
  visit(url: string): void {
    this.#origin = new URL(url).origin;
  }

  note(...troubles: readonly string[]): void {
    this.#noted.push(...troubles);
  }

  /** Notes a request that goes elsewhere. @returns false then */
  requested(url: string): boolean {
    const { protocol, origin } = new URL(url);
    const isElsewhere = /^(https?|wss?):$/.test(protocol) && origin !== this.#origin;
    if (isElsewhere) this.note(`request to ${url}`);
    return !isElsewhere;
  }

  /** Notes an answer that is none. */
  answered(url: string, status: number): void {
    // The browser itself asks for an icon that no page names.
    const isIcon = new URL(url).pathname === "/favicon.ico";
    if (status >= 400 && !isIcon) this.note(`status ${status}: ${url}`);
  }

  /** Those noted since this was last asked for. */
  take(): string[] {
    const taken = this.#noted;
    this.#noted = [];
    return taken;
  }
}
