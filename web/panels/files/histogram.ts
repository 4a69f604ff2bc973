/**
 * The spread of a tensor's values as a tiny picture.
 */

import { plural } from "../../logic/format.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 12;

/** Bars as inline SVG, one unit wide each; its text says how many values there are. */
export function histogram(counts: readonly number[]): SVGSVGElement {
  const most = Math.max(1, ...counts);
  const total = counts.reduce((sum, value) => sum + value, 0);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "histogram");
  svg.setAttribute("viewBox", `0 0 ${Math.max(1, counts.length)} ${HEIGHT}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `Spread of ${plural(total, "value")}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", counts.map((value, x) => bar(x, (value / most) * HEIGHT)).join(""));
  svg.append(path);
  return svg;
}

/** Heights are whole numbers, but a value that exists is always seen. */
function bar(x: number, height: number): string {
  const shown = height > 0 ? Math.max(1, Math.round(height)) : 0;
  return `M${x} ${HEIGHT - shown}h1v${shown}h-1z`;
}
