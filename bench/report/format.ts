// How figures are written in tables and pictures: three digits at most, as more would be chance.
import { formatBytes } from "../../src/shared/format-bytes.ts";

/** What stands for a figure that there is none of. */
export const NOTHING = "–";

export function bytes(value: number | null): string {
  return value === null ? NOTHING : formatBytes(Math.round(value));
}

export function milliseconds(value: number | null): string {
  if (value === null) return NOTHING;
  if (value >= 1000) return seconds(value / 1000);
  const digits = value < 0.1 ? 2 : value < 10 ? 1 : 0;
  return `${value.toFixed(digits)} ms`;
}

/** @param value from 0 to 1 */
export function percent(value: number | null): string {
  return value === null ? NOTHING : `${(100 * value).toFixed(1)} %`;
}

export function seconds(value: number | null): string {
  if (value === null) return NOTHING;
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value)} s`;
}

export function count(value: number | null): string {
  return value === null ? NOTHING : Math.round(value).toLocaleString("en-GB");
}
