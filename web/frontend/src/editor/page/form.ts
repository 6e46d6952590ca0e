/** The form: name, kind, contact, rule set, and why the zone is changed. */

import type { Fields } from "../document/fields";
import type { EditorState } from "../document/state";
import { element, part } from "./elements";

const NAMES = ["name", "kind", "rule_set", "contact_name", "contact_phone", "contact_email", "reason"] as const;
type FieldName = (typeof NAMES)[number];

/** Connect the form's fields with the state, both ways. */
export function connectForm(state: EditorState): void {
  const form = part<HTMLFormElement>("form");
  form.addEventListener("input", () => {
    const { fields, reason } = read(form);
    state.write(fields, reason);
  });
  const show = (): void => write(form, state.fields, state.reason);
  state.subscribe((change) => change === "fields" && show());
  show();
}

function read(form: HTMLFormElement): { fields: Fields; reason: string } {
  const value = (name: FieldName) => control(form, name)?.value ?? "";
  const contact = { name: value("contact_name"), phone: value("contact_phone"), email: value("contact_email") };
  const fields = { name: value("name"), kind: value("kind"), rule_set: value("rule_set"), contact };
  return { fields, reason: value("reason") };
}

function write(form: HTMLFormElement, { name, kind, rule_set, contact }: Fields, reason: string): void {
  const values = [name, kind, rule_set, contact.name, contact.phone, contact.email, reason];
  NAMES.forEach((field, index) => {
    const own = control(form, field);
    if (own !== null && own.value !== values[index]) own.value = values[index] ?? "";
  });
}

function control(form: HTMLFormElement, name: FieldName): HTMLInputElement | null {
  return form.elements.namedItem(name) as HTMLInputElement | null;
}

/** Say at a field what is wrong with it, and go there. */
export function showFieldError(name: FieldName, message: string): void {
  const field = control(part<HTMLFormElement>("form"), name);
  if (field === null) return;
  const error = element("p", "field-error", message);
  error.id = `${field.id}-error`;
  field.before(error);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", error.id);
  field.focus();
}

/** Forget what was wrong with the fields. */
export function clearFieldErrors(): void {
  const form = part("form");
  form.querySelectorAll(".field-error").forEach((error) => error.remove());
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}
