// The modules through which what runs in a Starlight site learns of it: what its dialog is to be like, and its pages.
import type { Plugin } from "vite";

const DIALOG = "virtual:kindred-starlight";
const PAGES = "virtual:kindred-starlight-pages";

/**
 * @param dialog the component's props, as the site has chosen
 * @param endsInSlash whether the site's addresses do, once Astro's configuration is known
 */
export function starlightModules(dialog: object, endsInSlash: () => boolean): Plugin {
  const contents: Readonly<Record<string, () => string>> = {
    [DIALOG]: () => `export const dialog = ${JSON.stringify(dialog)};`,
    [PAGES]: () => pagesModule(endsInSlash() ? "/" : ""),
  };
  return {
    name: "kindred-starlight",
    resolveId: (id) => (Object.hasOwn(contents, id) ? `\0${id}` : undefined),
    load: (id) => (id.startsWith("\0") ? contents[id.slice(1)]?.() : undefined),
  };
}

function pagesModule(ending: string): string {
  return [
    'import { getCollection } from "astro:content";',
    `const address = ({ id }) => (id === "index" ? "" : id + ${JSON.stringify(ending)});`,
    'export const listPages = async () => (await getCollection("docs")).map(address);',
  ].join("\n");
}
