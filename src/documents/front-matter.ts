// The one schema of an article's front matter.
import { z } from "astro/zod";

/** A calendar date as exact as its source: a year, a month or a day. */
const publishedDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "must be a date like 2025, 2025-03 or 2025-03-14");

/** Front matter of an article; unknown keys are refused, as they are most often misspelt ones. */
export const frontMatterSchema = z.strictObject({
  title: z.string().trim().min(1, "must not be empty"),
  description: z.string().trim().min(1, "must not be empty").optional(),
  /** Who published the source that the article retells. */
  publisher: z.string().trim().min(1).optional(),
  /** Title of that source. */
  sourceTitle: z.string().trim().min(1).optional(),
  published: publishedDate.optional(),
  topics: z.array(z.string().trim().min(1)).default([]),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;
