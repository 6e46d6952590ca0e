import { describe, expect, it } from "vitest";

import { escaped, numbers, readPlan } from "./plan";

describe("a page's plan of its map", () => {
  it("reads what the element says", () => {
    const element = document.createElement("div");
    Object.assign(element.dataset, { bounds: "16.5,49.1,16.7,49.3", place: "16.6,49.2", placeLabel: "Veveří 5", zone: "z" });
    expect(readPlan(element)).toMatchObject({ bounds: [16.5, 49.1, 16.7, 49.3], place: [16.6, 49.2], zone: "z" });
  });

  it("does without what isn't there", () => {
    expect(readPlan(document.createElement("div"))).toMatchObject({ bounds: undefined, place: undefined, zone: "" });
  });

  it.each(["", "1", "1,2,3", "1,x", "1,", "1,Infinity"])("takes %j for no pair of numbers", (text) => {
    expect(numbers(text, 2)).toBeUndefined();
  });

  it("gives Leaflet its credit as text", () => {
    expect(escaped("<b>© & Co</b>")).toBe("&lt;b&gt;© &amp; Co&lt;/b&gt;");
  });
});
