// kindred-search as a plugin of Starlight: the search in the header of every page, in place of Starlight's own.
import type { StarlightPlugin } from "@astrojs/starlight/types";
import type { AstroIntegration } from "astro";
import { starlightModules } from "./astro/starlight-module.ts";
import { STARLIGHT_LIST } from "./astro/starlight-pages.ts";
import type { BoxProps } from "./components/box-props.ts";
import kindred, { type KindredIntegrationOptions } from "./index.ts";
import { KindredError } from "./shared/errors.ts";

/** The integration's options, and the dialog's. */
export interface KindredStarlightOptions extends KindredIntegrationOptions {
  /** As the component Dialog.astro takes it: `{ shortcut: "mod+k" }`. */
  readonly dialog?: BoxProps;
}

/** Each option, so that one that is written wrong is noticed. */
const OPTIONS: Readonly<Record<keyof KindredStarlightOptions, true>> = {
  cache: true,
  cleanUrls: true,
  dialog: true,
  exclude: true,
  folder: true,
  ignore: true,
  lang: true,
  model: true,
  offline: true,
  root: true,
  runtime: true,
  strict: true,
  synonyms: true,
  queryModel: true,
  wholeModel: true,
};

const NAME = "kindred-search";

const SEARCH = `${NAME}/components/StarlightSearch.astro`;

/**
 * Search for a Starlight site: `starlight({ plugins: [kindredStarlight()] })`. Adds the integration, unless the site
 * has it; a `Search` component of the site's own is left alone.
 * @throws KindredError "usage" for an option that there is not
 */
export function kindredStarlight(options: KindredStarlightOptions = {}): StarlightPlugin {
  checkOptions(options);
  const { dialog = {}, ...ofIntegration } = options;
  return {
    name: NAME,
    hooks: {
      "config:setup"({ addIntegration, addRouteMiddleware, astroConfig, config, logger, ...rest }) {
        if (config.components?.Search === undefined) {
          const components = { ...config.components, Search: SEARCH };
          rest.updateConfig({ pagefind: false, components });
        } else {
          logger.warn(
            `This site has a Search component of its own (${config.components.Search}), which stays in the header; the index is written nevertheless. For Kindred's search there, take "Search" out of "components", or use ${SEARCH} inside of yours.`,
          );
        }
        addRouteMiddleware({ entrypoint: `${NAME}/starlight/route` });
        addIntegration(starlightParts(dialog));
        if (!astroConfig.integrations.some(({ name }) => name === NAME)) {
          addIntegration(kindred(ofIntegration));
        } else if (Object.keys(ofIntegration).length > 0) {
          logger.warn(
            `This site has the integration ${NAME} besides this plugin, so that what the plugin is told of ${listed(Object.keys(ofIntegration))} is not used; tell it to the integration, or take that out of "integrations".`,
          );
        }
      },
    },
  };
}

export default kindredStarlight;

/** What the search in the header needs of Astro. */
function starlightParts(dialog: BoxProps): AstroIntegration {
  let endsInSlash = true;
  return {
    name: `${NAME}/starlight`,
    hooks: {
      "astro:config:setup": ({ command, injectRoute, updateConfig }) => {
        updateConfig({ vite: { plugins: [starlightModules(dialog, () => endsInSlash)] } });
        if (command !== "dev") return;
        const entrypoint = `${NAME}/starlight/list`;
        injectRoute({ pattern: STARLIGHT_LIST, entrypoint, prerender: true });
      },
      "astro:config:done": ({ config }) => {
        endsInSlash = config.trailingSlash !== "never";
      },
    },
  };
}

function checkOptions(options: KindredStarlightOptions): void {
  const unknown = Object.keys(options).filter((name) => !Object.hasOwn(OPTIONS, name));
  if (unknown.length === 0) return;
  throw new KindredError(
    "usage",
    `kindredStarlight() was given ${listed(unknown)}, which it does not know; it knows ${listed(Object.keys(OPTIONS))}.`,
  );
}

/** `"a", "b" and "c"`. */
function listed(names: readonly string[]): string {
  return new Intl.ListFormat("en").format(names.map((name) => `"${name}"`));
}
