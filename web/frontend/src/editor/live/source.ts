/** Where the rule sets and the addresses come from: our own API. */

import type { Box } from "../../composition/outline";
import { surroundingsOf, type PremisesAnswer, type Surroundings } from "../../composition/premises";
import type { RuleSet } from "../../composition/rules";

/** Why there are no addresses: too many for one answer, or no answer at all. */
export type Missing = "too_full" | "failed";

/** Every version of every rule set, the newest of a name first; undefined where nobody answers. */
export async function fetchRuleSets(): Promise<readonly RuleSet[] | undefined> {
  try {
    const answer = await fetch("/api/v1/rule-sets", { priority: "high" });
    return answer.ok ? ((await answer.json()) as { rule_sets: RuleSet[] }).rule_sets : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The addresses of a box with their claims, for a zone that is drawn anew or redrawn (`zone`).
 *
 * `known` are those of the same box that are there already; they come back where nothing has changed.
 */
export async function fetchSurroundings(
  box: Box,
  zone: string,
  known: Surroundings | undefined,
  signal: AbortSignal,
): Promise<Surroundings | Missing> {
  const headers = known === undefined ? {} : { "if-none-match": `"${known.revision}"` };
  try {
    const answer = await fetch(`/api/v1/premises?bbox=${box.join(",")}&zone_id=${zone}`, { headers, priority: "high", signal });
    if (answer.status === 304 && known !== undefined) return known;
    if (answer.ok) return surroundingsOf((await answer.json()) as PremisesAnswer, box);
    const { code } = (await answer.json()) as { code?: string };
    return code === "box_too_full" ? "too_full" : "failed";
  } catch {
    return "failed";
  }
}
