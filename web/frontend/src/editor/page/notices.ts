/** What the officer has to know or decide, above the form. */

import { button, element, part } from "./elements";

export type Tone = "plain" | "good" | "warning" | "bad";

export interface Choice {
  readonly text: string;
  readonly act: () => void;
}

/** Notices by subject: a newer one of the same subject takes the older one's place. */
export class Notices {
  private readonly shown = new Map<string, HTMLElement>();
  private readonly board = part("notices");

  /** Show a notice with what can be done about it; its text is said at once where it is bad. */
  show(subject: string, tone: Tone, text: string, ...choices: Choice[]): HTMLElement {
    const notice = element("div", `notice notice-${tone}`, element("p", "", text));
    notice.setAttribute("role", tone === "bad" ? "alert" : "status");
    if (choices.length > 0) notice.append(element("p", "notice-choices", ...choices.map(({ text, act }) => button(text, act))));
    const before = this.shown.get(subject);
    if (before === undefined) this.board.append(notice);
    else before.replaceWith(notice);
    this.shown.set(subject, notice);
    return notice;
  }

  clear(...subjects: string[]): void {
    for (const subject of subjects) {
      this.shown.get(subject)?.remove();
      this.shown.delete(subject);
    }
  }
}
