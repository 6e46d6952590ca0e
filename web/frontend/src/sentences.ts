/**
 * What the browser's code says, in the language of the page.
 *
 * English sentences are the keys, as in Python; the page brings the others (`web/phrasebook.py`). A sentence without
 * an entry is said in English.
 */

type Phrases = Readonly<Record<string, string | readonly string[]>>;

/** What takes the place of `%(name)s`; numbers are written in the manner of the language. */
export type Values = Readonly<Record<string, string | number>>;

/** The categories of `Intl.PluralRules` in the order of gettext's forms. */
const FORMS: Readonly<Record<string, readonly string[]>> = { cs: ["one", "few", "other"], en: ["one", "other"] };

/** The language of the page. */
export function language(): string {
  return document.documentElement.lang || "en";
}

/** A sentence. */
export function gettext(sentence: string, values: Values = {}): string {
  const found = phrases()[sentence];
  return filled(typeof found === "string" ? found : sentence, values);
}

/** A sentence about a number of things, which stands in it as `%(num)s`. */
export function ngettext(one: string, many: string, num: number, values: Values = {}): string {
  const found = phrases()[one];
  const pattern = typeof found === "object" ? found[formOf(num)] : undefined;
  return filled(pattern ?? (num === 1 ? one : many), { num, ...values });
}

/** A number in the manner of the language. */
export function written(value: number): string {
  return manner().numbers.format(value);
}

function formOf(num: number): number {
  const { of, plurals } = manner();
  return (FORMS[of] ?? []).indexOf(plurals.select(num));
}

/** How a language writes numbers and counts things; making one takes longer than a whole frame of a drag may. */
interface Manner {
  readonly of: string;
  readonly numbers: Intl.NumberFormat;
  readonly plurals: Intl.PluralRules;
}

let known: Manner | undefined;

function manner(): Manner {
  const of = language();
  if (known?.of !== of) known = { of, numbers: new Intl.NumberFormat(of), plurals: new Intl.PluralRules(of) };
  return known;
}

function filled(pattern: string, values: Values): string {
  return pattern.replace(/%\((\w+)\)s/g, (slot, name: string) => {
    const value = values[name];
    return typeof value === "number" ? written(value) : (value ?? slot);
  });
}

let read: { readonly from: string; readonly phrases: Phrases } | undefined;

/** The page's block of sentences, parsed once. */
function phrases(): Phrases {
  const from = document.getElementById("sentences")?.textContent ?? "{}";
  if (read?.from !== from) read = { from, phrases: JSON.parse(from) as Phrases };
  return read.phrases;
}
