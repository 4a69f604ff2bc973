/**
 * Everything a run depends on except the visitor's own drawings: what is in the address bar.
 */

import { type ClassId, classes } from "../sprite/procedural/classes.js";

/** One run's settings. Sizes are element counts, `count` the number of training sprites. */
export interface Settings {
  readonly classes: readonly ClassId[];
  readonly count: number;
  readonly variations: boolean;
  readonly noiseDim: number;
  readonly hiddenDim: number;
  readonly optimizer: "Adam" | "SGD";
  readonly lr: number;
  readonly batchSize: number;
  readonly steps: number;
  readonly seed: number;
}

export const DEFAULTS: Settings = {
  classes: ["ghost", "slime"],
  count: 256,
  variations: true,
  noiseDim: 16,
  hiddenDim: 128,
  optimizer: "Adam",
  lr: 0.01,
  batchSize: 64,
  steps: 1000,
  seed: 42,
};

/** A number a visitor can type. Both ends are allowed; `whole` numbers have no fraction. */
export interface NumberSetting {
  readonly key: "count" | "noiseDim" | "hiddenDim" | "lr" | "batchSize" | "steps" | "seed";
  readonly label: string;
  readonly hint: string;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

export const NUMBERS = {
  count: number("count", "Training sprites", "Shared out among the chosen classes.", 1, 4096),
  noiseDim: number("noiseDim", "Noise size", "Numbers that describe one sprite.", 1, 256),
  hiddenDim: number("hiddenDim", "Hidden size", "Width of the layer in the middle.", 1, 4096),
  lr: number("lr", "Learning rate", "How far each step moves the weights.", 1e-7, 1e9, false),
  batchSize: number("batchSize", "Batch size", "Sprites looked at in each step.", 1, 1024),
  steps: number("steps", "Steps", "How long to train; you can go on later.", 1, 1_000_000),
  seed: number("seed", "Seed", "The same seed gives the same run.", 0, 999_999_999),
} satisfies Record<string, NumberSetting>;

function number(
  key: NumberSetting["key"],
  label: string,
  hint: string,
  min: number,
  max: number,
  whole = true,
): NumberSetting {
  return { key, label, hint, min, max, whole };
}

/** The number typed into a field, or undefined when the field cannot take it. */
export function parseNumber(rule: NumberSetting, text: string): number | undefined {
  const value = text.trim() === "" ? Number.NaN : Number(text.replaceAll(",", ""));
  const fits = value >= rule.min && value <= rule.max && (!rule.whole || Number.isInteger(value));
  return fits ? value : undefined;
}

/** Says what a field takes, and that the value in use stays. */
export function rangeSentence(rule: NumberSetting, inUse: number): string {
  const kind = rule.whole ? "a whole number" : "a number";
  const [min, max] = [rule.min, rule.max].map(readable);
  return `${rule.label} must be ${kind} from ${min} to ${max}; ${readable(inUse)} stays in use.`;
}

function readable(value: number): string {
  return value !== 0 && (value < 1e-3 || value >= 1e9)
    ? value.toExponential().replace("e+", "e")
    : value.toLocaleString("en", { maximumFractionDigits: 6 });
}

const SHORT: Record<NumberSetting["key"], string> = {
  count: "n",
  noiseDim: "noise",
  hiddenDim: "hidden",
  lr: "lr",
  batchSize: "batch",
  steps: "steps",
  seed: "seed",
};

/** Settings as the part of an address behind "#"; only what differs from the defaults. */
export function toHash(settings: Settings): string {
  const parts = new URLSearchParams();
  if (settings.classes.join() !== DEFAULTS.classes.join()) {
    parts.set("classes", settings.classes.join("."));
  }
  for (const { key } of Object.values(NUMBERS)) {
    if (settings[key] !== DEFAULTS[key]) parts.set(SHORT[key], String(settings[key]));
  }
  if (settings.optimizer !== DEFAULTS.optimizer) parts.set("optimizer", settings.optimizer);
  if (!settings.variations) parts.set("variations", "off");
  return parts.toString();
}

/** Reads an address back; whatever is unknown or out of range falls back to its default. */
export function fromHash(hash: string): Settings {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const numbers: Partial<Record<NumberSetting["key"], number>> = {};
  for (const rule of Object.values(NUMBERS)) {
    const value = parseNumber(rule, parts.get(SHORT[rule.key]) ?? "");
    if (value !== undefined) numbers[rule.key] = value;
  }
  const named = parts.get("classes")?.split(".");
  const chosen = classes.map((c) => c.id).filter((id) => named?.includes(id));
  return {
    ...DEFAULTS,
    ...numbers,
    optimizer: parts.get("optimizer") === "SGD" ? "SGD" : "Adam",
    variations: parts.get("variations") !== "off",
    classes: named ? chosen : DEFAULTS.classes,
  };
}
