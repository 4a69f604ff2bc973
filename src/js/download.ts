import { PixelgradError } from "./runtime/errors.js";

/** The few parts of a page that a download needs; this package's types know no DOM. */
interface Page {
  createElement(name: "a"): { href: string; download: string; click(): void };
}

/** Hands bytes to the visitor as a file. Throws where there is no page. */
export function download(bytes: Uint8Array<ArrayBuffer>, fileName: string): void {
  const { document } = globalThis as { document?: Page };
  if (!document) {
    throw new PixelgradError(
      "download() needs a page; in Node write the bytes to a file.",
      "no-page",
    );
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.download = fileName;
  link.click();
  // The click has only announced the download; the address must live until the browser reads it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
