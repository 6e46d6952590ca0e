/** What the page says of the zone that is edited, in a block of data. */

import { baseOf } from "../saving/api";
import { NO_CONTACT, type Fields } from "../document/fields";
import type { Base } from "../document/state";
import type { Refusals } from "./problems";

export interface EditorPlan {
  /** Who is signed in, by the name that drafts are kept under. */
  readonly account: string;
  readonly csrf: string;
  readonly credit: string;
  /** West, south, east, north of what is shown first; null where nothing is known yet. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** The address of a stored zone's editor, with `{id}` in its place. */
  readonly edit_page: string;
  readonly zone: (Parameters<typeof baseOf>[0] & { readonly id: string }) | null;
  readonly rule_set: string;
  readonly refusals: Refusals;
}

export function readPlan(): EditorPlan {
  return JSON.parse(document.getElementById("editor-plan")?.textContent ?? "null") as EditorPlan;
}

/** The stored zone of the page. */
export function baseIn({ zone }: EditorPlan): Base | undefined {
  return zone === null ? undefined : baseOf(zone);
}

/** What a new zone's form begins with. */
export function blankFields({ rule_set }: EditorPlan): Fields {
  return { name: "", kind: "residential", rule_set, contact: NO_CONTACT };
}
