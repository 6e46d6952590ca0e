/** What else saving will do: second zones it will create, and zones it will end. */

import { gettext } from "../../sentences";
import { swapped } from "../tools/finishing";
import type { MergedZone, SecondZone } from "../document/drawing";
import type { EditorState } from "../document/state";
import { button, element, part } from "./elements";
import { whatHappens } from "./merging";

/** Keep the list of what saving will do to other zones. */
export function showCompanions(state: EditorState): void {
  const list = part("companions");
  const show = (): void => {
    const { seconds, merged } = state.work;
    list.replaceChildren(...seconds.map((zone) => secondEntry(zone, state)), ...merged.map(mergedEntry));
    list.hidden = list.childElementCount === 0;
  };
  state.subscribe((change) => change === "work" && show());
  show();
}

function secondEntry({ id, name }: SecondZone, state: EditorState): HTMLLIElement {
  const text = gettext("Saving will create “%(name)s” as a draft from the part that was split off.", { name });
  const swap = button(gettext("Swap the parts"), () => state.take(swapped(state.work, id)), "link-button");
  return element("li", "", text, " ", swap);
}

function mergedEntry({ name, status }: MergedZone): HTMLLIElement {
  return element("li", "", element("strong", "", name), ": ", whatHappens(status));
}
