/**
 * The sixteen colours every sprite is made of. A pixel is an index into PALETTE, or TRANSPARENT.
 */

/** The index of a pixel that shows what is behind it. */
export const TRANSPARENT = 255;

/** Red, green and blue, 0..255 each. */
export type Rgb = readonly [number, number, number];

/** A palette entry; `name` is what a screen reader says. */
export interface Color {
  readonly name: string;
  readonly rgb: Rgb;
}

/** Palette indices by role, so that drawing code reads as colours. */
export const INK = {
  black: 0,
  midnight: 1,
  plum: 2,
  forest: 3,
  brown: 4,
  slate: 5,
  silver: 6,
  cream: 7,
  red: 8,
  orange: 9,
  yellow: 10,
  lime: 11,
  sky: 12,
  lavender: 13,
  pink: 14,
  peach: 15,
} as const;

export const PALETTE: readonly Color[] = [
  { name: "black", rgb: [0x1a, 0x15, 0x24] },
  { name: "midnight blue", rgb: [0x2b, 0x2d, 0x5b] },
  { name: "plum", rgb: [0x7a, 0x2c, 0x62] },
  { name: "forest green", rgb: [0x1e, 0x7d, 0x5a] },
  { name: "brown", rgb: [0x9c, 0x55, 0x38] },
  { name: "dark grey", rgb: [0x5c, 0x5a, 0x7e] },
  { name: "light grey", rgb: [0xb9, 0xc2, 0xdc] },
  { name: "off-white", rgb: [0xff, 0xf6, 0xe8] },
  { name: "red", rgb: [0xe6, 0x39, 0x50] },
  { name: "orange", rgb: [0xf7, 0x8f, 0x3a] },
  { name: "yellow", rgb: [0xff, 0xd9, 0x54] },
  { name: "lime green", rgb: [0x7c, 0xd6, 0x5a] },
  { name: "sky blue", rgb: [0x45, 0xad, 0xf0] },
  { name: "lavender", rgb: [0x98, 0x7c, 0xdc] },
  { name: "pink", rgb: [0xf9, 0x7f, 0xa8] },
  { name: "peach", rgb: [0xff, 0xc7, 0x9f] },
];

/** Three palette indices that shade one surface. */
export interface Ramp {
  readonly light: number;
  readonly base: number;
  readonly dark: number;
}

const ramp = (light: keyof typeof INK, base: keyof typeof INK, dark: keyof typeof INK): Ramp => ({
  light: INK[light],
  base: INK[base],
  dark: INK[dark],
});

/** The surfaces sprites are painted with. */
export const RAMPS = {
  red: ramp("pink", "red", "plum"),
  orange: ramp("yellow", "orange", "brown"),
  yellow: ramp("cream", "yellow", "orange"),
  lime: ramp("yellow", "lime", "forest"),
  green: ramp("lime", "forest", "midnight"),
  sky: ramp("cream", "sky", "lavender"),
  lavender: ramp("silver", "lavender", "slate"),
  plum: ramp("pink", "plum", "midnight"),
  pink: ramp("peach", "pink", "red"),
  peach: ramp("cream", "peach", "orange"),
  brown: ramp("orange", "brown", "plum"),
  silver: ramp("cream", "silver", "slate"),
  slate: ramp("silver", "slate", "midnight"),
  cream: ramp("cream", "cream", "silver"),
} as const satisfies Record<string, Ramp>;

export type RampName = keyof typeof RAMPS;

/** What a screen reader says for a pixel. Throws RangeError for an index outside the palette. */
export function colorName(index: number): string {
  if (index === TRANSPARENT) return "transparent";
  const color = PALETTE[index];
  if (!color) throw new RangeError(`[colorName] ${index} is not a palette index (0 to 15).`);
  return color.name;
}

type Lab = readonly [number, number, number];

/**
 * OKLab (Björn Ottosson, 2020): equal distances look equally different. Its a and b are doubled,
 * as in the CSS working group's second distance, or greys would be matched with dull colours.
 */
function oklab([red, green, blue]: Rgb): Lab {
  const linear = (value: number) => {
    const v = value / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  const r = linear(red);
  const g = linear(green);
  const b = linear(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    2 * (1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s),
    2 * (0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s),
  ];
}

const PALETTE_LAB: readonly Lab[] = PALETTE.map((color) => oklab(color.rgb));

/** The palette index that looks most like an sRGB colour (channels 0..255). */
export function nearestColor(red: number, green: number, blue: number): number {
  const [lightness, a, b] = oklab([red, green, blue]);
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  PALETTE_LAB.forEach(([l2, a2, b2], index) => {
    const distance =
      (lightness - l2) * (lightness - l2) + (a - a2) * (a - a2) + (b - b2) * (b - b2);
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
  });
  return best;
}
