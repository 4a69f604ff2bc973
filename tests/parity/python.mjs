/** JavaScript's arguments in Python's spelling. */

/** A value as Python writes it. */
export const py = (value) => {
  if (value === null) return "None";
  if (Array.isArray(value)) return `(${value.map(py).join(", ")}${value.length === 1 ? "," : ""})`;
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "string" ? `"${value}"` : String(value);
};
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** Options as Python's keyword arguments. */
export const keywords = (options) =>
  Object.entries(options)
    .map(([name, value]) => `, ${snake(name)}=${py(value)}`)
    .join("");
