/** Merging with a neighbour: which one, and what will become of it, said before it happens. */

import { gettext } from "../../sentences";
import { joined } from "../geometry/clipping";
import type { Rings } from "../geometry/places";
import type { Neighbour, Neighbours } from "../tools/neighbours";
import { withBoundary } from "../document/drawing";
import type { EditorState } from "../document/state";
import { button, element, part } from "./elements";

/** Ask which of the zones that share a border is merged with. */
export function askWhichToMerge(state: EditorState, neighbours: Neighbours, preview: (boundary: Rings) => void): void {
  const dialog = part<HTMLDialogElement>("merge-dialog");
  const list = part("merge-choices");
  const found = neighbours.zones.filter((zone) => mayEnd(zone, state.base?.status ?? "draft")).flatMap((zone) => {
    const outcome = joined(state.work.boundary, zone.boundary);
    return "rings" in outcome ? [{ zone, boundary: outcome.rings }] : [];
  });
  list.replaceChildren(...found.map(({ zone, boundary }) => choice(zone, preview, () => take(state, zone, boundary, dialog))));
  if (found.length === 0) list.replaceChildren(element("li", "", gettext("No zone that shares a border with this one can end in it.")));
  dialog.addEventListener("close", () => preview([]), { once: true });
  dialog.showModal();
}

/** From draft to in force; a zone is merged only into one that stands at least as far. */
const RANKS = ["draft", "proposed", "suspended", "active"];

function mayEnd({ status }: Neighbour, kept: string): boolean {
  return RANKS.indexOf(status) <= RANKS.indexOf(kept);
}

function choice(zone: Neighbour, preview: (boundary: Rings) => void, act: () => void): HTMLLIElement {
  const merge = button(gettext("Merge with “%(zone)s”", { zone: zone.name }), act);
  merge.addEventListener("focus", () => preview(zone.boundary));
  merge.addEventListener("pointerenter", () => preview(zone.boundary));
  return element("li", "", merge, element("p", "hint", whatHappens(zone.status)));
}

function take(state: EditorState, zone: Neighbour, boundary: Rings, dialog: HTMLDialogElement): void {
  const { id, name, status, version } = zone;
  const work = withBoundary(state.work, boundary);
  state.take({ ...work, merged: [...work.merged, { id, name, status, version }] });
  dialog.close();
}

/** What saving will do to a zone of a status that is merged into another one. */
export function whatHappens(status: string): string {
  switch (status) {
    case "draft":
      return gettext("It is a draft: saving will delete it.");
    case "proposed":
      return gettext("It is proposed: saving will withdraw it for good.");
    default:
      return gettext("It is in force: saving will dissolve it for good. Its history remains.");
  }
}
