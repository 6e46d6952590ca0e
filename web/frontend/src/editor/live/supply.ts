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
    const needed = union(drawing, view);
    if (needed === null || this.covers(needed) || performance.now() < this.askAgainAt) return;
    if (this.askedFor !== undefined && holds(this.askedFor, needed)) return;
    await this.fetch(widened(needed, MARGIN));
    if (this.lack === "too_full" && drawing !== null && !this.covers(drawing)) await this.fetch(widened(drawing, MARGIN));
  }

  /** Ask whether anything has changed. */
  async refresh(): Promise<void> {
    if (this.known !== undefined) await this.fetch(this.known.box, this.known);
  }

  private async fetch(box: Box, known?: Surroundings): Promise<void> {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    this.askedFor = box;
    const answer = await fetchSurroundings(box, this.zone, known, asking.signal);
    if (asking !== this.asking) return;
    this.askedFor = undefined;
    this.lack = typeof answer === "string" ? answer : undefined;
    this.askAgainAt = this.lack === undefined ? 0 : performance.now() + PATIENCE;
    if (typeof answer !== "string") this.known = answer;
    this.arrived();
  }
}

function holds(outer: Box, inner: Box): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}
