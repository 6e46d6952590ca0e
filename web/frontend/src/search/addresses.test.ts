import { describe, expect, it } from "vitest";

import { readSuggestions } from "./addresses";

describe("the answer of the address search", () => {
  it("gives its candidates in their order", () => {
    const answer = { candidates: [{ id: 2, label: "Kounicova 10" }, { id: 1, label: "Kounicova 12" }], reason: null };
    expect(readSuggestions(answer).map(({ id }) => id)).toEqual([2, 1]);
  });

  it.each([null, undefined, 7, "x", [], {}, { candidates: "many" }])("is empty where it is %j", (answer) => {
    expect(readSuggestions(answer)).toEqual([]);
  });

  it("leaves out what is no address", () => {
    const candidates = [{ id: 1 }, { label: "x" }, { id: "1", label: "x" }, null, { id: 3, label: "Veveří 5" }];
    expect(readSuggestions({ candidates })).toEqual([{ id: 3, label: "Veveří 5" }]);
  });
});
