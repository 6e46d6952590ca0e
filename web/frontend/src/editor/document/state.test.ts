import { describe, expect, it } from "vitest";

import type { Rings } from "../geometry/places";
import { drawn, NOTHING_DRAWN, withSketched } from "./drawing";
import { NO_CONTACT } from "./fields";
import { begin } from "./history";
import { type Base, type Change, EditorState } from "./state";

const HERE: Rings = [[[16.6, 49.2], [16.61, 49.2], [16.61, 49.21]]];
const THERE: Rings = [[[16.6, 49.2], [16.62, 49.2], [16.61, 49.21]]];
const FIELDS = { name: "Kopec", kind: "residential", rule_set: "mpb-2010", contact: NO_CONTACT };
const BASE: Base = { version: 3, status: "draft", content: { ...FIELDS, boundary: HERE } };

function stored(): EditorState {
  return new EditorState({ zone: "z", base: BASE, fields: FIELDS, reason: "", history: begin(drawn(HERE)) });
}

function empty(): EditorState {
  const fields = { ...FIELDS, name: "" };
  return new EditorState({ zone: "z", base: undefined, fields, reason: "", history: begin(NOTHING_DRAWN) });
}

function heard(state: EditorState): Change[] {
  const changes: Change[] = [];
  state.subscribe((change) => changes.push(change));
  return changes;
}

describe("a drag", () => {
  it("is many frames and one step", () => {
    const state = stored();
    const changes = heard(state);
    state.drag([]);
    state.drag(THERE);
    expect(state.rings).toEqual(THERE);
    expect(state.work.boundary).toEqual(HERE);
    state.drop();
    expect(changes).toEqual(["frame", "frame", "work"]);
    expect(state.steps.past).toHaveLength(1);
  });

  it("back to where it began is no step", () => {
    const state = stored();
    state.drag(HERE);
    state.drop();
    expect(state.steps.past).toHaveLength(0);
    expect(state.unsaved).toBe(false);
  });
});

describe("what isn't stored", () => {
  it.each([
    ["a moved corner", (state: EditorState) => state.take(drawn(THERE))],
    ["a name", (state: EditorState) => state.write({ name: "Vršek" })],
    ["a sketch", (state: EditorState) => state.take(withSketched(state.work, "hole", [16.6, 49.2]))],
    ["a second zone", (state: EditorState) => state.take({ ...state.work, seconds: [{ id: "s", name: "S", boundary: HERE }] })],
  ])("is known: %s", (_, act) => {
    const state = stored();
    expect(state.unsaved).toBe(false);
    act(state);
    expect(state.unsaved).toBe(true);
  });

  it("is nothing once all is stored", () => {
    const state = stored();
    state.take(drawn(THERE));
    const content = { ...FIELDS, boundary: THERE };
    state.stored({ version: 4, status: "draft", content }, content);
    expect(state.unsaved).toBe(false);
    expect(state.base?.version).toBe(4);
  });

  it("stays what was drawn while saving", () => {
    const state = stored();
    const sent = { ...FIELDS, boundary: HERE };
    state.take(drawn(THERE));
    state.stored({ version: 4, status: "draft", content: sent }, sent);
    expect(state.rings).toEqual(THERE);
    expect(state.unsaved).toBe(true);
  });
});

describe("tools", () => {
  it("are the one that fits what is drawn", () => {
    const state = empty();
    state.choose("hole");
    expect(state.tool).toBe("outline");
    state.take(drawn(HERE));
    state.choose("outline");
    expect(state.tool).toBe("corners");
  });

  it("that are put away drop their sketch, which undo brings back with the tool", () => {
    const state = stored();
    state.choose("hole");
    state.take(withSketched(state.work, "hole", [16.6, 49.2]));
    state.choose("corners");
    expect(state.work.sketch).toBeUndefined();
    state.undo();
    expect([state.tool, state.work.sketch?.places.length]).toEqual(["hole", 1]);
  });
});

describe("a proposal", () => {
  it("changes nothing until it is taken, in one step", async () => {
    const state = stored();
    const answer = state.propose(THERE, "without the neighbour");
    expect(state.rings).toEqual(HERE);
    state.takeProposal();
    expect(await answer).toBe(true);
    expect(state.rings).toEqual(THERE);
    state.undo();
    expect(state.rings).toEqual(HERE);
  });

  it("is left where another one comes", async () => {
    const state = stored();
    const first = state.propose(THERE, "one");
    void state.propose(HERE, "two");
    expect(await first).toBe(false);
    expect(state.proposal?.label).toBe("two");
  });
});

describe("someone else’s version", () => {
  it("takes the place of mine, which undo brings back", () => {
    const state = stored();
    state.take(drawn(THERE));
    const theirs: Base = { version: 4, status: "draft", content: { ...FIELDS, name: "Vršek", boundary: [[...HERE[0]!].reverse()] } };
    state.rebase(theirs);
    expect([state.fields.name, state.unsaved]).toEqual(["Vršek", false]);
    state.undo();
    expect(state.rings).toEqual(THERE);
    expect(state.base).toBe(theirs);
  });
});
