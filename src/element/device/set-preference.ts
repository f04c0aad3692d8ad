// Keeps what the reader chooses.
import { PREFERENCES_KEY, type Preference, unkept } from "./preferences.ts";
import { readStored } from "./read-stored.ts";
import { RECENT_PREFIX, removeStored, writeStored } from "./storage.ts";

/** Where last searches are switched off, those of every index are removed. */
export function setPreference(name: Preference, isOn: boolean): void {
  const stored = readStored(PREFERENCES_KEY);
  const others = typeof stored === "object" && !Array.isArray(stored) ? stored : {};
  if (writeStored(PREFERENCES_KEY, { ...others, [name]: isOn })) delete unkept[name];
  else unkept[name] = isOn;
  if (name === "keepsRecent" && !isOn) removeStored((key) => key.startsWith(RECENT_PREFIX));
}
