/** A judgement as the API writes one (DESIGN 4.3), for comparing the browser's with the server's. */

import type { Composition } from "./composition";
import type { Tally } from "./counts";
import type { Judgement } from "./judge";
import { CLASSES, type PremisesClass } from "./rules";

export interface Contract {
  readonly rule_set: string;
  readonly verdict: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly estimated: Readonly<Record<string, number>>;
  readonly unknown: Readonly<Record<string, number>>;
  readonly findings: readonly unknown[];
}

export function asContract(composition: Composition, judgement: Judgement): Contract {
  const { entrances, addresses, other } = composition;
  return {
    rule_set: judgement.ruleSet.name,
    verdict: judgement.verdict,
    counts: { ...byClass(composition, (tally) => tally.shown), entrances, addresses, other },
    estimated: positive(byClass(composition, (tally) => tally.estimated)),
    unknown: positive(byClass(composition, (tally) => tally.unknown)),
    findings: judgement.findings.map(({ low: _low, high: _high, ...finding }) => finding),
  };
}

function byClass(composition: Composition, figure: (tally: Tally) => number): Record<PremisesClass, number> {
  const entries = CLASSES.map((which) => [which, figure(composition[which])]);
  return Object.fromEntries(entries) as Record<PremisesClass, number>;
}

function positive(figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure > 0));
}
