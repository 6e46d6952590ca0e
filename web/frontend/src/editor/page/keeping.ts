/** What is said of the draft in this browser. */

import { gettext } from "../../sentences";
import type { Kept } from "../document/drafts";
import type { EditorState } from "../document/state";
import { actButton, part } from "./elements";
import type { Notices } from "./notices";

/** Say beside the save button whether there is unsaved work, and that it is safe. */
export function showUnsaved(state: EditorState): void {
  const show = (): void => {
    const text = state.unsaved ? gettext("Not saved yet. Your work is kept in this browser.") : "";
    if (part("unsaved").textContent !== text) part("unsaved").textContent = text;
    actButton("discard").hidden = !state.unsaved;
  };
  state.subscribe((change) => change !== "frame" && show());
  show();
}

/** Say where a draft can't be kept, and why. */
export function tellKept(kept: Kept, notices: Notices, keepMine: () => void): void {
  if (kept === "kept") return notices.clear("keeping");
  if (kept === "no_room") {
    notices.show("keeping", "warning", gettext("This browser has no room for a draft: save before you leave the page."));
    return;
  }
  notices.show(
    "keeping",
    "warning",
    gettext("The same zone is being edited in another tab. This tab’s work isn’t kept as a draft until you choose."),
    { text: gettext("Keep this tab’s work"), act: keepMine },
    { text: gettext("Go on with the other tab’s"), act: () => location.reload() },
  );
}
