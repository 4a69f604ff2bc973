/**
 * Weights from a file: chosen or dropped, checked by the Worker, taken or refused with reasons.
 */

import { acceptDrops } from "../../components/drop.js";
import { icon } from "../../components/icon.js";
import { Notice } from "../../components/notice.js";
import { el, uniqueId } from "../../dom.js";
import { asSentence, fileSize, plural } from "../../logic/format.js";
import type { App } from "../panel.js";
import { comparison } from "./comparison.js";

/** Nothing this page trains comes near; larger files would only fill the tab's memory. */
const MAX_FILE_BYTES = 512e6;

export function loadWeights({ store, training }: App): HTMLElement {
  const refused = new Notice("alert");
  const taken = new Notice("status");
  const id = uniqueId("weights");
  const input = el("input", {
    type: "file",
    id,
    class: "visually-hidden",
    accept: ".pth,.pt,.bin",
    on: { change: () => void open(input.files?.[0]) },
  });
  const zone = el(
    "div",
    { class: "drop" },
    input,
    el("label", { for: id, class: "button" }, icon("upload"), "Load weights"),
    el("p", {
      class: "field-hint",
      text: "Trained it further in Python? Drop the .pth here.",
    }),
  );
  acceptDrops(zone, (files) => void open(files[0]));

  async function open(file: File | undefined): Promise<void> {
    refused.hide();
    taken.hide();
    if (!file) return;
    const name = `“${file.name}”`;
    try {
      if (file.size === 0) throw new Error(`${name} is empty (0 bytes); choose another file.`);
      if (file.size > MAX_FILE_BYTES) {
        throw new Error(`${name} is ${fileSize(file.size)}; choose a file of at most 512 MB.`);
      }
      const result = await training.load(new Uint8Array(await file.arrayBuffer()));
      if (result.loaded) {
        taken.show({
          sentence: `Loaded ${plural(result.tensors, "tensor")} from ${name}. Generate or train on.`,
        });
      } else {
        const detail = result.rows.length > 0 ? { detail: comparison(result.rows) } : {};
        refused.show({ sentence: `${name}: ${asSentence(result.sentence)}`, ...detail });
      }
    } catch (error) {
      refused.show({ sentence: error instanceof Error ? error.message : String(error) });
    }
    // The same file can be chosen again after it was changed on disk.
    input.value = "";
  }

  store.watch(["model"], () => {
    input.disabled = store.state.model === null;
  });
  return el("div", { class: "load" }, zone, refused.element, taken.element);
}
