/**
 * Whether the programme allows what stands inside a boundary as a zone.
 *
 * The rules are told in `geo/composition.py`; this is the same algorithm, and both pass
 * `tests/vectors/composition.json`.
 */

import type { Composition } from "./composition";
import type { Tally } from "./counts";
import { worst, type Finding, type Rule, type Severity, type Verdict } from "./findings";
import { CLASSES, firstMaximum, type Limit, type PremisesClass, type RuleSet } from "./rules";

/** What a rule set says of a composition: the verdict, and every finding that led to it. */
export interface Judgement {
  readonly ruleSet: RuleSet;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** Hold a composition, summed with the rule set's cap, against the limits. */
export function judge(composition: Composition, ruleSet: RuleSet): Judgement {
  const consequences = consequencesOf(ruleSet.minima, CLASSES.map((which) => reachOf(which, composition, ruleSet)));
  const findings = CLASSES.flatMap((which) => {
    const minimum = consequences[reachOf(which, composition, ruleSet)];
    const missed = minimum && [finding(which, composition, ...minimum, ruleSet[which].minimum, null)];
    return [...(missed ?? []), ...maximum(which, composition, ruleSet)];
  });
  return { ruleSet, verdict: worst(findings), findings };
}

/** How a range stands to a minimum. */
type Reach = "reached" | "open" | "missed";

type Consequences = Readonly<Partial<Record<Reach, readonly [Rule, Severity]>>>;

function reachOf(which: PremisesClass, composition: Composition, ruleSet: RuleSet): Reach {
  const { least, most } = composition.judged(which);
  const { minimum } = ruleSet[which];
  if (least >= minimum) return "reached";
  return most !== null && most < minimum ? "missed" : "open";
}

/** What an open and a missed minimum mean, given how the classes stand together. */
function consequencesOf(minima: RuleSet["minima"], found: readonly Reach[]): Consequences {
  const open = ["uncertain", "warning"] as const;
  if (minima === "all") return { open, missed: ["minimum", "violation"] };
  if (found.includes("reached")) return { missed: ["minimum", "info"] };
  if (found.includes("open")) return { open, missed: ["minimum", "info"] };
  return { missed: ["minimum", "violation"] };
}

/** The findings on the maximum of one class. */
function maximum(which: PremisesClass, composition: Composition, ruleSet: RuleSet): Finding[] {
  const limit = ruleSet[which];
  const tally = composition.judged(which);
  if (which === "flats" && ruleSet.single_entrance_exception && composition.behindOneEntrance) {
    const lifted = tally.most === null || tally.most > limit.maximum;
    return lifted ? [finding(which, composition, "single_entrance", "info", limit.maximum, limit.maximum)] : [];
  }
  return broken(which, composition, limit, tally);
}

function broken(which: PremisesClass, composition: Composition, limit: Limit, tally: Tally): Finding[] {
  const certain = step(tally.least, limit);
  const possible = step(tally.most, limit);
  const findings: Finding[] = [];
  if (certain !== null) {
    const passed = certain === "violation" ? limit.maximum : firstMaximum(limit);
    findings.push(finding(which, composition, "maximum", certain, passed, limit.maximum));
  }
  if (possible !== certain) {
    const kept = certain === null ? firstMaximum(limit) : limit.maximum;
    findings.push(finding(which, composition, "uncertain", "warning", kept, limit.maximum));
  }
  return findings;
}

/** What so many premises of a class mean; null is a number without bound. */
function step(number: number | null, limit: Limit): Severity | null {
  if (number === null || number > limit.maximum) return "violation";
  return number > firstMaximum(limit) ? "warning" : null;
}

function finding(
  category: PremisesClass,
  composition: Composition,
  rule: Rule,
  severity: Severity,
  limit: number,
  hard_limit: number | null,
): Finding {
  const { shown, least, most } = composition.judged(category);
  return { category, rule, severity, limit, hard_limit, count: Math.max(shown, least), low: least, high: most };
}
