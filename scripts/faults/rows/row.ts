// What a row of the table is: one thing that goes wrong, when, and for whom.
import type { Patience } from "../reader/ask.ts";
import type { Visit } from "../reader/visit.ts";
import type { SiteName } from "../sites/site-names.ts";

export interface Row {
  /** Its name in the file of what is expected: site, what, how. */
  readonly id: string;
  /** The heading of the table it stands in. */
  readonly group: string;
  /** What goes wrong, as the table says it. */
  readonly what: string;
  readonly site: SiteName;
  /** False for a browser without service workers. */
  readonly hasServiceWorker?: boolean;
  /** Set on the box before its script runs. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** False for a browser without JavaScript. */
  readonly hasScript?: boolean;
  /** Name of the host in the address; 127.0.0.1 where none is given. */
  readonly host?: string;
  readonly patience?: Patience;
  /** The leg that does not need what is late: within five seconds it answers. */
  readonly legLeft?: "words" | "meaning" | null;
  /** Runs in each page of the visit before its own scripts. */
  readonly initScript?: string;
  /** What happens before it goes wrong. */
  readonly prepare?: (visit: Visit) => Promise<void>;
  /** From here on it goes wrong. */
  readonly begin: (visit: Visit) => void | Promise<void>;
  /** How the question is asked: on a page that is opened now, or on the one that is open. */
  readonly asks: "opening" | "in the open tab";
  /** What ends it; the server's faults and the want of a network are ended always. */
  readonly end?: (visit: Visit) => Promise<void>;
  /** False where nothing is to end: what goes wrong lasts, and is survived or not. */
  readonly ends?: boolean;
  /** True where old answers are right as well as new ones. */
  readonly isDeploy?: boolean;
  /** True where what is kept for offline is looked at too. */
  readonly showsOffline?: boolean;
}

/** How what went wrong is mended once its cause is gone. */
export const MENDINGS = [
  "nothing to mend",
  "lasts",
  "next query",
  "reload",
  "try again",
  "hard reload",
  "never",
] as const;

export type Mending = (typeof MENDINGS)[number];
