/** The verdict while one draws: what is inside is counted and judged in every frame. */

import * as L from "leaflet";

import { COUNTED, Counting, TAKEN, WHOSE } from "../../composition/counting";
import { judge } from "../../composition/judge";
import { Outline, type Box, type Rings } from "../../composition/outline";
import type { RuleSet } from "../../composition/rules";
import { gettext } from "../../sentences";
import type { Answer, Counted } from "../ways/api";
import { CountedByService } from "./counted";
import { AddressLayer } from "./layer";
import { Panel } from "./panel";
import { fetchRuleSets, type Missing } from "./source";
import { Supply } from "./supply";

/** From this zoom on all addresses in view are shown; further out those around the drawing. */
const VIEW_FROM = 14;
/** Milliseconds without a change after which the drawing rests. */
const REST = 300;

export class LiveComposition {
  readonly layer = new AddressLayer();
  private readonly panel: Panel;
  private readonly supply: Supply;
  private readonly beyond: CountedByService;
  private ruleSets: readonly RuleSet[] | undefined;
  private ruleSetsMissing = false;
  private counting: Counting | undefined;
  /** Settled once the first addresses that are needed have come, or can't be had. */
  readonly ready: Promise<void>;
  private frame = 0;
  private rest = 0;
  private readonly resting = new Set<() => void>();

  /**
   * @param zone The id of the zone that is drawn, stored or not.
   * @param rings What is drawn.
   * @param count Has the service count a drawing that is too large for the browser.
   */
  constructor(
    private readonly map: L.Map,
    section: HTMLElement,
    zone: string,
    private ruleSetName: string,
    private rings: Rings,
    count: (rings: Rings, ruleSet: string) => Promise<Answer<Counted>>,
  ) {
    this.panel = new Panel(section);
    this.supply = new Supply(zone, () => this.countAnew());
    this.beyond = new CountedByService((rings) => count(rings, this.ruleSetName), () => this.update(this.rings));
    this.onRest(() => this.countBeyond());
    this.layer.addTo(map);
    map.on("moveend", () => void this.fetchWhereNeeded());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.refresh();
    });
    this.ready = this.fetchWhereNeeded();
    void this.fetchRuleSets();
    this.update(rings);
  }

  /** Take the drawing as it is now; it is counted with the next frame. */
  update(rings: Rings): void {
    this.rings = rings;
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  /** Judge by another rule set from now on. */
  useRuleSet(name: string): void {
    if (name === this.ruleSetName) return;
    this.ruleSetName = name;
    this.beyond.forget();
    this.countAnew();
  }

  /** Ask whether anything has changed of the addresses that are shown. */
  refresh(): Promise<void> {
    this.beyond.forget();
    return this.supply.refresh();
  }

  /** Hear when the drawing has rested for a moment. */
  onRest(listener: () => void): void {
    this.resting.add(listener);
  }

  /** What is counted now; undefined before the addresses have come. */
  get counted(): Counting | undefined {
    return this.counting;
  }

  /** The addresses that the drawing holds, by their places in the list. */
  countedPlaces(): number[] {
    const standings = this.counting?.standings ?? new Uint8Array(0);
    return [...standings.keys()].filter((place) => (standings[place]! & WHOSE) === COUNTED);
  }

  private async fetchRuleSets(): Promise<void> {
    this.ruleSets = await fetchRuleSets();
    this.ruleSetsMissing = this.ruleSets === undefined;
    this.countAnew();
  }

  /** The newest version of the rule set that is chosen. */
  private get ruleSet(): RuleSet | undefined {
    return this.ruleSets?.find(({ name }) => name === this.ruleSetName);
  }

  private countAnew(): void {
    const { surroundings } = this.supply;
    const cap = this.ruleSet?.per_address_cap ?? null;
    const same = this.counting?.surroundings === surroundings && this.counting?.composition.cap === cap;
    if (surroundings !== undefined && !same) {
      this.counting = new Counting(surroundings, cap);
      this.counting.move(this.rings);
      this.layer.show(this.counting);
    }
    this.update(this.rings);
  }

  private draw(): void {
    this.frame = 0;
    this.restSoon();
    void this.fetchWhereNeeded();
    if (this.counting !== undefined) this.layer.change(this.counting.move(this.rings));
    const drawing = this.boxOfDrawing();
    const { counting, ruleSet } = this;
    if (drawing === null) this.panel.say(gettext("Draw a boundary, and see here what is inside."));
    else if (counting !== undefined && ruleSet !== undefined && this.supply.covers(drawing)) this.show(counting, ruleSet);
    else this.excuse();
  }

  /** Say why the drawing isn't counted here, and what the service has counted instead. */
  private excuse(): void {
    const counted = this.supply.missing === "too_full" ? this.beyond.of(this.rings) : undefined;
    if (counted === undefined) this.panel.say(excuse(this.ruleSetsMissing ? "failed" : this.supply.missing));
    else this.panel.tell(counted);
  }

  private countBeyond(): void {
    const drawing = this.boxOfDrawing();
    if (drawing !== null && this.supply.missing === "too_full" && !this.supply.covers(drawing)) void this.beyond.ask(this.rings);
  }

  private restSoon(): void {
    window.clearTimeout(this.rest);
    this.rest = window.setTimeout(() => this.resting.forEach((listener) => listener()), REST);
  }

  private show(counting: Counting, ruleSet: RuleSet): void {
    const { composition, taken } = counting;
    const takers = taken === 0 ? [] : takersOf(counting);
    this.panel.show({ composition, judgement: judge(composition, ruleSet), taken, takers });
  }

  private fetchWhereNeeded(): Promise<void> {
    const view = this.map.getZoom() >= VIEW_FROM ? boxOf(this.map.getBounds()) : null;
    return this.supply.need(this.boxOfDrawing(), view);
  }

  private boxOfDrawing(): Box | null {
    return new Outline(this.rings).box;
  }
}

function excuse(missing: Missing | undefined): string {
  switch (missing) {
    case "too_full":
      return gettext("This boundary is too large to be counted while you draw. It is counted once you pause.");
    case "failed":
      return gettext("The addresses could not be fetched. You can go on drawing; they are asked for again when you move the map.");
    case undefined:
      return gettext("Fetching the addresses …");
  }
}

/** The names of the zones to which addresses inside the drawing belong. */
function takersOf({ surroundings, standings }: Counting): string[] {
  const takers = new Set<number>();
  surroundings.rivalOf.forEach((rival, place) => {
    if (rival !== null && (standings[place]! & WHOSE) === TAKEN) takers.add(rival);
  });
  return [...takers].sort((one, other) => one - other).map((rival) => surroundings.rivals[rival]!.name);
}

function boxOf(bounds: L.LatLngBounds): Box {
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}
