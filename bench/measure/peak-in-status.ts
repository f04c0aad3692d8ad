// What Linux notes of a process's memory.

/** The most memory that a process had, in bytes, out of its /proc/<id>/status; null where that does not say. */
export function peakInStatus(status: string): number | null {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}
