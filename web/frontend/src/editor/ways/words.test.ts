import { describe, expect, it } from "vitest";

import type { Change } from "./api";
import { changesWords } from "./words";

const change = (action: Change["action"], counts: Record<string, number>, addresses = 1): Change => ({
  action,
  counts,
  address_ids: Array.from({ length: addresses }, (_, index) => index),
});

describe("what a repair changes", () => {
  it("is said in one sum for each action", () => {
    const changes = [
      change("remove", { flats: 4, houses: 0, businesses: 0 }),
      change("add", { flats: 0, houses: 0, businesses: 1 }),
      change("add", { flats: 2, houses: 0, businesses: 1 }),
    ];
    expect(changesWords(changes)).toBe("take in 2 flats, 2 businesses; leave out 4 flats");
  });

  it("names addresses that hold nothing by their number", () => {
    expect(changesWords([change("add", {}, 2), change("add", { houses: 1 })])).toBe("take in 1 house, addresses: 2");
  });
});
