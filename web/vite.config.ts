import { defineConfig } from "vite";
import { offline } from "./offline/plugin.js";

export default defineConfig({
  // Relative addresses, so that the page may live in any folder of a host.
  base: "./",
  plugins: [offline()],
  worker: { format: "es" },
  build: {
    // What light-dark() and WebAssembly SIMD ask of a browser anyway.
    target: ["chrome123", "firefox120", "safari17.5"],
    // Small files would become data: addresses, which the page's policy refuses for scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
