/** The other zones in view: by status, with their names; what is drawn snaps to those near it. */

import { boxOf, meet, type Box } from "../geometry/plane";
import { ringsOf, type Rings } from "../geometry/places";
import type { EditorState } from "../document/state";
import { L, latLngs } from "./leaflet";

export interface Neighbour {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly version: number;
  readonly boundary: Rings;
}

const LIVE: ReadonlySet<string> = new Set(["proposed", "active", "suspended"]);
const SHOWN: ReadonlySet<string> = new Set([...LIVE, "draft"]);
const MOST = 500;
const NEAR_DEGREES = 0.004;
const NAMES_FROM = 16;

/** Whether a zone of this status holds its ground: no other one may overlap it. */
export function isLive(status: string): boolean {
  return LIVE.has(status);
}

export class Neighbours {
  private readonly group = L.layerGroup();
  private readonly listeners = new Set<() => void>();
  private asking: AbortController | undefined;
  private found: readonly Neighbour[] = [];

  constructor(
    private readonly map: L.Map,
    private readonly state: EditorState,
  ) {
    this.group.addTo(map);
    map.on("moveend", () => void this.refresh());
    state.subscribe((change) => {
      if (change === "base") void this.refresh();
      if (change === "work") this.show();
    });
    void this.refresh();
  }

  /** Those in view, without the zones that the drawing takes in. */
  get zones(): readonly Neighbour[] {
    const merged = new Set(this.state.work.merged.map(({ id }) => id));
    return this.found.filter(({ id }) => !merged.has(id));
  }

  /** Hear when other zones are in view. */
  subscribe(listener: () => void): void {
    this.listeners.add(listener);
  }

  async refresh(): Promise<void> {
    this.asking?.abort();
    this.asking = new AbortController();
    const found = await fetchNeighbours(this.map.getBounds().pad(0.3), this.asking.signal);
    if (found === undefined) return;
    this.found = found.filter(({ id, status }) => id !== this.state.zone && SHOWN.has(status));
    this.show();
    for (const listener of this.listeners) listener();
  }

  private show(): void {
    this.group.clearLayers();
    const near = this.near();
    for (const zone of this.zones) this.group.addLayer(this.layerOf(zone, near));
  }

  private layerOf(zone: Neighbour, near: Box): L.Polygon {
    const snapIgnore = !meet(boxOf(zone.boundary[0] ?? []), near);
    const className = `neighbour neighbour-${zone.status}`;
    const layer = L.polygon(latLngs(zone.boundary), { className, interactive: false, pmIgnore: true, snapIgnore });
    if (this.map.getZoom() < NAMES_FROM) return layer;
    return layer.bindTooltip(nameTag(zone.name), { permanent: true, direction: "center", className: "neighbour-name" });
  }

  /** Round what is drawn, else what is seen. */
  private near(): Box {
    const places = [...this.state.work.boundary.flat(), ...(this.state.work.sketch?.places ?? [])];
    const view = this.map.getBounds();
    const { west, south, east, north } =
      places.length > 0
        ? boxOf(places)
        : { west: view.getWest(), south: view.getSouth(), east: view.getEast(), north: view.getNorth() };
    return { west: west - NEAR_DEGREES, south: south - NEAR_DEGREES, east: east + NEAR_DEGREES, north: north + NEAR_DEGREES };
  }
}

/** A name is somebody's text: it goes into the page as text, never as markup. */
function nameTag(name: string): HTMLElement {
  const tag = document.createElement("span");
  tag.textContent = name;
  return tag;
}

async function fetchNeighbours(box: L.LatLngBounds, signal: AbortSignal): Promise<Neighbour[] | undefined> {
  try {
    const answer = await fetch(`/api/v1/zones?limit=${MOST}&bbox=${box.toBBoxString()}`, {
      headers: { Accept: "application/geo+json" },
      signal,
    });
    return answer.ok ? ((await answer.json()) as GeoJSON.FeatureCollection).features.map(neighbour) : undefined;
  } catch {
    return undefined;
  }
}

function neighbour({ id, geometry, properties }: GeoJSON.Feature): Neighbour {
  const { name, status, version } = properties as { name: string; status: string; version: number };
  return { id: String(id), name, status, version, boundary: ringsOf(geometry as GeoJSON.Polygon) };
}
