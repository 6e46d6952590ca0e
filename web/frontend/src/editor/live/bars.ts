/** One class of premises against its limits: a bar from 0 with marks at the minimum, the recommended and the allowed. */

import type { Tally } from "../../composition/counts";
import type { Limit } from "../../composition/rules";
import { element } from "../page/elements";

/** Room to the right of the highest limit, as a part of it. */
const ROOM = 1.25;

export class LimitBar {
  readonly node = element("div", "limit-bar");
  private readonly sure = element("span", "limit-sure");
  private readonly unsure = element("span", "limit-unsure");
  private readonly marks = new Map<string, HTMLElement>();
  private written = "";

  constructor() {
    this.node.setAttribute("aria-hidden", "true");
    this.node.append(this.unsure, this.sure);
  }

  /** Draw how many there surely are, and how many there may be; without an end where nobody knows. */
  show(tally: Tally, limit: Limit): void {
    const { least, most } = tally;
    const key = [least, most, limit.minimum, limit.soft_maximum, limit.maximum].join();
    if (key === this.written) return;
    this.written = key;
    const end = Math.max(limit.maximum * ROOM, (most ?? least) * 1.04);
    this.sure.style.width = percent(least, end);
    this.unsure.style.width = most === null ? "100%" : percent(most, end);
    this.node.classList.toggle("limit-endless", most === null);
    this.mark("minimum", limit.minimum, end);
    this.mark("soft", limit.soft_maximum, end);
    this.mark("hard", limit.maximum, end);
  }

  private mark(name: string, at: number | null, end: number): void {
    const mark = this.marks.get(name) ?? this.newMark(name);
    mark.hidden = at === null;
    mark.style.left = percent(at ?? 0, end);
    mark.textContent = String(at ?? "");
  }

  private newMark(name: string): HTMLElement {
    const mark = element("span", `limit-mark limit-mark-${name}`);
    this.marks.set(name, mark);
    this.node.append(mark);
    return mark;
  }
}

function percent(value: number, end: number): string {
  return `${Math.min(100, (100 * value) / end).toFixed(2)}%`;
}
