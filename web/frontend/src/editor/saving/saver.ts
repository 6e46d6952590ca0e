/**
 * Saving without ever losing work: the draft stays until the service has said that everything is stored.
 *
 * A lost connection is tried again by itself. What the service may have stored although its answer was lost is
 * recognised by its content, so a repeated save makes neither a second zone nor a conflict with oneself.
 */

import { areaOf } from "../geometry/plane";
import { sameRings } from "../geometry/places";
import { sameFields } from "../document/fields";
import type { Version } from "../document/merging";
import type { Base, EditorState } from "../document/state";
import type { Answer, Problem, ZonesApi } from "./api";

export type Outcome =
  | { readonly how: "saved" }
  | { readonly how: "conflict"; readonly theirs: Base }
  | { readonly how: "refused"; readonly status: number; readonly problem: Problem }
  | { readonly how: "gone" }
  /** A zone that was to be merged is no longer there. */
  | { readonly how: "merged_gone" }
  | { readonly how: "lost" };

export class Saver {
  /** What was sent when the connection was lost: the service may have stored it. */
  private doubtful: Version | undefined;

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
    if (answer.how === "refused" && answer.status === 412) return this.compare(content, trim);
    if (answer.how === "gone") return this.whichIsGone();
    if (answer.how === "lost") this.doubtful = content;
    if (answer.how !== "done") return answer;
    this.state.stored(answer.base, content);
    return { how: "saved" };
  }

  private async send(content: Version, trim: boolean): Promise<Answer> {
    const { base, work } = this.state;
    if (base !== undefined) return this.change(base.version, content, trim);
    const created = await this.api.create(this.state.zone, content, this.state.reason, trim);
    if (created.how !== "done") return created;
    const older = !created.fresh && !sameVersion(created.base.content, content);
    return older || work.merged.length > 0 ? this.change(created.base.version, content, trim) : created;
  }

  private change(version: number, content: Version, trim: boolean): Promise<Answer> {
    const { zone, reason, work } = this.state;
    if (work.merged.length > 0) return this.api.merge(zone, version, content, reason, work.merged);
    return this.api.change(zone, version, content, reason, trim);
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

  private async whichIsGone(): Promise<Outcome> {
    const own = this.state.work.merged.length > 0 ? await this.api.read(this.state.zone) : undefined;
    return { how: own?.how === "done" ? "merged_gone" : "gone" };
  }

  /** Someone has changed the zone: perhaps we, when an answer was lost. */
  private async compare(content: Version, trim: boolean): Promise<Outcome> {
    const answer = await this.api.read(this.state.zone);
    if (answer.how !== "done") return answer;
    const { base } = answer;
    if (sameVersion(base.content, content)) {
      this.state.stored(base, content);
      return { how: "saved" };
    }
    if (this.doubtful === undefined || !sameVersion(base.content, this.doubtful)) return { how: "conflict", theirs: base };
    this.doubtful = undefined;
    this.state.goOnFrom(base);
    return this.save(trim);
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
