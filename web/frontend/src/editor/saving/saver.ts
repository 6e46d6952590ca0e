/**
 * Saving without ever losing work: the draft stays until the service has said that everything is stored.
 *
 * A lost connection is tried again by itself. What the service may have stored although its answer was lost is
 * recognised by its content, so a repeated save makes neither a second zone nor a conflict with oneself.
 */

import { areaOf } from "../geometry/plane";
import { sameRings } from "../geometry/places";
import { sameFields } from "../work/fields";
import type { Version } from "../work/merging";
import type { Base, EditorState } from "../work/state";
import type { Answer, Problem, ZonesApi } from "./api";

export type Outcome =
  | { readonly how: "saved" }
  | { readonly how: "conflict"; readonly theirs: Base }
  | { readonly how: "refused"; readonly status: number; readonly problem: Problem }
  | { readonly how: "gone" }
  | { readonly how: "lost" };

export class Saver {
  constructor(
    private readonly api: ZonesApi,
    private readonly state: EditorState,
  ) {}

  /** Save all that is drawn and said; with `trim`, cut along the live neighbours. */
  async save(trim = false): Promise<Outcome> {
    const { content } = this.state;
    const seconds = await this.saveSeconds();
    if (seconds !== undefined) return seconds;
    const answer = await this.send(content, trim);
    switch (answer.how) {
      case "done":
        this.state.stored(answer.base, content);
        return { how: "saved" };
      case "refused":
        return answer.status === 412 ? this.compare(content) : answer;
      default:
        return answer;
    }
  }

  private async send(content: Version, trim: boolean): Promise<Answer> {
    const { zone, base, reason, work } = this.state;
    if (base === undefined) {
      const created = await this.api.create(zone, content, reason, trim);
      if (created.how !== "done" || work.merged.length === 0) return created;
      return this.api.merge(zone, created.base.version, content, reason, work.merged);
    }
    if (work.merged.length > 0) return this.api.merge(zone, base.version, content, reason, work.merged);
    return this.api.change(zone, base.version, content, reason, trim);
  }

  /** Second zones are drafts, which may overlap, so they can be stored first; undefined once they all are. */
  private async saveSeconds(): Promise<Outcome | undefined> {
    const { work, fields, reason } = this.state;
    for (const { id, name, boundary } of work.seconds) {
      const answer = await this.api.create(id, { ...fields, name, boundary }, reason, false);
      if (answer.how !== "done") return answer;
    }
    return undefined;
  }

  /** Someone has changed the zone: perhaps we, when an answer was lost. */
  private async compare(content: Version): Promise<Outcome> {
    const answer = await this.api.read(this.state.zone);
    if (answer.how !== "done") return answer;
    if (!sameVersion(answer.base.content, content)) return { how: "conflict", theirs: answer.base };
    this.state.stored(answer.base, content);
    return { how: "saved" };
  }
}

/** Whether the service has stored what was sent: it turns rings its own way, so shapes are compared by their corners. */
export function sameVersion(stored: Version, sent: Version): boolean {
  const corners = (version: Version) => version.boundary.map((ring) => ring.toSorted(([a, b], [c, d]) => a - c || b - d));
  const alike = sameRings(corners(stored), corners(sent)) && Math.abs(areaOf(stored.boundary) - areaOf(sent.boundary)) < 1;
  return alike && sameFields(trimmed(stored), trimmed(sent));
}

function trimmed(version: Version): Version {
  return { ...version, name: version.name.trim() };
}
