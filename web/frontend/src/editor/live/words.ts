/** What the panel says of a composition. */

import type { Composition } from "../../composition/composition";
import type { Tally } from "../../composition/counts";
import { quantity, type Finding, type Verdict } from "../../composition/findings";
import { CLASSES, type Limit, type PremisesClass } from "../../composition/rules";
import type { Counted } from "../ways/api";
import { gettext, ngettext, written } from "../../sentences";

export function verdictWord(verdict: Verdict): string {
  switch (verdict) {
    case "compliant":
      return gettext("Within the limits");
    case "warning":
      return gettext("Within the limits, with a warning");
    case "violation":
      return gettext("Breaks a limit");
  }
}

/** So many of a class; a number that is partly an estimate is marked. */
export function amount(tally: Tally, which: PremisesClass): string {
  return (tally.estimated > 0 ? "≈ " : "") + quantity(tally.shown, which);
}

/** What of the number isn't certain; empty where all is. */
export function uncertainty(tally: Tally): string {
  const { estimated, unknown } = tally;
  const parts = [
    estimated > 0 && estimateWords(tally),
    unknown > 0 && ngettext("%(num)s address with an unknown number", "%(num)s addresses with an unknown number", unknown),
  ];
  return parts.filter((part) => part !== false).join("; ");
}

/** How much is estimated; an estimate that leaves no room, as where a building's flats are shared out, has no range. */
function estimateWords({ estimated, known, low, high }: Tally): string {
  if (low === high) return gettext("%(estimated)s of them estimated", { estimated });
  return gettext("%(estimated)s of them estimated (between %(low)s and %(high)s in all)", { estimated, low: known + low, high: known + high });
}

export function limitWords({ minimum, soft_maximum, maximum }: Limit): string {
  return soft_maximum === null
    ? gettext("at least %(minimum)s, at most %(maximum)s", { minimum, maximum })
    : gettext("at least %(minimum)s, recommended up to %(soft)s, at most %(maximum)s", { minimum, soft: soft_maximum, maximum });
}

/** Addresses, entrances and what else there is. */
export function remainder(composition: Composition): string {
  const { addresses, entrances, other } = composition;
  return [
    ngettext("%(num)s address inside", "%(num)s addresses inside", addresses),
    ngettext("%(num)s entrance with flats", "%(num)s entrances with flats", entrances),
    ...(other > 0 ? [ngettext("%(num)s address with neither flat, house nor business", "%(num)s addresses with neither flat, house nor business", other)] : []),
  ].join(", ");
}

/** Which addresses inside belong to other zones. */
export function takenWords(taken: number, zones: readonly string[]): string {
  return ngettext("%(num)s address inside belongs to another zone: %(zones)s", "%(num)s addresses inside belong to other zones: %(zones)s", taken, {
    zones: zones.join(", "),
  });
}

export function severityWord(severity: Finding["severity"]): string {
  switch (severity) {
    case "info":
      return gettext("For information");
    case "warning":
      return gettext("Warning");
    case "violation":
      return gettext("Broken limit");
  }
}

/** What the service has counted. */
export function countedWords(counts: Counted["counts"]): string {
  const premises = CLASSES.map((which) => quantity(counts[which], which)).join(", ");
  const addresses = ngettext("%(num)s address inside", "%(num)s addresses inside", counts.addresses);
  const counted = gettext("Too large to be counted while you draw; counted by the service: %(premises)s.", { premises });
  return `${counted} ${addresses}.`;
}

/** The panel in one line, for a small screen. */
export function inShort(composition: Composition): string {
  const { flats, houses, businesses } = composition;
  const [f, h, b] = [flats, houses, businesses].map((tally) => (tally.estimated > 0 ? "≈" : "") + written(tally.shown) + (tally.unknown > 0 ? "+?" : ""));
  return gettext("Flats %(flats)s · houses %(houses)s · businesses %(businesses)s", { flats: f!, houses: h!, businesses: b! });
}
