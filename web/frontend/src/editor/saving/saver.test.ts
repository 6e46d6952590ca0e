import { afterEach, describe, expect, it, vi } from "vitest";

import { polygonOf, type Rings } from "../geometry/places";
import { drawn, type Work } from "../document/drawing";
import { NO_CONTACT } from "../document/fields";
import { begin } from "../document/history";
import { type Base, EditorState } from "../document/state";
import { ZonesApi } from "./api";
import { newId } from "./identity";
import { Saver } from "./saver";

const HERE: Rings = [[[16.6, 49.2], [16.601, 49.2], [16.601, 49.201]]];
const THERE: Rings = [[[16.6, 49.2], [16.602, 49.2], [16.601, 49.201]]];
const ELSEWHERE: Rings = [[[16.6, 49.2], [16.603, 49.2], [16.601, 49.201]]];
const FIELDS = { name: "Kopec", kind: "residential", rule_set: "mpb-2010", contact: NO_CONTACT };
const BASE: Base = { version: 3, status: "draft", content: { ...FIELDS, boundary: HERE } };

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly version: string | undefined;
}

/** A service that gives these answers in turn, and what it was asked. */
function service(...answers: (object | Error)[]): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", (url: string, { method, headers }: { method: string; headers: Record<string, string> }) => {
    asked.push({ method, url, version: headers["If-Match"] });
    const answer = answers.shift() ?? new Error("nothing more was expected");
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return asked;
}

function answer(status: number, body: object): object {
  return { ok: status < 400, status, json: () => Promise.resolve(body) };
}

function zone(version: number, boundary: Rings, changes: object = {}): object {
  return { id: "z", ...FIELDS, status: "draft", version, officer: null, boundary: polygonOf(boundary), ...changes };
}

function editing(work: Work, base: Base | null = BASE): { state: EditorState; saver: Saver } {
  const state = new EditorState({ zone: "z", base: base ?? undefined, fields: FIELDS, reason: "", history: begin(work) });
  return { state, saver: new Saver(new ZonesApi("word"), state) };
}

afterEach(() => vi.unstubAllGlobals());

describe("saving", () => {
  it("names the version that was read", async () => {
    const asked = service(answer(200, zone(4, THERE)));
    const { state, saver } = editing(drawn(THERE));
    expect(await saver.save()).toEqual({ how: "saved" });
    expect(asked).toEqual([{ method: "PUT", url: "/api/v1/zones/z", version: '"3"' }]);
    expect([state.base?.version, state.unsaved]).toEqual([4, false]);
  });

  it("stores second zones before the zone that they were split from", async () => {
    const asked = service(answer(201, zone(1, HERE)), answer(200, zone(4, THERE)));
    const { saver } = editing({ ...drawn(THERE), seconds: [{ id: "s", name: "S", boundary: HERE }] });
    expect(await saver.save()).toEqual({ how: "saved" });
    expect(asked.map(({ method }) => method)).toEqual(["POST", "PUT"]);
  });

  it("creates a new zone before it takes over others", async () => {
    const asked = service(answer(201, zone(1, THERE)), answer(200, zone(2, THERE)));
    const { saver } = editing({ ...drawn(THERE), merged: [{ id: "m", name: "M", status: "draft", version: 2 }] }, null);
    expect(await saver.save()).toEqual({ how: "saved" });
    expect(asked.map(({ url }) => url)).toEqual(["/api/v1/zones", "/api/v1/zones/z/merge"]);
  });

  it.each([
    ["the network fails", new Error("offline")],
    ["a proxy answers for the service", answer(502, {})],
  ])("keeps everything unsaved where %s", async (_, lost) => {
    service(lost);
    const { state, saver } = editing(drawn(THERE));
    expect(await saver.save()).toEqual({ how: "lost" });
    expect(state.unsaved).toBe(true);
  });

  it("takes its own work, whose answer was lost, for no conflict", async () => {
    service(answer(412, {}), answer(200, zone(4, [[...THERE[0]!.slice(1), THERE[0]![0]!].reverse()])));
    const { state, saver } = editing(drawn(THERE));
    expect(await saver.save()).toEqual({ how: "saved" });
    expect(state.base?.version).toBe(4);
  });

  it("goes on where the answer was lost and more was drawn since", async () => {
    const asked = service(new Error("lost"), answer(412, {}), answer(200, zone(4, THERE)), answer(200, zone(5, ELSEWHERE)));
    const { state, saver } = editing(drawn(THERE));
    await saver.save();
    state.take(drawn(ELSEWHERE));
    expect(await saver.save()).toEqual({ how: "saved" });
    expect(asked.map(({ method, version }) => [method, version]).at(-1)).toEqual(["PUT", '"4"']);
    expect([state.rings, state.unsaved]).toEqual([ELSEWHERE, false]);
  });

  it("changes the new zone that a lost answer made, where more was drawn since", async () => {
    const asked = service(answer(200, zone(1, HERE)), answer(200, zone(2, THERE)));
    const { state, saver } = editing(drawn(THERE), null);
    expect(await saver.save()).toEqual({ how: "saved" });
    expect(asked.map(({ method }) => method)).toEqual(["POST", "PUT"]);
    expect(state.rings).toEqual(THERE);
  });

  it("shows someone else's work", async () => {
    service(answer(412, {}), answer(200, zone(4, HERE, { name: "Vršek" })));
    const { state, saver } = editing(drawn(THERE));
    expect(await saver.save()).toMatchObject({ how: "conflict", theirs: { version: 4, content: { name: "Vršek" } } });
    expect(state.base?.version).toBe(3);
  });

  it("tells a refusal, and a zone that is gone", async () => {
    service(answer(409, { code: "zone_overlap" }), answer(404, {}));
    const { saver } = editing(drawn(THERE));
    expect(await saver.save()).toMatchObject({ how: "refused", problem: { code: "zone_overlap" } });
    expect(await saver.save()).toEqual({ how: "gone" });
  });
});

describe("merging", () => {
  const merging = { ...drawn(THERE), merged: [{ id: "m", name: "M", status: "draft", version: 2 }] };

  it("says which zone is gone", async () => {
    service(answer(404, {}), answer(200, zone(3, HERE)), answer(404, {}), answer(404, {}));
    const { saver } = editing(merging);
    expect(await saver.save()).toEqual({ how: "merged_gone" });
    expect(await saver.save()).toEqual({ how: "gone" });
  });
});

describe("a new id", () => {
  it("is a UUID that nobody else has", () => {
    const ids = Array.from({ length: 100 }, newId);
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
