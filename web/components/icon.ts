/**
 * The page's icons: pixelarticons, drawn on a grid of twelve by twelve pixels.
 */

import step from "pixelarticons/svg/arrow-bar-right.svg?raw";
import check from "pixelarticons/svg/check.svg?raw";
import close from "pixelarticons/svg/close.svg?raw";
import copy from "pixelarticons/svg/copy.svg?raw";
import download from "pixelarticons/svg/download.svg?raw";
import eraser from "pixelarticons/svg/eraser.svg?raw";
import mirror from "pixelarticons/svg/flip-horizontal-2.svg?raw";
import keyboard from "pixelarticons/svg/keyboard.svg?raw";
import moon from "pixelarticons/svg/moon.svg?raw";
import pause from "pixelarticons/svg/pause.svg?raw";
import pen from "pixelarticons/svg/pencil.svg?raw";
import picker from "pixelarticons/svg/pipette.svg?raw";
import play from "pixelarticons/svg/play.svg?raw";
import plus from "pixelarticons/svg/plus.svg?raw";
import redo from "pixelarticons/svg/redo.svg?raw";
import reset from "pixelarticons/svg/reload.svg?raw";
import shuffle from "pixelarticons/svg/shuffle.svg?raw";
import sun from "pixelarticons/svg/sun.svg?raw";
import clear from "pixelarticons/svg/trash.svg?raw";
import undo from "pixelarticons/svg/undo.svg?raw";
import upload from "pixelarticons/svg/upload.svg?raw";

/** The set has no bucket, so this one is ours. */
const bucket = `<svg><path d="M9 2h4v2H9zM7 4h2v4H7zm6 0h2v4h-2zM5 8h2v2H5zm10 0h2v2h-2zM3 10h2v4H3zm14 0h2v2h-2z
  M3 12h16v2H3zm2 2h2v2H5zm12 0h-2v2h2zM7 16h2v2H7zm8 0h-2v2h2zM9 18h4v2H9zm10-4h2v6h-2z"/></svg>`;

const SOURCES = {
  bucket,
  check,
  clear,
  close,
  copy,
  download,
  eraser,
  keyboard,
  mirror,
  moon,
  pause,
  pen,
  picker,
  play,
  plus,
  redo,
  reset,
  shuffle,
  step,
  sun,
  undo,
  upload,
} as const;

export type IconName = keyof typeof SOURCES;

const SVG = "http://www.w3.org/2000/svg";

/** An icon as inline SVG in the current text colour; decoration only, so hidden from readers. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const [, outline] of SOURCES[name].matchAll(/ d="([^"]+)"/g)) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", outline as string);
    svg.append(path);
  }
  return svg;
}
