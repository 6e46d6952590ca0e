/** What the ways to a boundary say. */

import { CLASSES } from "../../composition/rules";
import { quantity } from "../../composition/findings";
import { gettext } from "../../sentences";
import type { Change, Remark } from "./api";

/** Why the service has no answer. */
export function refusalWords({ code, message }: Remark): string {
  if (code === "lost") return gettext("The service does not answer. Check the connection, and try again.");
  return message || gettext("The service could not do this.");
}

/** What a proposal changes: "take in 2 houses; leave out 1 business". */
export function changesWords(changes: readonly Change[]): string {
  return changes.map(changeWords).join("; ");
}

function changeWords({ action, counts, address_ids }: Change): string {
  const what = CLASSES.filter((which) => (counts[which] ?? 0) > 0).map((which) => quantity(counts[which]!, which));
  const premises = what.length > 0 ? what.join(", ") : gettext("addresses: %(num)s", { num: address_ids.length });
  return action === "add" ? gettext("take in %(premises)s", { premises }) : gettext("leave out %(premises)s", { premises });
}
