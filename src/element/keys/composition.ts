// Text that is being composed with an input method: when it is searched for, and which keys are the input method's.

/**
 * Scripts whose text is converted while it is composed (`でs` on the way to `です`), and the wide letters that conversion
 * begins with.
 */
const CONVERTED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u30fc\uff01-\uff5e]/u;
/** A Korean syllable of which a letter still stands alone. */
const UNFINISHED_SYLLABLE = /[\u1100-\u11ff\u3131-\u318e]/;
const SYLLABLE = /[\uac00-\ud7a3]/;
/** In these, composed Latin letters may be a word of another script on its way. */
const CONVERTED_LANGUAGE = /^(ja|zh|yue|cmn)\b/i;
const KOREAN = /^ko\b/i;

/** Korean input methods compose the last syllable until another key comes: who pauses has written it. */
const PAUSE_MS = 500;

/** Until when text that is being composed is not searched for. */
type Wait = "none" | "pause" | "end";

export interface CompositionOptions {
  /** Called when text that was held is to be searched for: it stands in the input. */
  onText(): void;
  /** Languages of the box and the page (BCP 47), as they are now. */
  languages(): readonly string[];
  /** True where Latin words too are composed, for the keyboard's suggestions. */
  readonly isAndroid?: boolean;
}

/** True for a key (Enter, Escape, an arrow) that confirms, cancels or chooses what is composed. */
export function isConfirmingKey(event: KeyboardEvent): boolean {
  // Safari ends the composition before the key that ends it comes; it then has the code for "handled" only.
  return event.isComposing || event.keyCode === 229;
}

/** Holds back what is typed into one input while it is half composed. */
export class CompositionWatch {
  readonly #input: HTMLInputElement;
  readonly #options: CompositionOptions;
  readonly #isAndroid: boolean;
  /** For browsers whose input events do not say it. */
  #isComposing = false;
  /** True from a composition's first converted character on, even if it goes back to Latin letters. */
  #isConverting = false;
  /** True while something was typed that has not been searched for. */
  #isHolding = false;
  /** What stood in the input when it was last searched for. */
  #settled: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(input: HTMLInputElement, options: CompositionOptions) {
    this.#input = input;
    this.#options = options;
    this.#isAndroid = options.isAndroid ?? /android/i.test(navigator.userAgent);
    this.#settled = input.value;
    input.addEventListener("compositionstart", () => this.#begin());
    input.addEventListener("compositionend", () => this.#end());
    // Not every browser ends a composition when the focus goes, or when the input leaves the page.
    input.addEventListener("blur", () => this.#end());
    input.addEventListener("focus", () => {
      this.#isComposing = false;
    });
  }

  /** True where the text in the input is not to be searched for yet. Asked once for each `input` event. */
  isHeld(event: Event): boolean {
    clearTimeout(this.#timer);
    const wait = this.#waitFor(event);
    if (wait === "none") {
      this.forget();
      return false;
    }
    this.#isHolding = true;
    if (wait === "pause") this.#askIn(PAUSE_MS);
    return true;
  }

  /** Holds nothing back any more: the text in the input has been searched for otherwise (Enter), or was replaced. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#isHolding = false;
    this.#settled = this.#input.value;
  }

  #waitFor(event: Event): Wait {
    // A script's own event has nothing to do with what is composed.
    if (!(event instanceof InputEvent)) return "none";
    // Safari takes the composed text out before it puts the final text in.
    if (event.inputType === "deleteCompositionText") return "end";
    const isComposing = (event.isComposing as boolean | undefined) ?? this.#isComposing;
    if (!isComposing) return "none";
    const text = this.#input.value;
    this.#isConverting ||= CONVERTED.test(text);
    if (this.#isConverting || UNFINISHED_SYLLABLE.test(text)) return "end";
    if (SYLLABLE.test(text)) return "pause";
    const languages = this.#options.languages();
    if (!this.#isAndroid || languages.some((lang) => CONVERTED_LANGUAGE.test(lang))) return "end";
    return languages.some((lang) => KOREAN.test(lang)) ? "pause" : "none";
  }

  #begin(): void {
    this.#isComposing = true;
    this.#isConverting = false;
    if (!this.#isHolding) this.#settled = this.#input.value;
  }

  #end(): void {
    this.#isComposing = false;
    // Chrome's last input event has come; Safari's and Firefox's is to follow at once, and does without this.
    if (this.#isHolding) this.#askIn(0);
  }

  #askIn(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const isNew = this.#input.value !== this.#settled;
      const isMeant = this.#isHolding && isNew && this.#input.isConnected;
      this.forget();
      if (isMeant) this.#options.onText();
    }, delayMs);
  }
}
