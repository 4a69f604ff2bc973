/**
 * Numbers and lists as people read them.
 */

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** 1234567 -> "1,234,567". */
export function count(value: number): string {
  return whole.format(value);
}

/** "1 sprite", "2 sprites". */
export function plural(value: number, noun: string, nouns = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : nouns}`;
}

/** Bytes -> "396 kB". */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return plural(bytes, "byte");
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(0)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Seconds -> "1 s" (or less), "4 s", "2 min 10 s", "1 h 5 min". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "unknown";
  const rounded = Math.max(1, Math.round(seconds));
  if (rounded < 60) return `${rounded} s`;
  if (rounded < 3600) return `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
  return `${Math.floor(rounded / 3600)} h ${Math.floor((rounded % 3600) / 60)} min`;
}

/** A number for a table: few significant digits, never a row of zeros. */
export function compact(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e5 || size < 1e-4
    ? value.toExponential(2)
    : String(Number(value.toPrecision(digits)));
}

/** A shape as PyTorch prints it: [128, 16]. */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(", ")}]`;
}

/** "ghost", "ghost and slime", "ghost, slime and 3 more". */
export function list(words: readonly string[], most = 3): string {
  if (words.length <= 1) return words[0] ?? "";
  const shown = words.length <= most ? words.slice(0, -1) : words.slice(0, most - 1);
  const rest = words.length - shown.length;
  return `${shown.join(", ")} and ${rest === 1 ? words[words.length - 1] : `${rest} more`}`;
}

/** Ends a message like a sentence, whoever wrote it. */
export function asSentence(message: string): string {
  return /[.!?…]$/.test(message.trim()) ? message.trim() : `${message.trim()}.`;
}
