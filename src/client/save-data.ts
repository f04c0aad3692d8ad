// Whether the reader has asked to be spared data. Used where something large would be loaded unasked.

/** True where the browser says so; not every browser does. */
export function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}
