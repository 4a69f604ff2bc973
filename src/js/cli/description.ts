/**
 * What `pixelgrad inspect` prints.
 */

import type { Inspection } from "../inspect.js";

/** A file's tensors as a table, its records and metadata. */
export function describe(facts: Inspection): string {
  const bytes = facts.storages.reduce((sum, storage) => sum + storage.bytes, 0);
  const lines = [
    `format: ${facts.format}`,
    `tensors: ${facts.tensors.length} in ${facts.storages.length} storages of ${bytes} bytes`,
    ...table(
      facts.tensors.map((tensor) => [
        printable(tensor.name),
        tensor.dtype,
        `[${tensor.shape.join(", ")}]`,
        `storage ${printable(tensor.storage)}`,
      ]),
    ),
  ];
  if (facts.entries.length > 0) {
    lines.push(`entries: ${facts.entries.length}`);
    lines.push(
      ...table(facts.entries.map(({ name, bytes }) => [printable(name), `${bytes} bytes`])),
    );
  }
  if (facts.metadata.size > 0) {
    lines.push("metadata:");
    lines.push(...table([...facts.metadata].map((pair) => pair.map(printable))));
  }
  return `${lines.join("\n")}\n`;
}

/** A file chooses its names; none of them may move the cursor of a terminal. */
function printable(name: string): string {
  return name.replace(/[\p{C}\p{Z}]/gu, (character) =>
    character === " " ? " " : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => row[c]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, c) => cell.padEnd(widths[c] ?? 0)).join("  ")}`.trimEnd(),
  );
}
