/** Why there is no zone, or what came along with one, in words (`geo/planning/reasons.py`, `geo/planning/notes.py`). */

import { quantity } from "../../composition/findings";
import { gettext, ngettext } from "../../sentences";
import type { Reason } from "./api";

/** Zones that are named; of more than these only the number is told. */
const MOST_NAMED = 3;

export function reasonWords(reason: Reason): string {
  const values = valuesOf(reason);
  switch (reason.code) {
    case "no_address":
      return gettext("There is no free address within %(within)s m.", values);
    case "in_zone":
      return gettext("This address belongs to another zone already: %(zones)s.", values);
    case "too_large":
      return gettext("This building alone has too many: %(available)s; at most %(needed)s are allowed.", values);
    case "too_few":
      return gettext("Within %(within)s m: %(available)s; at least %(needed)s are needed.", values);
    case "taken":
      return gettext("Within %(within)s m and outside of other zones (%(zones)s): %(available)s; at least %(needed)s are needed.", values);
    case "cut_off":
      return gettext("Can be connected within %(within)s m: %(available)s; at least %(needed)s are needed.", values);
    case "past_maximum":
      return gettext("Can be connected without exceeding a maximum: %(available)s; at least %(needed)s are needed.", values);
    case "not_together":
      return gettext("No connected zone within %(within)s m keeps all limits at once.", values);
    case "not_found":
      return gettext("None was found within %(within)s m, though there may be one: try a neighbouring building.", values);
    case "no_boundary":
      return gettext("The addresses would do, but no boundary can be drawn around them alone.");
    default:
      return noteWords(reason);
  }
}

function noteWords(reason: Reason): string {
  const num = reason.address_ids?.length ?? 0;
  switch (reason.code) {
    case "inseparable":
      return ngettext("%(num)s address came along because no border fits between.", "%(num)s addresses came along because no border fits between.", num);
    case "connected":
      return ngettext("What you picked doesn’t hang together: %(num)s address came along to connect it.", "What you picked doesn’t hang together: %(num)s addresses came along to connect it.", num);
    case "across":
      return gettext("The zone goes across a railway, water or a main road.");
    default:
      return reason.message;
  }
}

/** What was left out of a pick because other zones hold it. */
export function leftOutWords({ address_ids, zones }: Reason): string {
  const num = address_ids?.length ?? 0;
  return ngettext("%(num)s address was left out, as it belongs to another zone: %(zones)s.", "%(num)s addresses were left out, as they belong to other zones: %(zones)s.", num, {
    zones: namesOf(zones),
  });
}

function valuesOf({ category, available, needed, within_m, zones }: Reason): Record<string, string | number> {
  const number = available ?? 0;
  return {
    available: category ? quantity(number, category) : String(number),
    needed: needed ?? 0,
    within: within_m ?? 0,
    zones: namesOf(zones),
  };
}

function namesOf(zones: Reason["zones"]): string {
  const named = zones.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = zones.length - named.length;
  return more > 0 ? [...named, gettext("and %(num)s more", { num: more })].join(", ") : named.join(", ");
}
