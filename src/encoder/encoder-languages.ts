// Which languages a model says it knows: `"kindred": { "languages": ["en"] }` in its config.json.
import { damagedEncoder } from "./damaged-encoder.ts";
import type { EncoderFiles } from "./encoder.ts";

/** A language, with its script and region where that makes a difference. */
const TAG = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/;

/**
 * The languages of a model, as BCP 47 tags in lower case; undefined where it says none: it then counts as knowing all.
 * @param name shown in messages
 * @throws KindredError "encoder-damaged" where it says something else than a list of tags
 */
export function encoderLanguages(name: string, files: EncoderFiles): readonly string[] | undefined {
  const config: unknown = JSON.parse(new TextDecoder().decode(files.get("config.json")));
  const { languages }: { languages?: unknown } = Object(Object(config).kindred);
  if (languages === undefined) return undefined;
  const tags = Array.isArray(languages) ? languages.map((tag) => String(tag).toLowerCase()) : [];
  if (tags.length > 0 && tags.every((tag) => TAG.test(tag))) return tags;
  throw damagedEncoder(
    name,
    `config.json has kindred.languages ${JSON.stringify(languages)} where a list of language tags such as ["en"] has to be`,
  );
}
