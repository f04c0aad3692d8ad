import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import kindredStarlight from "kindred-search/starlight";

export default defineConfig({
  base: "/glow/",
  integrations: [
    starlight({
      title: "Glow",
      plugins: [kindredStarlight()],
      locales: {
        root: { label: "English", lang: "en" },
        de: { label: "Deutsch", lang: "de" },
      },
      editLink: { baseUrl: "https://code.invalid/glow/edit/main/" },
      sidebar: [
        { label: "Guides", items: [{ autogenerate: { directory: "guides" } }] },
        { label: "Reference", items: [{ autogenerate: { directory: "reference" } }] },
        { label: "Workshop", items: [{ autogenerate: { directory: "internal" } }] },
      ],
      credits: true,
    }),
  ],
});
