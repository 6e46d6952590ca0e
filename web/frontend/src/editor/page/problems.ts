/** Why the service refused something, in the language of the page. */

import { gettext, written } from "../../sentences";
import type { Problem } from "../saving/api";
import { faultSentence, isFault } from "./refusals";

/** By code, as `web.desk.refusals` words them. */
export type Refusals = Readonly<Record<string, string>>;

/** What was refused and what to do about it; a refusal that isn't known here is said as the service says it. */
export function problemSentence({ code, detail, details }: Problem, refusals: Refusals): string {
  const pattern = refusals[code];
  if (pattern !== undefined) return gettext(pattern, { zones: overlapped(details?.overlaps ?? []) });
  return isFault(code) ? faultSentence(code) : detail;
}

function overlapped(overlaps: NonNullable<NonNullable<Problem["details"]>["overlaps"]>): string {
  const named = overlaps.map(({ name, area_m2 }) => `${name} (${written(Math.round(area_m2 * 10) / 10)} m²)`);
  return new Intl.ListFormat(document.documentElement.lang).format(named);
}
