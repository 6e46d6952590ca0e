/** What the chosen tool is for and how it is used, in a sentence for pointers and one for keyboards. */

import { gettext } from "../../sentences";
import type { Tool } from "../document/state";

/** How a pointer uses the tool. */
export function hintFor(tool: Tool): string {
  switch (tool) {
    case "corners":
      return gettext("Drag corners, or the points between them. A right click or a long press removes a corner.");
    case "outline":
      return gettext("Click from corner to corner round the zone, and on the first one to close it.");
    case "hole":
      return gettext("Draw round what lies inside the zone but doesn’t belong to it.");
    case "cut":
      return gettext("Draw round what is to be cut off the zone.");
    case "split":
      return gettext("Draw a line across the zone, from outside to outside. A double click ends it.");
    case "move":
      return gettext("Drag the zone as a whole.");
    case "merge":
      return gettext("Choose the zone to merge with.");
    case "pick":
      return gettext("Click the addresses that take part.");
    case "grow":
      return gettext("Click the address or the place where the zone is to be.");
  }
}

/** How the keyboard uses it. */
export function keysFor(tool: Tool): string {
  switch (tool) {
    case "corners":
      return gettext("Keyboard: Tab to a corner, arrows move it (Shift farther, Alt finer), Enter adds one, Delete removes it.");
    case "move":
      return gettext("Keyboard: Tab to the zone’s middle, arrows move it (Shift farther, Alt finer).");
    case "merge":
      return "";
    case "pick":
    case "grow":
      return gettext("Keyboard: in the map, arrows move it, Enter chooses what is in the crosshair, Escape leaves.");
    default:
      return gettext("Keyboard: in the map, arrows move it, Enter sets a corner in the crosshair, Enter once more there finishes, Backspace takes one back, Escape leaves.");
  }
}
