// The web app manifest, with addresses below the site's base, so that the site can be installed.
import type { APIRoute } from "astro";

export const GET: APIRoute = () => {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");
  const icon = (size: number, purpose: string) => ({
    src: `${base}icons/kindred-${purpose === "maskable" ? "maskable-" : ""}${size}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose,
  });
  const manifest = {
    id: base,
    name: "Kindred",
    short_name: "Kindred",
    description: "Search articles by words and by meaning, online or not.",
    start_url: base,
    scope: base,
    display: "standalone",
    background_color: "#f6f5f1",
    theme_color: "#f6f5f1",
    icons: [icon(192, "any"), icon(512, "any"), icon(512, "maskable")],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { "content-type": "application/manifest+json" },
  });
};
