import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts", "tests/relevance/**/*.test.ts"],
          // For a busy machine; nothing here is about speed.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: "tests/browser/build-sites.ts",
          // A browser with a cold cache on a busy machine; nothing here is about speed.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "package",
          include: ["tests/package/*.test.ts"],
          globalSetup: "tests/package/pack.ts",
          // Packages are installed and sites are built.
          testTimeout: 120_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
