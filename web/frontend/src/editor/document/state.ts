/** The editor's one state: what is drawn and said of the zone, and whoever wants to know when it changes. */

import { type Rings, sameRings } from "../geometry/places";
import { drawn, NOTHING_DRAWN, type Purpose, type Work, withBoundary, withoutSketch } from "./drawing";
import { type Fields, sameFields } from "./fields";
import { begin, type History, redone, step, undone } from "./history";
import type { Version } from "./merging";

/** What the pointer and the keyboard do on the map. */
export type Tool = Purpose | "corners" | "move" | "merge" | "pick" | "grow";

/** Tools that point at addresses: they need no boundary. */
const POINTING: ReadonlySet<Tool> = new Set(["pick", "grow"]);

/**
 * What has changed: `frame` the boundary while it is dragged, `work` the drawing by a step, `tool`, `fields`,
 * `proposal`, `base` what is stored.
 */
export type Change = "frame" | "work" | "tool" | "fields" | "proposal" | "base";

/** The stored zone that the work began with. */
export interface Base {
  readonly version: number;
  readonly status: string;
  readonly content: Version;
}

/** A boundary that is shown beside the drawn one until it is taken or left. */
export interface Proposal {
  readonly boundary: Rings;
  readonly label: string;
}

export interface Beginning {
  readonly zone: string;
  readonly base: Base | undefined;
  readonly fields: Fields;
  readonly reason: string;
  readonly history: History<Work>;
}

export class EditorState {
  private readonly listeners = new Set<(change: Change) => void>();
  private history: History<Work>;
  private dragged: Rings | undefined;
  private answer: ((taken: boolean) => void) | undefined;
  private chosen: Tool;
  private said: { fields: Fields; reason: string };
  private begun: Base | undefined;
  private proposed: Proposal | undefined;

  /** The zone's id; a new zone has the one that it will be stored under. */
  readonly zone: string;

  constructor(beginning: Beginning) {
    this.zone = beginning.zone;
    this.begun = beginning.base;
    this.said = { fields: beginning.fields, reason: beginning.reason };
    this.history = beginning.history;
    this.chosen = toolFor(this.work);
  }

  /** Hear of each change until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get work(): Work {
    return this.history.present;
  }

  /** The boundary as it is seen now, while it is dragged too. */
  get rings(): Rings {
    return this.dragged ?? this.work.boundary;
  }

  get steps(): History<Work> {
    return this.history;
  }

  get fields(): Fields {
    return this.said.fields;
  }

  get reason(): string {
    return this.said.reason;
  }

  get base(): Base | undefined {
    return this.begun;
  }

  get tool(): Tool {
    return this.chosen;
  }

  get proposal(): Proposal | undefined {
    return this.proposed;
  }

  get content(): Version {
    return { ...this.fields, boundary: this.work.boundary };
  }

  /** Whether anything differs from what is stored. */
  get unsaved(): boolean {
    const { sketch, seconds, merged, boundary } = this.work;
    if (sketch !== undefined || seconds.length > 0 || merged.length > 0) return true;
    const before = this.begun?.content;
    if (before === undefined) return boundary.length > 0 || this.fields.name !== "";
    return !sameRings(boundary, before.boundary) || !sameFields(this.fields, before);
  }

  /** Show the boundary elsewhere while it is dragged; no step yet. */
  drag(boundary: Rings): void {
    this.dragged = boundary;
    this.tell("frame");
  }

  /** Make what was dragged a step. */
  drop(): void {
    if (this.dragged !== undefined) this.take(withBoundary(this.work, this.dragged));
  }

  /** Take a step; one that changes nothing is none. */
  take(work: Work): void {
    this.dragged = undefined;
    if (JSON.stringify(work) !== JSON.stringify(this.work)) this.history = step(this.history, work);
    this.tell("work");
  }

  /** One step back; whoever takes back the first place of a sketch keeps its tool. */
  undo(): void {
    this.move(undone(this.history));
    const { sketch, boundary } = this.work;
    if (sketch !== undefined || boundary.length === 0) this.equip(toolFor(this.work));
    else if (this.chosen === "outline") this.equip("corners");
  }

  redo(): void {
    this.move(redone(this.history));
    const { sketch, boundary } = this.work;
    const sketching = this.chosen !== "move" && this.chosen !== "merge" && !POINTING.has(this.chosen);
    if (sketch !== undefined || boundary.length === 0 || sketching) this.equip(toolFor(this.work));
  }

  /** Take up a tool; a sketch of another one is dropped, which undo brings back. */
  choose(tool: Tool): void {
    this.drop();
    if (this.work.sketch !== undefined && this.work.sketch.purpose !== tool) this.take(withoutSketch(this.work));
    const drawing = tool === "outline" || (this.work.boundary.length === 0 && !POINTING.has(tool));
    this.chosen = drawing ? toolFor(this.work) : tool;
    this.tell("tool");
  }

  /** Say something else of the zone. */
  write(fields: Partial<Fields>, reason = this.reason): void {
    this.said = { fields: { ...this.fields, ...fields }, reason };
    this.tell("fields");
  }

  /** Show a boundary beside the drawn one; true once it is taken (one step), false once it is left. */
  propose(boundary: Rings, label: string): Promise<boolean> {
    this.settle(false);
    this.proposed = { boundary, label };
    this.tell("proposal");
    return new Promise((resolve) => (this.answer = resolve));
  }

  takeProposal(): void {
    const taken = this.proposed;
    this.settle(true);
    if (taken === undefined) return;
    this.take(withBoundary(this.work, taken.boundary));
    if (this.tool === "outline") this.choose("corners");
  }

  leaveProposal(): void {
    this.settle(false);
  }

  /** Everything is stored, as `base` tells: what was drawn meanwhile stays drawn. */
  stored(base: Base, sent: Version): void {
    const { boundary, ...fields } = base.content;
    const { boundary: drawnNow, ...saidNow } = this.content;
    this.begun = base;
    this.said = { fields: sameFields(saidNow, sent) ? fields : saidNow, reason: "" };
    this.take(drawn(sameRings(drawnNow, sent.boundary) ? boundary : drawnNow));
    this.tell("fields");
    this.tell("base");
  }

  /** An earlier state of this work turns out to be stored: the next save changes that. */
  goOnFrom(base: Base): void {
    this.begun = base;
    this.tell("base");
  }

  /** Go on from a version that someone else has stored, with this content; one step, so that undo brings mine back. */
  rebase(base: Base, content: Version = base.content): void {
    const { boundary, ...fields } = content;
    this.begun = base;
    this.said = { ...this.said, fields };
    this.take({ ...this.work, boundary, sketch: undefined });
    this.tell("fields");
    this.tell("base");
  }

  /** Begin anew from what is stored, without a way back. */
  discard(base: Base | undefined, blank: Fields): void {
    this.begun = base;
    const content = base?.content;
    this.history = begin(content === undefined ? NOTHING_DRAWN : drawn(content.boundary));
    this.said = { fields: content ?? blank, reason: "" };
    this.dragged = undefined;
    this.tell("work");
    this.tell("fields");
    this.choose(toolFor(this.work));
  }

  private move(history: History<Work>): void {
    this.dragged = undefined;
    this.history = history;
    this.tell("work");
  }

  /** Take up the tool that fits what is drawn now. */
  private equip(tool: Tool): void {
    if (tool === this.chosen) return;
    this.chosen = tool;
    this.tell("tool");
  }

  private settle(taken: boolean): void {
    const answer = this.answer;
    [this.answer, this.proposed] = [undefined, undefined];
    this.tell("proposal");
    answer?.(taken);
  }

  private tell(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }
}

/** A sketch is gone on with, a boundary edited, and nothing drawn. */
function toolFor({ sketch, boundary }: Work): Tool {
  return sketch?.purpose ?? (boundary.length === 0 ? "outline" : "corners");
}
