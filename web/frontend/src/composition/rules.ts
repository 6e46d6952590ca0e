/** The programme's limits as data, as `GET /api/v1/rule-sets` sends them (`geo/rule_sets.py`). */

export const CLASSES = ["flats", "houses", "businesses"] as const;

/** The three classes of premises that the programme limits, in the order in which people read them. */
export type PremisesClass = (typeof CLASSES)[number];

/** More than `soft_maximum` is a warning (null: there is no such step), more than `maximum` a violation. */
export interface Limit {
  readonly minimum: number;
  readonly soft_maximum: number | null;
  readonly maximum: number;
}

/** One version of the limits that a zone is judged by. */
export interface RuleSet extends Readonly<Record<PremisesClass, Limit>> {
  readonly name: string;
  readonly version: number;
  readonly title: string;
  /** Whether every class has to reach its minimum, or any one of them. */
  readonly minima: "all" | "any";
  readonly single_entrance_exception: boolean;
  readonly per_address_cap: number | null;
}

/** The number above which the first finding comes. */
export function firstMaximum(limit: Limit): number {
  return limit.soft_maximum ?? limit.maximum;
}
