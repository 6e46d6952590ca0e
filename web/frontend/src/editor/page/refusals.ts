/** Why something can't be done, in words. */

import { gettext } from "../../sentences";
import { FAULT_CODES, type FaultCode } from "../geometry/checks";
import type { Refusal } from "../tools/finishing";

/** Whether a code of the service is one that the editor itself finds. */
export function isFault(code: string): code is FaultCode {
  return (FAULT_CODES as readonly string[]).includes(code);
}

/** What is wrong with a boundary. */
export function faultSentence(code: FaultCode): string {
  switch (code) {
    case "too_many_vertices":
      return gettext("The boundary has too many corners: at most 2,000.");
    case "too_few_points":
      return gettext("The outline has fewer than three corners.");
    case "too_wide":
      return gettext("The boundary is longer than 5 km from corner to corner.");
    case "spike":
      return gettext("The outline runs out to this point and back on itself: remove the corner.");
    case "self_crossing":
      return gettext("The outline crosses itself or a hole here: move a corner.");
    case "self_touching":
      return gettext("The outline touches itself here: move a corner.");
    case "hole_outside":
      return gettext("This hole lies outside the outline: remove it.");
    case "holes_overlap":
      return gettext("This hole lies in another one: remove it.");
    case "in_pieces":
      return gettext("Holes cut the zone into pieces here: a zone is one piece.");
    case "too_small":
      return gettext("The boundary encloses less than 50 m².");
    case "too_large":
      return gettext("The boundary encloses more than 5 km².");
  }
}

/** Why a sketch or a merger came to nothing. */
export function refusalSentence(refusal: Refusal): string {
  switch (refusal) {
    case "too_few":
      return gettext("More corners are needed: three for an area, two for a line.");
    case "nothing_left":
      return gettext("Nothing of the zone would be left.");
    case "in_pieces":
      return gettext("The zone would fall into pieces. To make two zones of it, use Split.");
    case "no_effect":
      return gettext("The outline meets nothing of the zone.");
    case "not_inside":
      return gettext("A hole has to lie inside the zone. To take away from its edge, use Cut.");
    case "apart":
      return gettext("The zones share no border, so they can't be one.");
    case "line_misses":
      return gettext("The line has to cross the whole zone: begin and end it outside.");
    case "line_crosses_itself":
      return gettext("The line crosses itself: draw it without a loop.");
    case "too_many_parts":
      return gettext("The line divides the zone into more than two parts: cross it once.");
  }
}
