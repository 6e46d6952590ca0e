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

/** What a proposal changes, in one sum for each action: "take in 2 houses, 1 business; leave out 4 flats". */
export function changesWords(changes: readonly Change[]): string {
  const added = changes.filter(({ action }) => action === "add");
  const removed = changes.filter(({ action }) => action === "remove");
  return [
    ...(added.length > 0 ? [gettext("take in %(premises)s", { premises: premisesOf(added) })] : []),
    ...(removed.length > 0 ? [gettext("leave out %(premises)s", { premises: premisesOf(removed) })] : []),
  ].join("; ");
}

function premisesOf(changes: readonly Change[]): string {
  const sums = CLASSES.map((which) => [which, sum(changes.map(({ counts }) => counts[which] ?? 0))] as const);
  const others = sum(changes.filter(({ counts }) => CLASSES.every((which) => !counts[which])).map(({ address_ids }) => address_ids.length));
  const premises = sums.filter(([, number]) => number > 0).map(([which, number]) => quantity(number, which));
  return [...premises, ...(others > 0 ? [gettext("addresses: %(num)s", { num: others })] : [])].join(", ");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}
