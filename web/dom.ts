/**
 * Making elements in few words. Text always enters as text, never as markup, so a file's name or
 * an error's message cannot become anything else.
 */

type Child = Node | string | null | undefined | false;

/** Attributes, plus `class`, `text` and `on` (event listeners). `false` and null leave one out. */
export interface Attributes {
  class?: string;
  text?: string;
  on?: Record<string, (event: never) => void>;
  [attribute: string]: unknown;
}

/** Makes an element: `el("button", { type: "button", on: { click } }, "Go")`. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = String(value);
    else if (name === "text") element.textContent = String(value);
    else if (name === "on") {
      for (const [type, listener] of Object.entries(value as Record<string, EventListener>)) {
        element.addEventListener(type, listener);
      }
    } else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

let ids = 0;

/** An id that no other element of this page has. */
export function uniqueId(prefix: string): string {
  ids += 1;
  return `${prefix}-${ids}`;
}

/** Saves bytes as a file in the visitor's download folder. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = el("a", { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has to have opened the address before it is taken back.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
