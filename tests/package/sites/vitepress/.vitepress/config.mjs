import { defineConfig } from "vitepress";

const sidebar = (base, guide, reference) => [
  { text: guide, base: `${base}guide/`, items: ["installing", "expiry"] },
  ...(reference ? [{ text: reference, base: "/reference/", items: ["commands", "settings"] }] : []),
];

const listed = (groups) =>
  groups.map(({ items, ...group }) => ({
    ...group,
    items: items.map((name) => ({ text: name, link: name })),
  }));

export default defineConfig({
  title: "Larder",
  cleanUrls: true,
  head: [["script", { type: "module", src: "/kindred/kindred.js" }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("kindred-") } } },
  locales: {
    root: { label: "English", lang: "en" },
    de: {
      label: "Deutsch",
      lang: "de",
      themeConfig: { sidebar: listed(sidebar("/de/", "Anleitung", null)) },
    },
  },
  themeConfig: { sidebar: listed(sidebar("/", "Guide", "Reference")) },
});
