/**
 * Take it home: the weights as a table and as a file, the Python that opens it, the way back.
 */

import type { ModelInfo } from "pixelgrad/worker";
import { icon } from "../../components/icon.js";
import { Notice } from "../../components/notice.js";
import { el, saveFile } from "../../dom.js";
import { baseName } from "../../logic/file-name.js";
import { fileSize, plural } from "../../logic/format.js";
import { latest } from "../../logic/latest.js";
import type { App, Panel } from "../panel.js";
import { loadWeights } from "./load.js";
import { pythonCode } from "./python.js";
import { stateDictTable } from "./state-dict.js";
import "./files.css";

/** Milliseconds between two looks at the weights while they change. */
const REST_MS = 700;

export const files: Panel = {
  id: "files",
  title: "Take it home",
  place: "right",
  emblem: { sprite: "key", seed: 3 },
  mount,
};

function mount(root: HTMLElement, app: App): void {
  const { store, training } = app;
  const table = stateDictTable();
  const python = pythonCode(app);
  const facts = el("p", { class: "facts", id: "file-facts" });
  const problem = new Notice("alert");
  const button = el(
    "button",
    {
      type: "button",
      class: "button primary",
      id: "download-weights",
      on: { click: () => void download() },
    },
    icon("download"),
    "Download weights",
  );

  async function download(): Promise<void> {
    problem.hide();
    try {
      const name = baseName(store.state);
      const bytes = await (await training.worker()).savePth(name);
      saveFile(new Blob([toArrayBuffer(bytes)]), `${name}.pth`);
    } catch (error) {
      problem.show({ sentence: error instanceof Error ? error.message : String(error) });
    }
  }

  let sized: ModelInfo | null = null;
  let size = 0;
  const look = latest(async () => {
    const { model } = store.state;
    if (!model) return;
    try {
      const worker = await training.worker();
      const tensors = await worker.stateDict();
      table.show(tensors);
      const name = baseName(store.state);
      // The size depends on names and shapes only, so one look per model is enough.
      if (sized !== model) size = (await worker.savePth(name)).length;
      sized = model;
      facts.textContent = [
        `${name}.pth`,
        plural(tensors.length, "tensor"),
        plural(model.parameters, "number"),
        fileSize(size),
      ]
        .map((part) => part.replaceAll(" ", "\u00a0"))
        .join(" · ");
      python.show(await worker.blueprint(`${name}.pth`));
    } catch {
      // The Worker is gone or building another model; training says so where it happened.
    }
  }, REST_MS);

  root.append(
    el("div", { class: "row take" }, button, facts),
    problem.element,
    table.element,
    python.element,
    el("h3", { text: "Bring it back" }),
    loadWeights(app),
  );
  store.watch(["model", "run", "settings", "drawings"], () => {
    const { model, run } = store.state;
    const usable = model !== null && run.phase !== "loading" && run.phase !== "broken";
    button.disabled = !usable;
    if (usable && !document.hidden) look();
  });
}

/** The bytes as a Blob takes them: they never lie in shared memory here. */
function toArrayBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
