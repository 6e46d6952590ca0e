import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Suggestions } from "./suggestions";

const CANDIDATES = [
  { id: 1, label: "Kounicova 10" },
  { id: 2, label: "Kounicova 12" },
];

let input: HTMLInputElement;
let opened: string[];
let asked: string[];

function press(key: string): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, cancelable: true, bubbles: true });
  input.dispatchEvent(event);
  return event;
}

async function type(text: string): Promise<void> {
  input.value = text;
  input.dispatchEvent(new Event("input"));
  await vi.advanceTimersByTimeAsync(200);
}

const options = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[role=option]")];

beforeEach(() => {
  vi.useFakeTimers();
  Element.prototype.scrollIntoView = () => undefined;
  document.body.innerHTML = `<form><input id="address" data-suggest="Adresy" data-found="Návrhy: {n}" data-source="/cs/suggestions" data-answer="/cs/address/{id}" data-missing="Není tu" data-missing-page="/cs/missing"></form>`;
  input = document.querySelector("input") as HTMLInputElement;
  input.focus();
  opened = [];
  asked = [];
  vi.stubGlobal("fetch", (address: string, { method, body }: { method: string; body: URLSearchParams }) => {
    asked.push(`${method} ${address} ${body.toString()}`);
    return Promise.resolve(new Response(JSON.stringify({ candidates: CANDIDATES })));
  });
  new Suggestions(input, (address) => opened.push(address));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("suggestions", () => {
  it("are asked for once after a pause, of our own server, in the body", async () => {
    input.value = "ko";
    input.dispatchEvent(new Event("input"));
    await type("kou nic");
    expect(asked).toEqual(["POST /cs/suggestions q=kou+nic"]);
  });

  it("are not asked for a single letter", async () => {
    await type("k");
    expect(asked).toEqual([]);
  });

  it("are listed and counted for a screen reader", async () => {
    await type("kounicova");
    expect(options().map((option) => option.textContent)).toEqual(["Kounicova 10", "Kounicova 12", "Není tu"]);
    expect(input.getAttribute("aria-expanded")).toBe("true");
    expect(document.querySelector("[role=status]")?.textContent).toBe("Návrhy: 2");
  });

  it("are walked in a circle that passes the box", async () => {
    await type("kounicova");
    const active = () => input.getAttribute("aria-activedescendant");
    const seen = ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"].map((key) => (press(key), active()));
    expect(seen).toEqual(["address-suggestions-0", "address-suggestions-1", "address-suggestions-2", null, "address-suggestions-2"]);
  });

  it("lead to the answer by the address's id", async () => {
    await type("kounicova");
    press("ArrowDown");
    press("ArrowDown");
    expect(press("Enter").defaultPrevented).toBe(true);
    expect(opened).toEqual(["/cs/address/2"]);
    expect(input.value).toBe("Kounicova 12");
  });

  it("end with a way out for who doesn't find the address", async () => {
    await type("kounicova");
    press("ArrowUp");
    press("Enter");
    expect(opened).toEqual(["/cs/missing"]);
    expect(input.value).toBe("kounicova");
  });

  it("leave Enter to the form where none is chosen", async () => {
    await type("kounicova");
    expect(press("Enter").defaultPrevented).toBe(false);
    expect(opened).toEqual([]);
  });

  it("close on Escape and when the text gets too short", async () => {
    await type("kounicova");
    press("Escape");
    expect(options()).toEqual([]);
    await type("kounicova");
    await type("k");
    expect(input.getAttribute("aria-expanded")).toBe("false");
  });

  it("are quiet where the server can't answer", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
    await type("kounicova");
    expect(options()).toEqual([]);
  });

  it("offer no way out where the page has none", async () => {
    delete input.dataset["missing"];
    await type("kounicova");
    expect(options().map((each) => each.textContent)).toEqual(["Kounicova 10", "Kounicova 12"]);
  });
});
