import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Box } from "../../composition/outline";
import { Supply } from "./supply";

const NOTHING = { id: [], lon: [], lat: [], category: [], name: [], flats: [], houses: [], businesses: [], flats_are_share: [], rival: [], on_border: [] };
const DRAWING: Box = [16.6, 49.2, 16.601, 49.201];
const VIEW: Box = [16.5, 49.1, 16.7, 49.3];

describe("the supply of addresses", () => {
  const asked: string[] = [];
  let answers: (() => Response)[];

  const found = (revision = "1") => Response.json({ revision, rivals: [], addresses: NOTHING });
  const refused = (status: number, code: string) => Response.json({ code }, { status });

  beforeEach(() => {
    asked.length = 0;
    answers = [];
    vi.stubGlobal("fetch", async (address: string) => {
      asked.push(address);
      return (answers.shift() ?? found)();
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it("asks once for what it has got", async () => {
    const supply = new Supply("z", () => undefined);
    await supply.need(DRAWING, null);
    await supply.need([16.6005, 49.2005, 16.601, 49.201], null);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain("zone_id=z");
    expect(supply.covers(DRAWING)).toBe(true);
  });

  it("does with the drawing where the view holds too many", async () => {
    answers = [() => refused(422, "box_too_full")];
    const supply = new Supply("z", () => undefined);
    await supply.need(DRAWING, VIEW);
    expect([asked.length, supply.covers(DRAWING), supply.covers(VIEW), supply.missing]).toEqual([2, true, false, undefined]);
  });

  it("asks for no box again that holds one with too many", async () => {
    answers = [() => refused(422, "box_too_full")];
    const supply = new Supply("z", () => undefined);
    await supply.need(DRAWING, VIEW);
    await supply.need(DRAWING, VIEW);
    await supply.need([16.6, 49.2, 16.6015, 49.201], [16.4, 49, 16.8, 49.4]);
    expect(asked).toHaveLength(2);
  });

  it("says of a drawing with too many that it has, without asking in each frame", async () => {
    answers = [() => refused(422, "box_too_full")];
    let drawing = VIEW;
    const supply = new Supply("z", () => void supply.need(drawing, null));
    await supply.need(drawing, null);
    await supply.need([16.4, 49, 16.8, 49.4], null);
    expect([asked.length, supply.missing]).toEqual([1, "too_full"]);
    drawing = DRAWING;
    await supply.need(drawing, null);
    expect([asked.length, supply.missing]).toEqual([2, undefined]);
  });

  it.each([
    [422, "box_too_full", "too_full"],
    [401, "sign_in_needed", "failed"],
    [500, "internal_error", "failed"],
  ])("tells that there are none (%i)", async (status, code, missing) => {
    answers = [() => refused(status, code), () => refused(status, code)];
    const arrived = vi.fn();
    const supply = new Supply("z", arrived);
    await supply.need(DRAWING, null);
    expect(supply.missing).toBe(missing);
    expect(arrived).toHaveBeenCalled();
  });

  it("doesn't ask in every frame for what it doesn't get", async () => {
    answers = Array(9).fill(() => refused(503, "busy"));
    const supply = new Supply("z", () => void supply.need(DRAWING, null));
    await supply.need(DRAWING, null);
    await supply.need(DRAWING, null);
    expect(asked).toHaveLength(1);
  });

  it("keeps what it has where nothing has changed", async () => {
    const supply = new Supply("z", () => undefined);
    await supply.need(DRAWING, null);
    const before = supply.surroundings;
    answers = [() => new Response(null, { status: 304 })];
    await supply.refresh();
    expect(supply.surroundings).toBe(before);
    answers = [() => found("2")];
    await supply.refresh();
    expect(supply.surroundings?.revision).toBe("2");
  });
});
