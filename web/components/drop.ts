/**
 * Files dropped from outside the browser.
 */

/** Makes an element take dropped files, and show that it would. */
export function acceptDrops(zone: HTMLElement, take: (files: readonly File[]) => void): void {
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("dropping");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("dropping"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("dropping");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) take(files);
  });
}

/** A file that misses its place must not replace the page. */
export function refuseStrayDrops(): void {
  for (const type of ["dragover", "drop"]) {
    document.addEventListener(type, (event) => event.preventDefault());
  }
}
