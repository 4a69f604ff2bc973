/** What arrives in the download folder. */

import { readFileSync } from "node:fs";

/** Presses something that downloads a file; returns its name and bytes. */
export async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** A file to choose, as Playwright takes it. */
export const file = (name, buffer, mimeType = "application/octet-stream") => ({
  name,
  mimeType,
  buffer: Buffer.from(buffer),
});
