/** What the editor asks of the service, and what came of it. */

import { type Place, polygonOf, ringsOf } from "../geometry/places";
import { NO_CONTACT } from "../document/fields";
import type { Version } from "../document/merging";
import type { Base } from "../document/state";

/** A zone as the service tells it to who is signed in. */
interface ZoneJson {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly version: number;
  readonly rule_set: string;
  readonly officer: { readonly name: string; readonly phone: string | null; readonly email: string | null } | null;
  readonly boundary: GeoJSON.Polygon;
}

/** A refusal (RFC 9457). */
export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly at?: Place;
  readonly details?: { readonly overlaps?: readonly { readonly name: string; readonly area_m2: number; readonly at: Place }[] };
}

export type Answer =
  /** Stored; `fresh` where a zone was made, not where it was there already. */
  | { readonly how: "done"; readonly base: Base; readonly fresh: boolean }
  | { readonly how: "gone" }
  | { readonly how: "refused"; readonly status: number; readonly problem: Problem }
  /** The connection was lost: nobody knows whether the service has heard. */
  | { readonly how: "lost" };

const PATIENCE_MS = 20_000;

export class ZonesApi {
  constructor(private readonly csrf: string) {}

  read(id: string): Promise<Answer> {
    return this.ask("GET", `/api/v1/zones/${id}`);
  }

  create(id: string, content: Version, reason: string, trim: boolean): Promise<Answer> {
    return this.ask("POST", `/api/v1/zones${trim ? "?trim=true" : ""}`, { id, ...bodyOf(content, reason) });
  }

  change(id: string, version: number, content: Version, reason: string, trim: boolean): Promise<Answer> {
    return this.ask("PUT", `/api/v1/zones/${id}${trim ? "?trim=true" : ""}`, bodyOf(content, reason), version);
  }

  /** Change a zone and end those whose ground it takes over, all or nothing. */
  merge(id: string, version: number, content: Version, reason: string, merged: readonly Ended[]): Promise<Answer> {
    const zones = merged.map(({ id: zone, version: read }) => ({ id: zone, version: read }));
    return this.ask("POST", `/api/v1/zones/${id}/merge`, { ...bodyOf(content, reason), zones }, version);
  }

  private async ask(method: string, url: string, body?: object, version?: number): Promise<Answer> {
    try {
      const answer = await fetch(url, {
        method,
        headers: {
          Accept: "application/json",
          ...(body === undefined ? {} : { "Content-Type": "application/json", "X-CSRF-Token": this.csrf }),
          ...(version === undefined ? {} : { "If-Match": `"${version}"` }),
        },
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return await answerOf(answer);
    } catch {
      return { how: "lost" };
    }
  }
}

interface Ended {
  readonly id: string;
  readonly version: number;
}

async function answerOf(answer: Response): Promise<Answer> {
  if (answer.status >= 502) return { how: "lost" };
  const body: unknown = await answer.json();
  if (answer.ok) return { how: "done", base: baseOf(body as ZoneJson), fresh: answer.status === 201 };
  if (answer.status === 404) return { how: "gone" };
  return { how: "refused", status: answer.status, problem: body as Problem };
}

/** What the service has stored. */
export function baseOf(zone: ZoneJson): Base {
  const { name, kind, rule_set, officer } = zone;
  const contact =
    officer === null ? NO_CONTACT : { name: officer.name, phone: officer.phone ?? "", email: officer.email ?? "" };
  const content = { name, kind, rule_set, contact, boundary: ringsOf(zone.boundary) };
  return { version: zone.version, status: zone.status, content };
}

function bodyOf({ name, kind, rule_set, contact, boundary }: Version, reason: string): object {
  const { name: officer, phone, email } = contact;
  return {
    name,
    kind,
    rule_set,
    contact: officer === "" ? null : { name: officer, phone: phone || null, email: email || null },
    boundary: polygonOf(boundary),
    ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
  };
}
