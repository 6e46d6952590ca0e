import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { describe, expect, it } from "vitest";

import { Composition } from "./composition";
import { asContract } from "./contract";
import { estimate, known, NONE, UNKNOWN, type Category, type Count, type Premises } from "./counts";
import { sentence } from "./findings";
import { judge } from "./judge";
import type { RuleSet } from "./rules";

interface RawCount {
  readonly basis: Count["basis"];
  readonly best?: number;
  readonly low?: number;
  readonly high?: number;
}

interface RawPremises extends Partial<Readonly<Record<"flats" | "houses" | "businesses", RawCount>>> {
  readonly category: Category;
  readonly flats_are_share?: boolean;
  readonly times?: number;
}

interface Vector {
  readonly case: string;
  readonly rule_set: string;
  readonly changes?: Partial<RuleSet>;
  readonly premises: readonly RawPremises[];
  readonly expected: unknown;
}

const FILE = resolve(import.meta.dirname, "../../../../tests/vectors/composition.json");
const VECTORS = (JSON.parse(readFileSync(FILE, "utf8")) as { cases: Vector[] }).cases;

const LITERAL: RuleSet = {
  name: "mpb-2010",
  version: 1,
  title: "",
  minima: "all",
  flats: { minimum: 2, soft_maximum: null, maximum: 50 },
  houses: { minimum: 2, soft_maximum: 15, maximum: 20 },
  businesses: { minimum: 2, soft_maximum: 10, maximum: 15 },
  single_entrance_exception: true,
  per_address_cap: null,
};
const RULE_SETS = [LITERAL, { ...LITERAL, name: "mpb-2010-any", minima: "any" } satisfies RuleSet];

function count(raw: RawCount | undefined): Count {
  if (raw === undefined) return NONE;
  if (raw.basis === "register") return known(raw.best!);
  return raw.basis === "estimate" ? estimate(raw.best!, raw.low!, raw.high!) : UNKNOWN;
}

function premises(raw: RawPremises): Premises[] {
  const one = {
    category: raw.category,
    flats: count(raw.flats),
    houses: count(raw.houses),
    businesses: count(raw.businesses),
    flatsAreShare: raw.flats_are_share ?? false,
  };
  return Array.from({ length: raw.times ?? 1 }, () => one);
}

function judged(vector: Vector, inside: readonly Premises[]): unknown {
  const ruleSet = { ...RULE_SETS.find(({ name }) => name === vector.rule_set)!, ...vector.changes };
  const composition = Composition.of(inside, ruleSet.per_address_cap);
  return asContract(composition, judge(composition, ruleSet));
}

describe("the limits", () => {
  it("have cases", () => expect(VECTORS.length).toBeGreaterThan(40));

  it.each(VECTORS.map((vector) => [vector.case, vector] as const))("%s", (_name, vector) => {
    expect(judged(vector, vector.premises.flatMap(premises))).toEqual(vector.expected);
  });
});

describe("a composition", () => {
  it("forgets an address that leaves", () => {
    for (const vector of VECTORS) {
      const composition = Composition.of(vector.premises.flatMap(premises), 3);
      const visitors = VECTORS.flatMap((other) => other.premises.flatMap(premises));
      visitors.forEach((visitor) => composition.add(visitor));
      visitors.forEach((visitor) => composition.add(visitor, -1));
      expect(composition).toEqual(Composition.of(vector.premises.flatMap(premises), 3));
    }
  });
});

describe("a finding", () => {
  const houses = (number: number) => Array<Premises>(number).fill({ category: "house", flats: NONE, houses: known(1), businesses: NONE, flatsAreShare: false });
  const sentences = (inside: Premises[]) =>
    judge(Composition.of(inside, null), RULE_SETS[1]!).findings.map(sentence);

  it.each([
    [16, "16 houses: more than the recommended 15; at most 20 are allowed."],
    [21, "21 houses: at most 20 are allowed."],
    [2, "0 flats: fewer than 2, but one class that reaches its minimum suffices."],
    [1, "1 house: at least 2 are needed."],
  ])("says in words what is wrong with %i houses", (number, words) => {
    expect(sentences(houses(number))).toContain(words);
  });

  it("names the range where the count is one", () => {
    const doubtful = houses(2).map((house) => ({ ...house, houses: estimate(1, 0, 1) }));
    expect(sentences(doubtful)).toContain("Between 0 and 2 houses: it isn't certain that the minimum of 2 is reached.");
  });
});
