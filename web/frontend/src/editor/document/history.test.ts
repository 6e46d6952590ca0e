import { describe, expect, it } from "vitest";

import { begin, redone, step, undone } from "./history";

describe("undo and redo", () => {
  const walked = [1, 2, 3].reduce(step<number>, begin(0));

  it("go back to the beginning and forward to the end", () => {
    const back = [1, 2, 3].reduce((history) => undone(history), walked);
    expect(back.present).toBe(0);
    expect([1, 2, 3].reduce((history) => redone(history), back)).toEqual(walked);
  });

  it("stay where there is nothing to undo or redo", () => {
    expect(undone(begin(0))).toEqual(begin(0));
    expect(redone(walked)).toBe(walked);
  });

  it("end with what was undone once something else is done", () => {
    expect(step(undone(walked), 9)).toEqual({ past: [0, 1, 2], present: 9, future: [] });
  });

  it("remember a thousand steps", () => {
    const long = Array.from({ length: 1_000 }, (_, index) => index + 1).reduce(step<number>, begin(0));
    expect(long.past).toHaveLength(1_000);
  });
});
