/** The addresses around what is drawn and seen: fetched once for a view, and again where they don't reach. */

import { union, widened, type Box } from "../../composition/outline";
import type { Surroundings } from "../../composition/premises";
import { fetchSurroundings, type Missing } from "./source";

/** Metres around what is needed that are fetched as well. */
const MARGIN = 250;
/** Milliseconds before the same is asked again that there was no answer to. */
const PATIENCE = 3_000;

export class Supply {
  private asking: AbortController | undefined;
  private askedFor: Box | undefined;
  private known: Surroundings | undefined;
  private lack: Missing | undefined;
  private askAgainAt = 0;
  /** A box that holds more addresses than one answer; so does every box around it. */
  private overfull: Box | undefined;

  /**
   * @param zone The id of the zone that is drawn, stored or not.
   * @param arrived Called when there is an answer, be it that there are no addresses.
   */
  constructor(
    private readonly zone: string,
    private readonly arrived: () => void,
  ) {}

  get surroundings(): Surroundings | undefined {
    return this.known;
  }

  /** Why addresses that are needed aren't there; undefined while they are asked for. */
  get missing(): Missing | undefined {
    return this.lack;
  }

  /** Whether every address of a box is known. */
  covers(box: Box): boolean {
    return this.known !== undefined && holds(this.known.box, box);
  }

  /** See to it that the addresses in the drawing are known, and those in view where there is room for both. */
  async need(drawing: Box | null, view: Box | null): Promise<void> {
    const both = union(drawing, view);
    if (both === null || this.covers(both)) return;
    const needed = this.isOverfull(both) ? drawing : both;
    if (needed === null || this.covers(needed)) return;
    if (this.isOverfull(needed)) return this.lackAll();
    if (performance.now() < this.askAgainAt || (this.askedFor !== undefined && holds(this.askedFor, needed))) return;
    await this.fetch(widened(needed, MARGIN));
    if (this.lack === "too_full" && this.isOverfull(both)) await this.need(drawing, null);
  }

  /** Whether a box, with what would be fetched around it, is known to hold too many addresses. */
  private isOverfull(box: Box): boolean {
    return this.overfull !== undefined && holds(widened(box, MARGIN), this.overfull);
  }

  private lackAll(): void {
    if (this.lack === "too_full") return;
    this.lack = "too_full";
    this.arrived();
  }

  /** Ask whether anything has changed. */
  async refresh(): Promise<void> {
    if (this.known !== undefined) await this.fetch(this.known.box, this.known);
  }

  private async fetch(box: Box, known?: Surroundings): Promise<void> {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    this.askedFor = box;
    this.lack = undefined;
    const answer = await fetchSurroundings(box, this.zone, known, asking.signal);
    if (asking !== this.asking) return;
    this.askedFor = undefined;
    this.lack = typeof answer === "string" ? answer : undefined;
    if (answer === "too_full") this.overfull = box;
    this.askAgainAt = answer === "failed" ? performance.now() + PATIENCE : 0;
    if (typeof answer !== "string") this.known = answer;
    this.arrived();
  }
}

function holds(outer: Box, inner: Box): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}
