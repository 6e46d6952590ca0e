/** Keeps the work as a draft at each step, and tells when another tab or a lack of room gets in the way. */

import { type Draft, type Drafts, type Kept } from "../document/drafts";
import type { EditorState } from "../document/state";

const WAIT_WHILE_WRITING = 300;

export class Keeper {
  private waiting: number | undefined;
  private last: Kept = "kept";

  /** `tell` hears what came of keeping wherever it changes. */
  constructor(
    private readonly drafts: Drafts,
    private readonly state: EditorState,
    private readonly tell: (kept: Kept) => void,
  ) {
    state.subscribe((change) => {
      if (change === "work" || change === "base") this.keep();
      if (change === "fields") this.waiting ??= window.setTimeout(() => this.keep(), WAIT_WHILE_WRITING);
    });
    window.addEventListener("pagehide", () => this.keep());
    window.addEventListener("storage", ({ key }) => {
      if (state.unsaved && drafts.concerns(state.zone, key)) this.keep();
    });
    window.addEventListener("beforeunload", (event) => {
      if (state.unsaved && this.last !== "kept") event.preventDefault();
    });
  }

  /** Keep what is there now; nothing where all is stored. */
  keep(): void {
    window.clearTimeout(this.waiting);
    this.waiting = undefined;
    if (this.state.unsaved) this.note(this.drafts.keep(draftOf(this.state)));
    else this.drafts.forget(this.state.zone);
  }

  /** Keep this tab's work in place of another one's. */
  keepAnyway(): void {
    this.note(this.drafts.keepAnyway(draftOf(this.state)));
  }

  private note(kept: Kept): void {
    if (kept === this.last) return;
    this.last = kept;
    this.tell(kept);
  }
}

function draftOf({ zone, base, fields, reason, steps }: EditorState): Draft {
  return { zone, base: base ?? null, fields, reason, ...steps, at: Date.now() };
}
