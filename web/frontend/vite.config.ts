import { cpSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const output = resolve(import.meta.dirname, "../static/build");

/** Leaflet's own files, for the folium maps, which load it as a plain script. */
function vendorLeaflet(): Plugin {
  return {
    name: "vendor-leaflet",
    closeBundle() {
      const target = resolve(output, "vendor/leaflet");
      mkdirSync(target, { recursive: true });
      for (const file of ["leaflet.js", "leaflet.css", "images"]) {
        cpSync(resolve(import.meta.dirname, "node_modules/leaflet/dist", file), resolve(target, file), {
          recursive: true,
        });
      }
    },
  };
}

export default defineConfig({
  base: "/static/build/",
  plugins: [vendorLeaflet()],
  build: {
    outDir: output,
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    rollupOptions: {
      input: {
        embedded: resolve(import.meta.dirname, "src/embedded.ts"),
        page: resolve(import.meta.dirname, "src/page.ts"),
        map: resolve(import.meta.dirname, "src/map.ts"),
        editor: resolve(import.meta.dirname, "src/editor.ts"),
        council: resolve(import.meta.dirname, "src/council.ts"),
        desk: resolve(import.meta.dirname, "src/desk.ts"),
      },
    },
  },
  // One DOM for all files: each cleans up after itself, and starting jsdom takes longer than the tests.
  test: { environment: "jsdom", include: ["src/**/*.test.ts"], isolate: false },
});
