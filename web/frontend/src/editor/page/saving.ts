/** The save button, and what is said of each outcome of saving. */

import { gettext } from "../../sentences";
import type { Rings } from "../geometry/places";
import type { Problem } from "../saving/api";
import type { Outcome, Saver } from "../saving/saver";
import type { Marks } from "../tools/marks";
import type { EditorState } from "../document/state";
import { askAboutConflict } from "./conflicts";
import { actButton, part } from "./elements";
import type { BoundaryFindings } from "./findings";
import { clearFieldErrors, showFieldError } from "./form";
import type { Choice, Notices } from "./notices";
import { problemSentence, type Refusals } from "./problems";
import { faultSentence } from "./refusals";

const FIRST_RETRY = 4_000;
const LONGEST_RETRY = 60_000;

export interface Surroundings {
  readonly state: EditorState;
  readonly notices: Notices;
  readonly marks: Marks;
  readonly findings: BoundaryFindings;
  readonly refusals: Refusals;
  readonly announce: (text: string) => void;
  readonly showTheirs: (boundary: Rings) => void;
  /** Called once everything is stored. */
  readonly stored: () => void;
}

export class Saving {
  private running = false;
  private retry: { wait: number; timer: number } | undefined;

  constructor(
    private readonly saver: Saver,
    private readonly around: Surroundings,
  ) {
    part<HTMLFormElement>("form").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.save();
    });
    window.addEventListener("online", () => this.retry !== undefined && void this.save());
  }

  async save(trim = false): Promise<void> {
    if (this.running || !this.ready()) return;
    this.running = true;
    this.stopRetrying();
    this.around.notices.clear("saving", "conflict");
    this.showRunning(true);
    const outcome = await this.saver.save(trim);
    this.running = false;
    this.showRunning(false);
    this.tell(outcome);
  }

  /** Whether there is something that can be saved; what is missing is said at its place. */
  private ready(): boolean {
    clearFieldErrors();
    const { state, findings, marks, notices } = this.around;
    const [fault] = findings.faults;
    if (state.work.boundary.length === 0) return this.refuse(gettext("Draw the zone’s boundary first."));
    if (fault !== undefined) {
      marks.lookAt(fault.at);
      return this.refuse(faultSentence(fault.code));
    }
    if (state.fields.name.trim() !== "") return true;
    notices.clear("saving");
    showFieldError("name", gettext("Give the zone a name."));
    return false;
  }

  private refuse(text: string): false {
    this.around.notices.show("saving", "bad", text);
    return false;
  }

  private showRunning(running: boolean): void {
    const button = actButton("save");
    button.setAttribute("aria-disabled", String(running));
    part("editor").setAttribute("aria-busy", String(running));
    if (running) this.around.announce(gettext("Saving…"));
  }

  private tell(outcome: Outcome): void {
    const { notices, state, showTheirs, stored } = this.around;
    switch (outcome.how) {
      case "saved":
        this.retry = undefined;
        notices.show("saving", "good", gettext("Saved."));
        return stored();
      case "conflict":
        return askAboutConflict(state, outcome.theirs, notices, { showTheirs, save: () => void this.save() });
      case "gone":
        return void notices.show("saving", "bad", gettext("The zone is no longer there: someone has deleted it. Your work is kept in this browser."));
      case "merged_gone":
        return void notices.show("saving", "bad", gettext("A zone that is to be merged is no longer there: undo the merger, then save again."));
      case "lost":
        return this.retryLater();
      case "refused":
        return this.tellRefusal(outcome.status, outcome.problem);
    }
  }

  private tellRefusal(status: number, problem: Problem): void {
    const { notices, marks } = this.around;
    if (status === 401) return this.tellSignedOut();
    const sentence = problemSentence(problem, this.around.refusals);
    if (problem.code === "name_invalid") return showFieldError("name", sentence);
    if (problem.code === "contact_invalid") return showFieldError("contact_name", sentence);
    const place = problem.at ?? problem.details?.overlaps?.[0]?.at;
    const choices: Choice[] = [];
    if (problem.code === "zone_overlap") {
      choices.push({ text: gettext("Trim to the neighbours and save"), act: () => void this.save(true) });
    }
    if (place !== undefined) choices.push({ text: gettext("Show"), act: () => marks.lookAt(place) });
    notices.show("saving", "bad", sentence, ...choices);
  }

  private tellSignedOut(): void {
    const again = { text: gettext("Save again"), act: () => void this.save() };
    const text = gettext("You are signed out. Your work is kept in this browser: sign in in another tab, then save again.");
    this.around.notices.show("saving", "bad", text, again);
  }

  private retryLater(): void {
    const wait = Math.min(LONGEST_RETRY, (this.retry?.wait ?? FIRST_RETRY / 2) * 2);
    this.retry = { wait, timer: window.setTimeout(() => void this.save(), wait) };
    const again = { text: gettext("Try again now"), act: () => void this.save() };
    const text = gettext("The connection was lost. Nothing is lost: your work is kept in this browser, and saving is tried again by itself.");
    this.around.notices.show("saving", "bad", text, again);
  }

  private stopRetrying(): void {
    window.clearTimeout(this.retry?.timer);
  }
}
