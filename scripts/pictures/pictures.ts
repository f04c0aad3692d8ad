// What is shown in the pictures of the README and the docs.
import { DEMO_PICTURES } from "./demo-pictures.ts";

export interface Picture {
  /** Of its file. */
  readonly name: string;
  readonly site: "ferries" | "starlight" | "demo";
  /** Below the site's own. */
  readonly address: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme?: "light" | "dark";
  /**
   * Of the screen's pixels to a page's; 1.5 where nothing is said: letters are sharp on the screens that people have.
   */
  readonly pixelRatio?: number;
  /** So many at most, where bytes count more than the last shade. */
  readonly colours?: number;
  readonly isPhone?: true;
  /** True where the box is in a dialog, which is opened first. */
  readonly inDialog?: true;
  readonly query: string;
  /** What the reader does once it is answered: opens the first result; or has the line cut, and comes back. */
  readonly after?: "open-result" | "go-offline";
  /** Pressed once it is answered. */
  readonly keys?: readonly string[];
  /** Written beside what they are the names of. */
  readonly names?: readonly Name[];
}

/** The name of a variable, and a place in the box that it belongs to. */
export interface Name {
  readonly variable: string;
  readonly side: "left" | "right";
  /** Of the first such element inside of the box. */
  readonly selector: string;
  /** From the element's left and upper edge, as shares of its width and height. */
  readonly x: number;
  readonly y: number;
  /** How many pixels the name stands above the place. */
  readonly rise: number;
}

const STORM = "will I get my money back in a storm";
const SLEEP = "where do people sleep on the boat";

const left = (variable: string, selector: string, x: number, y: number, rise = 0): Name => ({
  ...{ variable, side: "left", selector, x, y, rise },
});

const right = (...name: Parameters<typeof left>): Name => ({ ...left(...name), side: "right" });

/** For a picture in which the first result has the focus. */
const NAMES: readonly Name[] = [
  left("--kindred-border", ".input", 0, 0.5),
  left("--kindred-accent", ".modes input:checked + span", 0.3, 0.97),
  left("--kindred-soft", ".counts", -0.01, 0.5),
  left("--kindred-text", ".title-link", -0.02, 0.5),
  left("--kindred-meaning", ".nearest", 0, 0.4),
  left("--kindred-meaning-line", ".nearest", 0.01, 1, -22),
  left("--kindred-line", ".passage + .passage", 0, 0.3),
  left("--kindred-words", ".passage + .passage mark:last-of-type", 0, 0.5),
  right("--kindred-focus", ".passage", 1, 0.7),
  right("--kindred-radius", ".passage + .passage", 1, 0),
  right("--kindred-card", ".passage + .passage", 0.97, 0.75),
];

export const PICTURES: readonly Picture[] = [
  ...DEMO_PICTURES,
  {
    name: "starlight",
    site: "starlight",
    address: "guides/cones/",
    width: 1080,
    height: 700,
    inDialog: true,
    query: "why did the glaze crack",
  },
  {
    name: "inline",
    site: "ferries",
    address: "index.html",
    width: 860,
    height: 700,
    query: STORM,
  },
  {
    name: "dark",
    site: "ferries",
    address: "index.html",
    width: 860,
    height: 700,
    colorScheme: "dark",
    query: SLEEP,
  },
  {
    name: "phone",
    site: "ferries",
    address: "dialog.html",
    width: 375,
    height: 700,
    isPhone: true,
    inDialog: true,
    query: "what if I feel sick",
  },
  {
    name: "right-to-left",
    site: "ferries",
    address: "ar/index.html",
    width: 860,
    height: 680,
    query: "عاصفة",
  },
  {
    name: "variables",
    site: "ferries",
    address: "index.html",
    width: 1120,
    height: 670,
    query: SLEEP,
    keys: ["ArrowDown"],
    names: NAMES,
  },
];
