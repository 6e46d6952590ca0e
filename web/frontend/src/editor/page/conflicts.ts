/** Someone else has changed the zone meanwhile: both versions on the map, and the choice between them. */

import { gettext } from "../../sentences";
import type { Rings } from "../geometry/places";
import { type Merger, merge, type Thing } from "../document/merging";
import type { Base, EditorState } from "../document/state";
import type { Notices } from "./notices";

export interface Choices {
  /** Show their boundary beside mine, none for no rings. */
  readonly showTheirs: (boundary: Rings) => void;
  /** Save what the state holds then. */
  readonly save: () => void;
}

/** Ask what becomes of two versions; nothing of either is lost, whatever is chosen. */
export function askAboutConflict(state: EditorState, theirs: Base, notices: Notices, { showTheirs, save }: Choices): void {
  const begun = state.base?.content ?? state.content;
  const merger = merge(begun, state.content, theirs.content);
  showTheirs(theirs.content.boundary);
  const settle = (act: () => void) => () => {
    notices.clear("saving", "conflict");
    showTheirs([]);
    act();
  };
  const mine = state.content;
  const takeTheirs = { text: gettext("Take theirs"), act: settle(() => state.rebase(theirs)) };
  const keepMine = { text: gettext("Keep mine"), act: settle(() => keep(state, theirs, mine, save)) };
  const together = { text: gettext("Put both together"), act: settle(() => keep(state, theirs, merger.version, save)) };
  const choices = merger.contested.length === 0 ? [together, takeTheirs, keepMine] : [takeTheirs, keepMine];
  const notice = notices.show("conflict", "bad", sentence(merger), ...choices);
  notice.querySelector("button")?.focus();
}

function keep(state: EditorState, theirs: Base, content: Merger["version"], save: () => void): void {
  state.rebase(theirs, content);
  save();
}

function sentence({ contested }: Merger): string {
  if (contested.length === 0) {
    return gettext("Someone else has changed the zone since you opened it. Your changes and theirs don’t touch the same thing. Their boundary is the dashed one on the map.");
  }
  const things = contested.map(nameOf).join(", ");
  return gettext("Someone else has changed the zone since you opened it, and the same as you: %(things)s. Their boundary is the dashed one on the map. Undo brings yours back if you take theirs.", { things });
}

function nameOf(thing: Thing): string {
  switch (thing) {
    case "name":
      return gettext("the name");
    case "kind":
      return gettext("the kind");
    case "rule_set":
      return gettext("the rule set");
    case "contact":
      return gettext("the contact");
    case "boundary":
      return gettext("the boundary");
  }
}
