// Whether the reader has asked to be spared data. Used where something large would be loaded unasked.

/** True where the browser says so; not every browser does. */
export function savesData(): boolean {
  const { navigator } = globalThis as { navigator?: { connection?: { saveData?: boolean } } };
  return navigator?.connection?.saveData === true;
}
