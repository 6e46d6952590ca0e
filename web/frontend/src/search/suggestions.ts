/**
 * Suggestions below the address box, as an ARIA combobox with a listbox. The form works without:
 * this only saves typing. What is typed goes to our own server and nowhere else.
 */

import { fetchSuggestions, type Suggestion } from "./addresses";

const WAIT_MS = 120;
const SHORTEST = 2;

export class Suggestions {
  private readonly list: HTMLUListElement;
  private readonly status: HTMLElement;
  private found: readonly Suggestion[] = [];
  private active = -1;
  private timer: number | undefined;
  private asking: AbortController | undefined;

  /** `go` opens the answer for a chosen address: by its id, about which there is no doubt. */
  constructor(
    private readonly input: HTMLInputElement,
    private readonly go: (address: string) => void = (address) => location.assign(address),
  ) {
    this.list = this.buildList();
    this.status = this.buildStatus();
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("autocomplete", "off");
    input.addEventListener("input", () => this.askSoon());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("blur", () => window.setTimeout(() => this.close(), 150));
  }

  private buildList(): HTMLUListElement {
    const list = document.createElement("ul");
    list.id = `${this.input.id}-suggestions`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.input.dataset["suggest"] ?? "");
    list.hidden = true;
    this.input.insertAdjacentElement("afterend", list);
    return list;
  }

  private buildStatus(): HTMLElement {
    const status = document.createElement("p");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    this.list.insertAdjacentElement("afterend", status);
    return status;
  }

  private askSoon(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), WAIT_MS);
  }

  private async ask(): Promise<void> {
    this.asking?.abort();
    const text = this.input.value.trim();
    if (text.length < SHORTEST) return this.close();
    this.asking = new AbortController();
    const found = await fetchSuggestions(this.input.dataset["source"] ?? "", text, this.asking.signal);
    if (found !== undefined && document.activeElement === this.input) this.open(found);
  }

  private open(found: readonly Suggestion[]): void {
    this.found = found;
    this.active = -1;
    this.list.replaceChildren(...found.map(({ label }, index) => this.option(label, index)), ...this.wayOut(found.length));
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = (this.input.dataset["found"] ?? "").replace("{n}", String(found.length));
  }

  /** Behind the suggestions stands one more line where the page has a way for who finds no address among them. */
  private wayOut(index: number): HTMLLIElement[] {
    const missing = this.input.dataset["missing"];
    if (missing === undefined) return [];
    const option = this.option(missing, index);
    option.classList.add("suggestion-none");
    return [option];
  }

  private option(label: string, index: number): HTMLLIElement {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${index}`;
    option.setAttribute("role", "option");
    option.textContent = label;
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.choose(index);
    });
    return option;
  }

  private onKey(event: KeyboardEvent): void {
    if (this.list.hidden) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.move(step);
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "Escape") this.close();
  }

  /** One step through the suggestions; beyond either end lies the box itself (-1). */
  private move(step: number): void {
    const places = this.list.children.length + 1;
    this.active = ((this.active + 1 + step + places) % places) - 1;
    [...this.list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.active));
      if (index === this.active) option.scrollIntoView({ block: "nearest" });
    });
    if (this.active < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.active}`);
  }

  private choose(index: number): void {
    const chosen = this.found[index];
    this.close();
    if (chosen === undefined) return this.go(this.input.dataset["missingPage"] ?? "");
    this.input.value = chosen.label;
    this.go((this.input.dataset["answer"] ?? "").replace("{id}", String(chosen.id)));
  }

  private close(): void {
    this.found = [];
    this.list.hidden = true;
    this.list.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
