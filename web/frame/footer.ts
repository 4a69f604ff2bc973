/**
 * The bottom of the page: what happens to the visitor's data (nothing), and where to read on.
 */

import { confirmDialog } from "../components/confirm.js";
import { el } from "../dom.js";
import { count } from "../logic/format.js";
import type { App } from "../panels/panel.js";

const LINKS = [
  [
    "Saving and loading in PyTorch",
    "https://docs.pytorch.org/tutorials/beginner/saving_loading_models.html",
  ],
  ["torch.load", "https://docs.pytorch.org/docs/stable/generated/torch.load.html"],
  ["Latent optimization, the paper", "https://arxiv.org/abs/1707.05776"],
] as const;

/** `startAfresh` forgets the project and opens an empty page. */
export function footer(app: App, startAfresh: () => Promise<void>): HTMLElement {
  const engine = el("p", { class: "engine" });
  app.store.watch(["runtime", "run"], () => {
    const { runtime, run } = app.store.state;
    if (!runtime) return;
    const threads = runtime.threads > 1 ? `${runtime.threads} threads` : "1 thread";
    const speed = run.gflops > 0 ? `, ${count(run.gflops)} GFLOP/s` : "";
    engine.textContent = `PixelGrad ${runtime.version} on this device's CPU: ${
      runtime.simd ? "SIMD, " : ""
    }${threads}${speed}`;
  });
  const afresh = async () => {
    const question = "Forget your sprites, settings and weights, and start with an empty project?";
    if (await confirmDialog(question, "Forget and start over")) await startAfresh();
  };
  return el(
    "footer",
    { class: "site-footer" },
    el(
      "div",
      { class: "wrap" },
      el("p", {
        class: "privacy",
        text: "Everything happens in this tab. Your sprites and your network never leave this device.",
      }),
      el(
        "nav",
        { "aria-label": "Read on" },
        ...LINKS.map(([text, href]) =>
          el("a", { href, text, rel: "noreferrer", target: "_blank" }),
        ),
      ),
      el("button", {
        type: "button",
        class: "button small quiet",
        id: "new-project",
        text: "Start a new project",
        on: { click: () => void afresh() },
      }),
      engine,
    ),
  );
}
