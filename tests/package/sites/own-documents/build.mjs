// Indexes things that are no pages: what was handed in at a lost-property office.
import { buildIndex } from "kindred-search/build";

const ITEMS = [
  [
    "umbrella",
    "Green umbrella",
    "tram",
    "Its handle is carved like a heron's head. Left on line 4 in heavy rain.",
  ],
  [
    "violin",
    "Violin in a case",
    "train",
    "A three-quarter instrument for a child, with a spare bow and a lump of rosin.",
  ],
  [
    "tooth",
    "Set of dentures",
    "train",
    "Upper jaw, found wrapped in a napkin on a dining-car table.",
  ],
  [
    "tortoise",
    "Tortoise",
    "ferry",
    "Alive and well. Eats dandelions. A telephone number is painted on the shell, but it has one digit too few.",
  ],
  [
    "wheel",
    "Unicycle",
    "tram",
    "One wheel, no owner. The saddle is covered in tiger-striped plush.",
  ],
  [
    "ring",
    "Ring with an engraving",
    "ferry",
    "Inside it says: too late, 9 June. Handed in by a deckhand.",
  ],
];

async function* documents() {
  for (const [id, title, found, text] of ITEMS) {
    // As if each came from a database.
    await new Promise((resolve) => setTimeout(resolve, 1));
    yield {
      url: `items.html?item=${id}`,
      title,
      lang: "en",
      blocks: [
        { kind: "heading", level: 2, text: "What it looks like", id: "description" },
        { kind: "paragraph", text },
      ],
      meta: { shelf: id.slice(0, 1).toUpperCase() },
      filters: { found: [found] },
    };
  }
}

const summary = await buildIndex(documents(), { out: "public/lost" });
console.log(JSON.stringify({ documents: summary.documents, passages: summary.passages }));
