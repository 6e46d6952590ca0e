/** One address in a dialog: what it is and why, and what an officer says of it instead; it counts at once. */

import { CATEGORIES, type Category } from "../../composition/counts";
import { CLASSES } from "../../composition/rules";
import { gettext, language } from "../../sentences";
import { button, element, part } from "../page/elements";
import type { AddressJson, Override } from "./api";
import { AnswerBox, type Surroundings } from "./way";

export class AddressDialog {
  private readonly dialog = part<HTMLDialogElement>("address-dialog");
  private readonly answer: AnswerBox;

  constructor(private readonly around: Surroundings) {
    this.answer = new AnswerBox(around.announce);
  }

  /** Show the address; `name` is its name until the rest is known. */
  async open(id: number, name: string): Promise<void> {
    this.fill(name, element("p", "hint", gettext("Looking …")));
    if (!this.dialog.open) this.dialog.showModal();
    const answer = await this.around.api.address(id, language());
    this.answer.clear();
    if ("refused" in answer) {
      this.fill(name, this.answer.node);
      this.answer.refuse(answer.refused);
    } else this.show(answer.value);
  }

  private show(address: AddressJson): void {
    const said = (address.lines ?? []).filter((line) => line !== address.label);
    const lines = element("div", "address-lines", ...said.map((line) => element("p", "", line)));
    this.fill(address.label, lines, this.form(address), this.answer.node);
  }

  private fill(name: string, ...content: Node[]): void {
    const heading = element("h2", "", name);
    heading.id = "address-heading";
    const close = button(gettext("Close"), () => this.dialog.close());
    this.dialog.replaceChildren(heading, ...content, close);
  }

  private form({ id, label, override }: AddressJson): HTMLElement {
    const form = element("form", "address-form stacked");
    const category = select(override?.category ?? null);
    const counts = CLASSES.map((which) => field(classWord(which), which, "number", override?.[which] ?? null));
    const reason = field(gettext("What did you see there?"), "reason", "text", null);
    reason.input.required = true;
    reason.input.minLength = 3;
    const save = element("button", "", gettext("Save the correction"));
    form.append(
      element("h3", "", gettext("Correct this address")),
      element("p", "hint", gettext("Fill in only what you know; the rest counts as the sources say.")),
      category.node,
      element("div", "address-counts", ...counts.map(({ node }) => node)),
      reason.node,
      save,
    );
    if (override !== null) form.append(button(gettext("Take this correction back"), () => void this.say(id, label, null, reason.input)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const [flats, houses, businesses] = counts.map(({ input }) => (input.value === "" ? null : input.valueAsNumber));
      const said = { category: category.input.value || null, flats: flats ?? null, houses: houses ?? null, businesses: businesses ?? null };
      void this.say(id, label, said, reason.input);
    });
    return form;
  }

  private async say(id: number, label: string, override: Override | null, reason: HTMLInputElement): Promise<void> {
    if (!reason.reportValidity()) return;
    const answer = await this.around.api.override(id, override, reason.value, language());
    if ("refused" in answer) return this.answer.refuse(answer.refused);
    this.show(answer.value);
    this.answer.say(override === null ? gettext("%(label)s counts as the sources say again.", { label }) : gettext("%(label)s is corrected, and counted so.", { label }));
    await this.around.live.refresh();
  }
}

interface Field<Input> {
  readonly node: HTMLElement;
  readonly input: Input;
}

function field(words: string, name: string, type: "text" | "number", value: number | null): Field<HTMLInputElement> {
  const input = element("input", "");
  Object.assign(input, { id: `address-${name}`, name, type, value: value ?? "" });
  if (type === "number") Object.assign(input, { min: "0", max: "999999", step: "1" });
  else input.maxLength = 500;
  return { node: labelled(words, input), input };
}

function select(chosen: string | null): Field<HTMLSelectElement> {
  const input = element("select", "", new Option(gettext("what the sources say"), ""), ...CATEGORIES.map((each) => new Option(categoryWord(each), each)));
  input.id = "address-category";
  input.value = chosen ?? "";
  return { node: labelled(gettext("What it is"), input), input };
}

function labelled(words: string, input: HTMLElement): HTMLElement {
  const label = element("label", "", words);
  label.htmlFor = input.id;
  return element("div", "field", label, input);
}

function classWord(which: (typeof CLASSES)[number]): string {
  return { flats: gettext("Number of flats"), houses: gettext("Number of houses"), businesses: gettext("Number of businesses") }[which];
}

function categoryWord(category: Category): string {
  return { house: gettext("one family house"), flat: gettext("homes in a block of flats"), business: gettext("a shop or another business"), other: gettext("something else") }[category];
}
