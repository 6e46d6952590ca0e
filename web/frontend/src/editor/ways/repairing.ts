/** The smallest changes that would mend a zone that breaks a limit, each shown before it is taken. */

import { gettext } from "../../sentences";
import { button, element } from "../page/elements";
import type { Repair } from "./api";
import { AnswerBox, reasonList, storedZone, type Surroundings, type Way } from "./way";
import { changesWords } from "./words";

export class Repairing implements Way {
  readonly tool = undefined;
  private readonly answer: AnswerBox;
  readonly content: readonly Node[];

  constructor(private readonly around: Surroundings) {
    this.answer = new AnswerBox(around.announce);
    this.content = [this.answer.node];
  }

  open(): void {
    void this.repair();
  }

  pointAt(): void {}

  close(): void {}

  private async repair(): Promise<void> {
    const { api, state } = this.around;
    if (state.work.boundary.length === 0) return this.answer.say(gettext("There is no boundary to mend yet."));
    this.answer.say(gettext("Looking …"));
    const answer = await api.repair(state.work.boundary, state.fields.rule_set, storedZone(state));
    if ("refused" in answer) return this.answer.refuse(answer.refused);
    const { outcome, proposals, reasons } = answer.value;
    if (outcome === "compliant") this.answer.say(gettext("The zone keeps all limits: there is nothing to mend."));
    else if (outcome !== "found") this.answer.say(gettext("No small change was found that would mend it."), reasonList(reasons));
    else this.answer.say(gettext("These changes would mend it. Look at one on the map before you take it over."), this.choices(proposals));
  }

  private choices(proposals: readonly Repair[]): HTMLElement {
    return element("ol", "way-choices", ...proposals.map((proposal) => element("li", "", this.choice(proposal))));
  }

  private choice({ boundary, changes }: Repair): HTMLElement {
    const words = changesWords(changes);
    return button(words, () => void this.around.state.propose(boundary, words), "quiet");
  }
}
