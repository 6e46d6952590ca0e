/** What a judgement says: its findings, for programs and in words (`geo/findings.py`, `web/wording.py`). */

import { gettext, ngettext } from "../sentences";
import type { PremisesClass } from "./rules";

export type Severity = "info" | "warning" | "violation";
export type Verdict = "compliant" | "warning" | "violation";
export type Rule = "minimum" | "maximum" | "single_entrance" | "uncertain";

/** One limit that is broken, nearly broken, lifted by an exception, or can't be decided. */
export interface Finding {
  readonly category: PremisesClass;
  readonly rule: Rule;
  readonly severity: Severity;
  /** The number that the finding speaks of. */
  readonly limit: number;
  /** The maximum of the class, or null where the finding speaks of the minimum. */
  readonly hard_limit: number | null;
  /** What was judged: the count shown, or the low end where unknown counts lift it above that. */
  readonly count: number;
  /** The range that the true count lies in; `high` null: unbounded. */
  readonly low: number;
  readonly high: number | null;
}

/** The verdict that findings of these severities lead to: that of the worst; information does no harm. */
export function worst(findings: readonly Finding[]): Verdict {
  if (findings.some((finding) => finding.severity === "violation")) return "violation";
  return findings.some((finding) => finding.severity === "warning") ? "warning" : "compliant";
}

/** The finding as one sentence. */
export function sentence(finding: Finding): string {
  return `${subject(finding)}: ${explanation(finding)}.`;
}

/** So many premises of a class: "2 flats". */
export function quantity(num: number, which: PremisesClass): string {
  switch (which) {
    case "flats":
      return ngettext("%(num)s flat", "%(num)s flats", num);
    case "houses":
      return ngettext("%(num)s house", "%(num)s houses", num);
    case "businesses":
      return ngettext("%(num)s business", "%(num)s businesses", num);
  }
}

function subject({ rule, category, count, low, high }: Finding): string {
  if (rule !== "uncertain") return quantity(count, category);
  if (high === null) return gettext("At least %(quantity)s", { quantity: quantity(low, category) });
  return gettext("Between %(low)s and %(most)s", { low, most: quantity(high, category) });
}

function explanation({ rule, severity, limit, hard_limit }: Finding): string {
  switch (rule) {
    case "minimum":
      return severity === "info"
        ? gettext("fewer than %(limit)s, but one class that reaches its minimum suffices", { limit })
        : gettext("at least %(limit)s are needed", { limit });
    case "maximum":
      return severity === "warning"
        ? gettext("more than the recommended %(limit)s; at most %(hard_limit)s are allowed", { limit, hard_limit: hard_limit ?? limit })
        : gettext("at most %(hard_limit)s are allowed", { hard_limit: hard_limit ?? limit });
    case "single_entrance":
      return gettext("more than %(limit)s are allowed because all lie behind one entrance", { limit });
    case "uncertain":
      return hard_limit === null
        ? gettext("it isn't certain that the minimum of %(limit)s is reached", { limit })
        : gettext("it isn't certain that the limit of %(limit)s is kept", { limit });
  }
}
