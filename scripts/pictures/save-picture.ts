// Writes a picture as small as it can be without being seen.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";

/** What nobody minds to load with a page of the docs. */
const MAX_BYTES = 60_000;

/** Without loss first: only shadows and blurred backgrounds need more bytes than there are. */
const QUALITIES = [
  { lossless: true },
  { quality: 80, smartSubsample: true },
  { quality: 60, smartSubsample: true },
];

/**
 * @param picture in any format
 * @param file without its ending
 * @param colours that it may have; all of its own where nothing is said
 * @returns a sentence about what was written
 * @throws Error where it cannot be made small enough
 */
export async function savePicture(
  picture: Buffer,
  file: string,
  colours?: number,
): Promise<string> {
  const name = path.basename(file);
  const reduced = sharp(picture).png(
    colours === undefined ? {} : { palette: true, colours, dither: 0, effort: 10 },
  );
  const source = await reduced.toBuffer();
  for (const quality of QUALITIES) {
    const bytes = await sharp(source)
      .webp({ ...quality, effort: 6 })
      .toBuffer();
    if (bytes.length > MAX_BYTES) continue;
    await writeFile(`${file}.webp`, bytes);
    return `${name}: ${(bytes.length / 1000).toFixed(1)} kB`;
  }
  throw new Error(`The picture ${name} is larger than ${MAX_BYTES} bytes: show less in it.`);
}
