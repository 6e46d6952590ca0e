/** The bar that asks whether a proposed boundary is taken over. */

import type { EditorState } from "../document/state";
import { actButton, part } from "./elements";

export function connectProposals(state: EditorState, announce: (text: string) => void): void {
  const bar = part("proposal");
  actButton("take").addEventListener("click", () => state.takeProposal());
  actButton("reject").addEventListener("click", () => state.leaveProposal());
  state.subscribe((change) => {
    if (change !== "proposal") return;
    bar.hidden = state.proposal === undefined;
    part("proposal-label").textContent = state.proposal?.label ?? "";
    if (state.proposal === undefined) return;
    announce(state.proposal.label);
    actButton("take").focus({ preventScroll: true });
  });
}
