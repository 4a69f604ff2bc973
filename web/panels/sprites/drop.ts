/**
 * Pictures from outside: choose or drop files, see what they would become, take them or leave them.
 */

import { decodeImage } from "../../components/decode-image.js";
import { acceptDrops } from "../../components/drop.js";
import { icon } from "../../components/icon.js";
import { Notice } from "../../components/notice.js";
import { el, uniqueId } from "../../dom.js";
import { plural } from "../../logic/format.js";
import { asDrawing } from "../../project.js";
import { MAX_SPRITES, type Pixels } from "../../sprite/sheet.js";
import type { App } from "../panel.js";
import { sheetPreview } from "./sheet-preview.js";

export function dropZone({ store, announce }: App): HTMLElement {
  const notice = new Notice("alert");
  const previews = el("div", { class: "previews" });
  const id = uniqueId("files");
  const input = el("input", {
    type: "file",
    id,
    class: "visually-hidden",
    accept: "image/*",
    multiple: true,
    on: { change: () => void open([...(input.files ?? [])]) },
  });
  const zone = el(
    "div",
    { class: "drop" },
    input,
    el("label", { for: id, class: "button" }, icon("upload"), "Choose pictures"),
    el("p", { class: "field-hint", text: "or drop PNGs or a whole sprite sheet here" }),
  );
  acceptDrops(zone, (files) => void open(files));

  async function open(files: readonly File[]): Promise<void> {
    notice.hide();
    previews.replaceChildren();
    const sentences: string[] = [];
    for (const file of files) {
      try {
        show(file.name, await decodeImage(file));
      } catch (error) {
        sentences.push(error instanceof Error ? error.message : String(error));
      }
    }
    if (sentences.length > 0) notice.show({ sentence: sentences.join(" ") });
    // The same file can be chosen again after it was changed on disk.
    input.value = "";
  }

  function show(name: string, picture: Pixels): void {
    const preview = sheetPreview(name, picture, (grids) => {
      preview.remove();
      const { drawings } = store.state;
      const room = Math.max(0, MAX_SPRITES - drawings.length);
      const taken = grids.slice(0, room);
      store.set({ drawings: [...drawings, ...taken.map(asDrawing)] });
      announce(`${plural(taken.length, "sprite")} taken`);
      if (taken.length < grids.length) {
        notice.show({ sentence: `The training set holds at most ${MAX_SPRITES} own sprites.` });
      }
    });
    previews.append(preview);
  }

  return el("div", { class: "import" }, zone, notice.element, previews);
}
