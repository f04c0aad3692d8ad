// Reads what is kept in the browser's localStorage, which may be missing, forbidden, or hold what something else wrote.

/** More than anything of ours can need. */
const MAX_STORED_LENGTH = 20_000;

/** What is kept under the key, as JSON has it; null where nothing can be read. */
export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null || text.length > MAX_STORED_LENGTH ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
