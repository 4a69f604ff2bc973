/**
 * The name of the page in pixels of its own.
 */

const PICTURE = `
  ####..#............#..####.............#
  #...#..............#.#.................#
  #...#.#.#...#..##..#.#.....#.#..##...###
  ####..#..#.#..#..#.#.#.###.##.....#.#..#
  #.....#...#...####.#.#...#.#....###.#..#
  #.....#..#.#..#....#.#...#.#...#..#.#..#
  #.....#.#...#..###.#..####.#....###..###`;

const SVG = "http://www.w3.org/2000/svg";

/** "PixelGrad" as inline SVG in the current text colour. */
export function wordmark(): SVGSVGElement {
  const rows = PICTURE.trim().split(/\s+/);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "wordmark");
  svg.setAttribute("viewBox", `0 0 ${rows[0]?.length ?? 0} ${rows.length}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "PixelGrad");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", outline(rows));
  svg.append(path);
  return svg;
}

/** One rectangle for every run of pixels. */
function outline(rows: readonly string[]): string {
  return rows
    .flatMap((row, y) =>
      [...row.matchAll(/#+/g)].map(({ 0: run, index }) => {
        return `M${index} ${y}h${run.length}v1h-${run.length}z`;
      }),
    )
    .join("");
}
