/** What is said of a zone beside its boundary. */

export interface Contact {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

export interface Fields {
  readonly name: string;
  readonly kind: string;
  readonly rule_set: string;
  readonly contact: Contact;
}

export const NO_CONTACT: Contact = { name: "", phone: "", email: "" };

/** Whether two contacts say the same. */
export function sameContact(one: Contact, other: Contact): boolean {
  return one.name === other.name && one.phone === other.phone && one.email === other.email;
}

/** Whether two zones' fields say the same. */
export function sameFields(one: Fields, other: Fields): boolean {
  const plain = one.name === other.name && one.kind === other.kind && one.rule_set === other.rule_set;
  return plain && sameContact(one.contact, other.contact);
}
