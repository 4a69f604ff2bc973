/**
 * One clear sentence where it happened, with what can be done about it.
 */

import { el } from "../dom.js";
import { icon } from "./icon.js";

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

export interface NoticeContent {
  readonly sentence: string;
  readonly actions?: readonly NoticeAction[];
  /** More to look at, below the sentence. */
  readonly detail?: HTMLElement;
}

/** A place for notices: "alert" for what went wrong, "status" for what is good to know. */
export class Notice {
  readonly element: HTMLElement;

  constructor(role: "alert" | "status") {
    this.element = el("div", { class: `notice notice-${role}`, role, hidden: true });
  }

  show({ sentence, actions = [], detail }: NoticeContent): void {
    const buttons = actions.map(({ label, run }) =>
      el("button", { type: "button", class: "button small", text: label, on: { click: run } }),
    );
    const close = el(
      "button",
      {
        type: "button",
        class: "notice-close",
        "aria-label": "Dismiss",
        on: { click: () => this.hide() },
      },
      icon("close"),
    );
    this.element.hidden = false;
    this.element.replaceChildren(
      el("p", { text: sentence }),
      ...(buttons.length > 0 ? [el("div", { class: "row" }, ...buttons)] : []),
      ...(detail ? [detail] : []),
      close,
    );
  }

  hide(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}
