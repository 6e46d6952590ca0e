import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Locating } from "./locating";

let form: HTMLFormElement;
let sent: number;

function locate(answer: (found: (position: unknown) => void, failed: () => void) => void): void {
  vi.stubGlobal("navigator", { geolocation: { getCurrentPosition: answer } });
  form.dispatchEvent(new Event("submit", { cancelable: true }));
}

const value = (name: string): string => (form.elements.namedItem(name) as HTMLInputElement).value;

beforeEach(() => {
  document.body.innerHTML = `<form hidden data-failed="Nejde to" data-waiting="Hledám"><input name="lon"><input name="lat"><p role="status"></p></form>`;
  form = document.querySelector("form") as HTMLFormElement;
  sent = 0;
  new Locating(form, () => (sent += 1));
});

afterEach(() => vi.unstubAllGlobals());

describe("the location button", () => {
  it("is there only with scripts", () => expect(form.hidden).toBe(false));

  it("sends the place as a form", () => {
    locate((found) => found({ coords: { longitude: 16.6, latitude: 49.2000001 } }));
    expect([value("lon"), value("lat"), sent]).toEqual(["16.600000", "49.200000", 1]);
  });

  it("says so where the place can't be had, and sends nothing", () => {
    locate((_, failed) => failed());
    expect([form.querySelector("[role=status]")?.textContent, sent]).toEqual(["Nejde to", 0]);
  });
});
