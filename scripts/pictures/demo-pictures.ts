// The demo as a reader meets it: what is looked at when its looks are changed.
import type { Picture } from "./pictures.ts";

const SCENES = [
  { scene: "search", query: "how many civilians were killed" },
  { scene: "article", query: "how many civilians were killed", after: "open-result" },
  { scene: "nothing", query: "recipe for chocolate cake with vanilla icing" },
  { scene: "offline", query: "White Helmets", after: "go-offline" },
] as const;

const SCREENS = [
  { screen: "desk", width: 1280, height: 800 },
  { screen: "phone", width: 390, height: 844, isPhone: true },
] as const;

/** Each scene on each screen, light and dark: `demo-search-phone-dark`. */
export const DEMO_PICTURES: readonly Picture[] = SCENES.flatMap(({ scene, ...what }) =>
  SCREENS.flatMap(({ screen, ...where }) =>
    (["light", "dark"] as const).map((colorScheme) => ({
      name: `demo-${scene}-${screen}-${colorScheme}`,
      site: "demo" as const,
      address: "",
      // Sixteen pictures are many: few bytes each.
      colours: 160,
      pixelRatio: 1,
      colorScheme,
      ...what,
      ...where,
    })),
  ),
);
