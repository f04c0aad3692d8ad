// Draws the PNG icons of the web app manifest from the SVG icon. Run by hand after changing it:
// node scripts/make-icons.ts
import { readFile } from "node:fs/promises";
import sharp from "sharp";

const FOLDER = "src/public/icons";
const svg = await readFile(`${FOLDER}/kindred.svg`, "utf8");

// A maskable icon may be cut to a circle of four fifths of its width: the background goes to the edge
// and the drawing shrinks into that circle.
const maskable = svg
  .replace(' rx="7"', "")
  .replace("<g ", '<g transform="translate(16 16) scale(0.78) translate(-16 -16)" ');

for (const [name, drawing, size] of [
  ["kindred-192", svg, 192],
  ["kindred-512", svg, 512],
  ["kindred-maskable-512", maskable, 512],
] as const) {
  await sharp(Buffer.from(drawing), { density: (72 * size) / 32 })
    .resize(size, size)
    .png()
    .toFile(`${FOLDER}/${name}.png`);
}
