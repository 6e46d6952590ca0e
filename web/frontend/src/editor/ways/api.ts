/** What the service finds from its cells of premises, and what it knows of one address. */

import type { Verdict } from "../../composition/findings";
import type { PremisesClass } from "../../composition/rules";
import { polygonOf, ringsOf, type Rings } from "../geometry/places";

/** A refusal: its code, and the sentence in English. */
export interface Remark {
  readonly code: string;
  readonly message: string;
}

/** Why there is no zone, or what came along with one: a code with its values. */
export interface Reason extends Remark {
  readonly category?: PremisesClass | null;
  readonly available?: number | null;
  readonly needed?: number | null;
  readonly within_m?: number;
  readonly address_ids?: readonly number[];
  readonly zones: readonly { readonly id: string; readonly name: string }[];
}

interface Found {
  readonly boundary: GeoJSON.Polygon;
}

interface OutlineJson extends Found {
  readonly added: readonly number[];
  readonly notes: readonly Reason[];
}

interface SuggestionJson {
  readonly boundary: GeoJSON.Polygon | null;
  readonly outcome: "found" | "none" | "undecided";
  readonly span_m: number | null;
  readonly reasons: readonly Reason[];
}

/** Some premises that a proposal takes in or leaves out. */
export interface Change {
  readonly action: "add" | "remove";
  readonly address_ids: readonly number[];
  readonly counts: Readonly<Record<string, number>>;
}

interface RepairJson {
  readonly outcome: "compliant" | "found" | "none" | "undecided";
  readonly proposals: readonly (Found & { readonly size: number; readonly changes: readonly Change[] })[];
  readonly reasons: readonly Reason[];
}

export interface Outline {
  readonly boundary: Rings;
  /** Addresses that had to come along. */
  readonly added: number;
  readonly notes: readonly Reason[];
}

export interface Suggestion {
  readonly boundary: Rings | undefined;
  readonly span: number | null;
  readonly reasons: readonly Reason[];
}

export interface Repair {
  readonly boundary: Rings;
  readonly changes: readonly Change[];
}

export interface Repairs {
  readonly outcome: RepairJson["outcome"];
  readonly proposals: readonly Repair[];
  readonly reasons: readonly Reason[];
}

/** What the service counts inside a boundary, and its verdict. */
export interface Counted {
  readonly verdict: Verdict;
  readonly counts: Readonly<Record<PremisesClass | "addresses", number>>;
}

export interface Override {
  readonly category: string | null;
  readonly flats: number | null;
  readonly houses: number | null;
  readonly businesses: number | null;
}

/** What is known of an address. */
export interface AddressJson {
  readonly id: number;
  readonly label: string;
  readonly override: (Override & { readonly reason: string }) | null;
  /** In sentences. */
  readonly lines: readonly string[] | null;
}

/** An answer, or why there is none: a refusal, or nothing at all ("lost"). */
export type Answer<Value> = { readonly value: Value } | { readonly refused: Remark };

export const LOST: Remark = { code: "lost", message: "" };

/** Of `zone`: the id of the zone that is redrawn, null where it isn't stored yet. */
export class WaysApi {
  constructor(private readonly csrf: string) {}

  async outline(ids: readonly number[], zone: string | null): Promise<Answer<Outline>> {
    const body = { address_ids: ids, zone_id: zone };
    return mapped(await this.ask<OutlineJson>("POST", "/api/v1/zones/outline", body), ({ boundary, added, notes }) => ({
      boundary: ringsOf(boundary),
      added: added.length,
      notes,
    }));
  }

  async suggest(seed: object, ruleSet: string, zone: string | null, span: number): Promise<Answer<Suggestion>> {
    const body = { ...seed, rule_set: ruleSet, zone_id: zone, largest_span_m: span };
    return mapped(await this.ask<SuggestionJson>("POST", "/api/v1/zones/suggest", body), (found) => ({
      boundary: found.boundary === null ? undefined : ringsOf(found.boundary),
      span: found.span_m,
      reasons: found.reasons,
    }));
  }

  async repair(boundary: Rings, ruleSet: string, zone: string | null): Promise<Answer<Repairs>> {
    const body = { boundary: polygonOf(boundary), rule_set: ruleSet, zone_id: zone };
    return mapped(await this.ask<RepairJson>("POST", "/api/v1/zones/repair", body), ({ outcome, proposals, reasons }) => ({
      outcome,
      reasons,
      proposals: proposals.map((each) => ({ boundary: ringsOf(each.boundary), changes: each.changes })),
    }));
  }

  composition(boundary: Rings, ruleSet: string, zone: string | null): Promise<Answer<Counted>> {
    return this.ask("POST", "/api/v1/composition", { boundary: polygonOf(boundary), rule_set: ruleSet, zone_id: zone });
  }

  address(id: number, language: string): Promise<Answer<AddressJson>> {
    return this.ask("GET", `/api/v1/addresses/${id}?language=${language}`);
  }

  /** Say what an address is; `null` takes back what was said. */
  override(id: number, override: Override | null, reason: string, language: string): Promise<Answer<AddressJson>> {
    return this.ask("PATCH", `/api/v1/addresses/${id}?language=${language}`, { override, reason });
  }

  private async ask<Value>(method: string, url: string, body?: object): Promise<Answer<Value>> {
    const headers: Record<string, string> = { "x-csrf-token": this.csrf };
    if (body !== undefined) headers["content-type"] = "application/json";
    try {
      const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      const said: unknown = await answer.json();
      if (answer.ok) return { value: said as Value };
      const { code, detail } = said as { code?: string; detail?: string };
      return { refused: { code: code ?? "failed", message: detail ?? "" } };
    } catch {
      return { refused: LOST };
    }
  }
}

function mapped<Raw, Value>(answer: Answer<Raw>, map: (raw: Raw) => Value): Answer<Value> {
  return "value" in answer ? { value: map(answer.value) } : answer;
}
