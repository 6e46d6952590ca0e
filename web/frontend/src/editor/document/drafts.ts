/**
 * Drafts in the browser: what isn't saved yet survives a reload, a crash and a lost connection.
 *
 * One draft a zone and account, in `localStorage`, written at each step. Each tab knows what it has written or read
 * last; where another tab has written since, nothing is overwritten until the person has chosen.
 */

import type { Fields } from "./fields";
import type { Version } from "./merging";
import type { Work } from "./drawing";

/** All that is needed to go on where one was. */
export interface Draft {
  readonly zone: string;
  /** The stored zone that the work began with; null for a new one. */
  readonly base: { readonly version: number; readonly status: string; readonly content: Version } | null;
  readonly fields: Fields;
  readonly reason: string;
  readonly past: readonly Work[];
  readonly present: Work;
  readonly future: readonly Work[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type Kept = "kept" | "other_tab" | "no_room";

interface Entry {
  readonly form: number;
  readonly writer: string;
  readonly draft: Draft;
}

/** Drafts of another form are of an older program, and not read. */
const FORM = 1;
const MOST_STEPS = 200;

export class Drafts {
  private readonly known = new Map<string, string | null>();

  /** `writer` is this tab, by a name that no other has. */
  constructor(
    private readonly storage: Storage,
    private readonly account: string,
    private readonly writer: string,
  ) {}

  /** The draft of a zone; undefined where there is none, or none that can be read. */
  read(zone: string): Draft | undefined {
    const text = this.textOf(zone);
    this.known.set(zone, text);
    return parsed(text)?.draft;
  }

  /** Keep a draft; `other_tab` where another tab has kept one since this one looked, `no_room` where it can't be. */
  keep(draft: Draft): Kept {
    const stored = this.textOf(draft.zone);
    if (stored !== null && stored !== (this.known.get(draft.zone) ?? null)) return "other_tab";
    return this.write(draft, MOST_STEPS) || this.write(draft, 0) ? "kept" : "no_room";
  }

  /** Keep a draft whatever another tab has kept. */
  keepAnyway(draft: Draft): Kept {
    this.known.set(draft.zone, this.textOf(draft.zone));
    return this.keep(draft);
  }

  /** Forget a draft, after it was saved or discarded; one that another tab has kept since stays. */
  forget(zone: string): void {
    if (this.textOf(zone) !== this.known.get(zone)) return;
    this.known.set(zone, null);
    try {
      this.storage.removeItem(this.keyOf(zone));
    } catch {
      return;
    }
  }

  /** Whether an entry that another tab has changed is that of a zone. */
  concerns(zone: string, key: string | null): boolean {
    return key === this.keyOf(zone);
  }

  /** The account's drafts of zones that aren't stored yet, the newest first. */
  ofNewZones(): readonly Draft[] {
    const keys = Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index) ?? "");
    return keys
      .filter((key) => key.startsWith(this.keyOf("")))
      .flatMap((key) => parsed(this.storage.getItem(key))?.draft ?? [])
      .filter((draft) => draft.base === null)
      .sort((one, other) => other.at - one.at);
  }

  private write(draft: Draft, steps: number): boolean {
    const [past, future] = [draft.past.slice(Math.max(0, draft.past.length - steps)), draft.future.slice(0, steps)];
    const entry: Entry = { form: FORM, writer: this.writer, draft: { ...draft, past, future } };
    const text = JSON.stringify(entry);
    try {
      this.storage.setItem(this.keyOf(draft.zone), text);
    } catch {
      return false;
    }
    this.known.set(draft.zone, text);
    return true;
  }

  private textOf(zone: string): string | null {
    try {
      return this.storage.getItem(this.keyOf(zone));
    } catch {
      return null;
    }
  }

  private keyOf(zone: string): string {
    return `zones.draft.${this.account}.${zone}`;
  }
}

function parsed(text: string | null): Entry | undefined {
  try {
    const entry = JSON.parse(text ?? "null") as Entry | null;
    return entry?.form === FORM ? entry : undefined;
  } catch {
    return undefined;
  }
}
