/**
 * Values as Python prints them, for toString().
 */

/** 1 as "1.0", 1e-5 as "1e-05". */
export function pyFloat(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return value.toFixed(1);
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e16) return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}

export function pyBool(value: boolean): string {
  return value ? "True" : "False";
}

/** [3] as "(3,)", [1, 2] as "(1, 2)". */
export function pyTuple(items: readonly unknown[]): string {
  const text = items.map((item) => (item === null ? "None" : String(item))).join(", ");
  return items.length === 1 ? `(${text},)` : `(${text})`;
}

/** A number, or a tuple of numbers. */
export function pyNumbers(value: number | null | readonly (number | null)[]): string {
  if (value === null) return "None";
  return typeof value === "number" ? String(value) : pyTuple(value);
}
