/** The other zones in view: by status, with their names; what is drawn snaps to their borders. */

import { ringsOf, type Rings } from "../geometry/places";
import type { EditorState } from "../document/state";
import { L, latLngs, ownPane } from "./leaflet";
import type { Snapping } from "./snapping";

export interface Neighbour {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly version: number;
  readonly boundary: Rings;
}

const LIVE: readonly string[] = ["proposed", "active", "suspended"];
const SHOWN: readonly string[] = [...LIVE, "draft"];
/** How many of the list's pages are asked for; in a view with more zones, none can be told from the next. */
const MOST_PAGES = 4;
const PAGE = 1_000;
const NAMES_FROM = 16;
/** How much further than the view zones are asked for, to each side. */
const AROUND = 0.3;

/** Whether a zone of this status holds its ground: no other one may overlap it. */
export function isLive(status: string): boolean {
  return LIVE.includes(status);
}

export class Neighbours {
  private readonly shapes = L.layerGroup();
  private readonly names = L.layerGroup();
  private readonly listeners = new Set<() => void>();
  private readonly quiet: L.PolylineOptions;
  private asking: AbortController | undefined;
  private known: L.LatLngBounds | undefined;
  private found: readonly Neighbour[] = [];
  private rest: readonly Neighbour[] = [];

  constructor(
    private readonly map: L.Map,
    private readonly state: EditorState,
    private readonly snapping: Snapping,
  ) {
    this.quiet = { pane: ownPane(map, "neighbours"), fillRule: "nonzero", interactive: false, pmIgnore: true, snapIgnore: true };
    this.shapes.addTo(map);
    this.names.addTo(map);
    map.on("moveend", () => void this.follow());
    state.subscribe((change) => {
      if (change === "base") void this.refresh();
      if (change === "work") this.choose();
    });
  }

  /** Those in view, without the zones that the drawing takes in. */
  get zones(): readonly Neighbour[] {
    return this.rest;
  }

  /** Hear when other zones are in view. */
  subscribe(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Ask which zones there are, and again from then on wherever the map is moved. */
  async refresh(): Promise<void> {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    const around = this.map.getBounds().pad(AROUND);
    const found = await fetchNeighbours(around, asking.signal);
    if (found === undefined || asking !== this.asking) return;
    this.known = around;
    this.found = found.filter(({ id, status }) => id !== this.state.zone && SHOWN.includes(status));
    this.choose();
    for (const listener of this.listeners) listener();
  }

  private async follow(): Promise<void> {
    if (this.asking === undefined) return;
    this.showNames();
    if (this.known?.contains(this.map.getBounds()) !== true) await this.refresh();
  }

  /** Leave out the zones that the drawing takes in, and show the others where they are different ones. */
  private choose(): void {
    const merged = new Set(this.state.work.merged.map(({ id }) => id));
    const rest = this.found.filter(({ id }) => !merged.has(id));
    if (sameItems(rest, this.rest)) return;
    this.rest = rest;
    this.snapping.offer("neighbours", rest.flatMap(({ boundary }) => boundary));
    this.showShapes();
    this.showNames();
  }

  /** All zones of a status are one shape: thousands of single ones would be slow to paint and to move. */
  private showShapes(): void {
    this.shapes.clearLayers();
    for (const status of SHOWN) {
      const boundaries = this.rest.filter((zone) => zone.status === status).map(({ boundary }) => latLngs(boundary));
      if (boundaries.length > 0) this.shapes.addLayer(L.polygon(boundaries, { ...this.quiet, className: `neighbour neighbour-${status}` }));
    }
  }

  private showNames(): void {
    this.names.clearLayers();
    if (this.map.getZoom() < NAMES_FROM) return;
    for (const { name, boundary } of this.rest) {
      const middle = L.PolyUtil.polygonCenter(latLngs(boundary)[0] ?? [], L.CRS.EPSG3857);
      this.names.addLayer(L.tooltip({ permanent: true, direction: "center", className: "neighbour-name" }).setLatLng(middle).setContent(nameTag(name)));
    }
  }
}

function sameItems<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

/** A name is somebody's text: it goes into the page as text, never as markup. */
function nameTag(name: string): HTMLElement {
  const tag = document.createElement("span");
  tag.textContent = name;
  return tag;
}

async function fetchNeighbours(box: L.LatLngBounds, signal: AbortSignal): Promise<Neighbour[] | undefined> {
  const found: Neighbour[] = [];
  let cursor: string | null = "";
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const answer: Page | undefined = await fetchPage(`limit=${PAGE}&bbox=${box.toBBoxString()}${cursor && `&cursor=${cursor}`}`, signal);
    if (answer === undefined) return undefined;
    found.push(...answer.features.map(neighbour));
    cursor = answer.cursor;
  }
  return found;
}

type Page = GeoJSON.FeatureCollection & { readonly cursor: string | null };

async function fetchPage(query: string, signal: AbortSignal): Promise<Page | undefined> {
  try {
    const answer = await fetch(`/api/v1/zones?${query}`, { headers: { Accept: "application/geo+json" }, priority: "low", signal });
    return answer.ok ? ((await answer.json()) as Page) : undefined;
  } catch {
    return undefined;
  }
}

function neighbour({ id, geometry, properties }: GeoJSON.Feature): Neighbour {
  const { name, status, version } = properties as { name: string; status: string; version: number };
  return { id: String(id), name, status, version, boundary: ringsOf(geometry as GeoJSON.Polygon) };
}
