import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { show, watchPlan } from "./plan";

function section(): HTMLElement {
  document.body.innerHTML =
    '<section data-plan="/progress"><progress max="100" value="0"></progress><p aria-live="polite">begins</p></section>';
  return document.querySelector<HTMLElement>("section") as HTMLElement;
}

function answers(...told: (object | number)[]): void {
  const fetched = vi.fn();
  for (const each of told) {
    fetched.mockResolvedValueOnce(
      typeof each === "number" ? new Response("", { status: each }) : new Response(JSON.stringify(each)),
    );
  }
  vi.stubGlobal("fetch", fetched);
}

describe("a plan that is being made", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test("shows how far it is, and opens anew when it is done", async () => {
    const shown = section();
    const reload = vi.fn();
    answers({ status: "running", share: 0.42, words: "42 %" }, { status: "done", share: 1, words: "" });
    watchPlan(shown, reload);
    await vi.advanceTimersByTimeAsync(1600);
    expect(shown.querySelector("progress")?.value).toBe(42);
    expect(shown.querySelector("p")?.textContent).toBe("42 %");
    expect(reload).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1600);
    expect(reload).toHaveBeenCalledOnce();
  });

  test("is looked at again where the service doesn't answer, and opened anew where it is gone", async () => {
    const reload = vi.fn();
    answers(503, 404);
    watchPlan(section(), reload);
    await vi.advanceTimersByTimeAsync(1600);
    expect(reload).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1600);
    expect(reload).toHaveBeenCalledOnce();
  });

  test("doesn't repeat a sentence that stands there already", () => {
    const shown = section();
    const text = shown.querySelector("p")?.firstChild;
    show(shown, { status: "waiting", share: 0, words: "begins" });
    expect(shown.querySelector("p")?.firstChild).toBe(text);
  });
});
