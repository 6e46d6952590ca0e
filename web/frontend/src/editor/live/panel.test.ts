import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Composition } from "../../composition/composition";
import { estimate, known, NONE, UNKNOWN, type Premises } from "../../composition/counts";
import { judge } from "../../composition/judge";
import type { RuleSet } from "../../composition/rules";
import { Panel } from "./panel";

const RULES: RuleSet = {
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

const premises = (fields: Partial<Premises>): Premises => ({ category: "other", flats: NONE, houses: NONE, businesses: NONE, flatsAreShare: false, ...fields });
const houses = (number: number) => Array<Premises>(number).fill(premises({ category: "house", houses: known(1) }));
const ENOUGH = [premises({ category: "flat", flats: known(3) }), premises({ category: "business", businesses: known(2) })];

describe("the panel", () => {
  let section: HTMLElement;
  let panel: Panel;

  const show = (inside: readonly Premises[], taken = 0): void => {
    const composition = Composition.of(inside, null);
    panel.show({ composition, judgement: judge(composition, RULES), taken, takers: taken ? ["Dolní"] : [] });
  };
  const text = (selector: string): string => section.querySelector(selector)?.textContent ?? "";
  const width = (selector: string): number => parseFloat(section.querySelector<HTMLElement>(selector)!.style.width);

  beforeEach(() => {
    vi.useFakeTimers();
    section = document.createElement("section");
    panel = new Panel(section);
  });
  afterEach(() => vi.useRealTimers());

  it("says the verdict, the numbers and the findings", () => {
    show([...ENOUGH, ...houses(16)]);
    expect(section.dataset["verdict"]).toBe("warning");
    expect(text(".limit-houses .limit-amount")).toBe("16 houses");
    expect([...section.querySelectorAll(".finding")].map((finding) => finding.textContent)).toEqual([
      "Warning: 16 houses: more than the recommended 15; at most 20 are allowed.",
    ]);
    expect(section.querySelector<HTMLElement>(".limit-houses")!.dataset["severity"]).toBe("warning");
  });

  it("tells estimates and unknown numbers apart from what is known", () => {
    show([premises({ category: "flat", flats: estimate(4, 3, 9) }), premises({ category: "flat", flats: UNKNOWN })]);
    expect(text(".limit-flats .limit-amount")).toBe("≈ 4 flats");
    expect(text(".limit-flats .limit-doubt")).toBe("4 of them estimated (between 3 and 9 in all); 1 address with an unknown number");
    expect(width(".limit-flats .limit-unsure")).toBe(100);
  });

  it("names no range where an estimate leaves no room", () => {
    show([premises({ category: "flat", flats: known(34) }), premises({ category: "flat", flats: estimate(4, 4, 4) })]);
    expect(text(".limit-flats .limit-doubt")).toBe("4 of them estimated");
  });

  it("tells what the service has counted where it can't count itself", () => {
    panel.tell({ verdict: "violation", counts: { flats: 40_000, houses: 1, businesses: 2, addresses: 31_000 } });
    expect(section.dataset["verdict"]).toBe("violation");
    expect(text(".composition-notice")).toContain("counted by the service: 40,000 flats, 1 house, 2 businesses. 31,000 addresses inside.");
    show(ENOUGH);
    expect(section.querySelector<HTMLElement>(".composition-notice")!.hidden).toBe(true);
  });

  it("draws what there surely is below what there may be", () => {
    show([premises({ category: "flat", flats: estimate(20, 10, 25) })]);
    expect([width(".limit-flats .limit-sure"), width(".limit-flats .limit-unsure")]).toEqual([16, 40]);
  });

  it("keeps every mark on the bar, however many there are", () => {
    show(houses(400));
    const marks = [...section.querySelectorAll<HTMLElement>(".limit-houses .limit-mark:not([hidden])")];
    expect(marks.map(({ textContent }) => textContent)).toEqual(["2", "15", "20"]);
    expect(marks.every(({ style }) => parseFloat(style.left) < 100)).toBe(true);
  });

  it("names the zones that addresses inside belong to", () => {
    show([], 1);
    expect(text(".composition-taken")).toBe("1 address inside belongs to another zone: Dolní");
  });

  it("touches nothing that stays the same", () => {
    show(houses(3));
    const changes = vi.fn();
    const observer = new MutationObserver(changes);
    observer.observe(section, { subtree: true, childList: true, characterData: true });
    show(houses(3));
    expect(observer.takeRecords()).toEqual([]);
  });

  it("is announced once the boundary rests", () => {
    for (let number = 0; number < 5; number += 1) {
      show([...ENOUGH, ...houses(number)]);
      vi.advanceTimersByTime(200);
    }
    expect(text("[role=status]")).toBe("");
    vi.advanceTimersByTime(1_000);
    expect(text("[role=status]")).toBe("Within the limits.");
  });

  it("is folded out on a small screen by its head", () => {
    const head = section.querySelector("button")!;
    head.click();
    expect(head.getAttribute("aria-expanded")).toBe("true");
    expect(section.classList.contains("composition-open")).toBe(true);
  });
});
