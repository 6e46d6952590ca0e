import { beforeEach, describe, expect, it } from "vitest";

import { type Draft, Drafts } from "./drafts";
import { NO_CONTACT } from "./fields";
import { drawn, NOTHING_DRAWN } from "./drawing";

const BOUNDARY = [[[16.6, 49.2], [16.61, 49.2], [16.61, 49.21]]] as const;

function draft(changes: Partial<Draft> = {}): Draft {
  const fields = { name: "Kopec", kind: "residential", rule_set: "mpb-2010", contact: NO_CONTACT };
  const steps = { past: [NOTHING_DRAWN], present: drawn(BOUNDARY), future: [] };
  return { zone: "z", base: null, fields, reason: "", ...steps, at: 1, ...changes };
}

/** A storage with room for so many characters. */
function small(room: number): Storage {
  const storage = new Map<string, string>();
  return {
    get length() {
      return storage.size;
    },
    key: (index) => [...storage.keys()][index] ?? null,
    getItem: (key) => storage.get(key) ?? null,
    removeItem: (key) => storage.delete(key),
    clear: () => storage.clear(),
    setItem(key, value) {
      if (value.length > room) throw new DOMException("full", "QuotaExceededError");
      storage.set(key, value);
    },
  };
}

beforeEach(() => localStorage.clear());

describe("a draft", () => {
  it("is there after a reload, with its steps", () => {
    expect(new Drafts(localStorage, "jana", "a").keep(draft())).toBe("kept");
    expect(new Drafts(localStorage, "jana", "b").read("z")).toEqual(draft());
  });

  it("keeps the newest steps of many", () => {
    const past = Array.from({ length: 350 }, (_, index) => drawn([[[index, 0], [1, 1], [2, 2]]]));
    new Drafts(localStorage, "jana", "a").keep(draft({ past }));
    expect(new Drafts(localStorage, "jana", "b").read("z")?.past).toEqual(past.slice(150));
  });

  it("keeps all of fewer steps", () => {
    const past = Array.from({ length: 150 }, (_, index) => drawn([[[index, 0], [1, 1], [2, 2]]]));
    new Drafts(localStorage, "jana", "a").keep(draft({ past }));
    expect(new Drafts(localStorage, "jana", "b").read("z")?.past).toEqual(past);
  });

  it("is its account's alone", () => {
    new Drafts(localStorage, "jana", "a").keep(draft());
    expect(new Drafts(localStorage, "petr", "a").read("z")).toBeUndefined();
  });

  it("is gone once it is forgotten", () => {
    const drafts = new Drafts(localStorage, "jana", "a");
    drafts.keep(draft());
    drafts.forget("z");
    expect(drafts.read("z")).toBeUndefined();
  });

  it.each(["", "{", "null", '{"form":0}', '"x"'])("that is damaged (%j) is none", (text) => {
    localStorage.setItem("zones.draft.jana.z", text);
    expect(new Drafts(localStorage, "jana", "a").read("z")).toBeUndefined();
  });
});

describe("two tabs", () => {
  it("don't overwrite each other in silence", () => {
    const [one, other] = [new Drafts(localStorage, "jana", "a"), new Drafts(localStorage, "jana", "b")];
    one.keep(draft());
    other.read("z");
    one.keep(draft({ at: 2 }));
    expect(other.keep(draft({ at: 3 }))).toBe("other_tab");
    expect(other.read("z")?.at).toBe(2);
  });

  it("where none has looked before, neither", () => {
    new Drafts(localStorage, "jana", "a").keep(draft());
    expect(new Drafts(localStorage, "jana", "b").keep(draft({ at: 2 }))).toBe("other_tab");
  });

  it("don't forget each other's", () => {
    const [one, other] = [new Drafts(localStorage, "jana", "a"), new Drafts(localStorage, "jana", "b")];
    one.keep(draft());
    other.forget("z");
    expect(one.read("z")).toEqual(draft());
  });

  it("overwrite where the person says so", () => {
    const [one, other] = [new Drafts(localStorage, "jana", "a"), new Drafts(localStorage, "jana", "b")];
    one.keep(draft());
    expect(other.keepAnyway(draft({ at: 2 }))).toBe("kept");
    expect(one.keep(draft({ at: 3 }))).toBe("other_tab");
  });
});

describe("a browser without room", () => {
  it("keeps the work without its steps", () => {
    const drafts = new Drafts(small(900), "jana", "a");
    const past = Array.from({ length: 50 }, () => drawn(BOUNDARY));
    expect(drafts.keep(draft({ past }))).toBe("kept");
    expect(drafts.read("z")?.past).toEqual([]);
  });

  it("says so where not even that fits", () => {
    expect(new Drafts(small(10), "jana", "a").keep(draft())).toBe("no_room");
  });
});

describe("drafts of new zones", () => {
  it("are listed, the newest first, those of stored zones not", () => {
    const drafts = new Drafts(localStorage, "jana", "a");
    drafts.keep(draft({ zone: "old", at: 1 }));
    drafts.keep(draft({ zone: "new", at: 2 }));
    const content = { name: "", kind: "", rule_set: "", contact: NO_CONTACT, boundary: [] };
    drafts.keep(draft({ zone: "stored", base: { version: 1, status: "draft", content } }));
    expect(drafts.ofNewZones().map(({ zone }) => zone)).toEqual(["new", "old"]);
  });
});
