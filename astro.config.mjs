// @ts-check
import { defineConfig } from "astro/config";
import { demoConfig } from "./src/site/demo-config.ts";

export default defineConfig(demoConfig());
