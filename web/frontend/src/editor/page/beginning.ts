/** Where the work begins: with the stored zone, with nothing, or where a draft left off. */

import { gettext } from "../../sentences";
import { newId } from "../saving/identity";
import { drawn, NOTHING_DRAWN } from "../document/drawing";
import type { Draft, Drafts } from "../document/drafts";
import { begin } from "../document/history";
import type { Beginning, EditorState } from "../document/state";
import type { Notices } from "./notices";
import { baseIn, blankFields, type EditorPlan } from "./plan";

const UUID = /^#([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The zone that the page is about; a new one's id stands behind the page's address once it has a draft. */
export function zoneOf(plan: EditorPlan): string {
  return plan.zone?.id ?? UUID.exec(location.hash)?.[1] ?? newId();
}

export function beginningOf(plan: EditorPlan, zone: string, draft: Draft | undefined): Beginning {
  if (draft !== undefined) {
    const { base, fields, reason, past, present, future } = draft;
    return { zone, base: base ?? undefined, fields, reason, history: { past, present, future } };
  }
  const base = baseIn(plan);
  const present = base === undefined ? NOTHING_DRAWN : drawn(base.content.boundary);
  return { zone, base, fields: base?.content ?? blankFields(plan), reason: "", history: begin(present) };
}

/** Say that unsaved work was brought back, and offer to throw it away. */
export function tellRestored(draft: Draft, notices: Notices, discard: () => void): void {
  const text = gettext("Your unsaved work of %(when)s is back.", { when: timeOf(draft) });
  notices.show("draft", "plain", text, { text: gettext("Discard it"), act: discard });
}

/** Offer the unsaved new zones that this browser keeps, where the page begins another one. */
export function offerDrafts(drafts: Drafts, state: EditorState, notices: Notices): void {
  const [newest] = drafts.ofNewZones().filter(({ zone }) => zone !== state.zone);
  if (newest === undefined || location.hash !== "") return;
  const name = newest.fields.name || gettext("without a name");
  const text = gettext("There is an unsaved new zone in this browser: %(name)s, of %(when)s.", { name, when: timeOf(newest) });
  notices.show(
    "draft",
    "plain",
    text,
    { text: gettext("Continue it"), act: () => open(newest.zone) },
    { text: gettext("Discard it"), act: () => forget(drafts, newest.zone, notices) },
  );
}

function open(zone: string): void {
  location.hash = zone;
  location.reload();
}

function forget(drafts: Drafts, zone: string, notices: Notices): void {
  drafts.read(zone);
  drafts.forget(zone);
  notices.clear("draft");
}

function timeOf({ at }: Draft): string {
  const language = document.documentElement.lang;
  return new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "short" }).format(at);
}
