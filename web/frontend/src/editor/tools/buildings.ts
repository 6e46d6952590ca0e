/** Building outlines in view, for what is drawn to snap to; the backdrop shows them. */

import { fetchTile, type TileFeature } from "../../map/tiles";
import type { Ring } from "../geometry/places";
import { L, placeOf } from "./leaflet";
import type { Snapping } from "./snapping";

const TILE_ZOOM = 16;
const SNAPPED_FROM = 18;
/** A tile's pixels, as the tiles' own resolution has them. */
const SIZE = 4096;

/** Offer the outlines of the view's buildings, from close up: further out they are no aim. */
export function snapToBuildings(map: L.Map, snapping: Snapping): void {
  let asking: AbortController | undefined;
  const refresh = async (): Promise<void> => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const tiles = map.getZoom() < SNAPPED_FROM ? [] : tilesOf(map.getBounds());
    const found = await Promise.all(tiles.map(async (tile) => outlinesOf(tile, await fetchTile("buildings", tile, SIZE, signal))));
    if (!signal.aborted) snapping.offer("buildings", found.flat());
  };
  map.on("moveend", () => void refresh());
  void refresh();
}

interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

function tilesOf(view: L.LatLngBounds): Tile[] {
  const [from, to] = [tileAt(view.getNorthWest()), tileAt(view.getSouthEast())];
  const across = Array.from({ length: to.x - from.x + 1 }, (_, index) => from.x + index);
  const down = Array.from({ length: to.y - from.y + 1 }, (_, index) => from.y + index);
  return across.flatMap((x) => down.map((y) => ({ z: TILE_ZOOM, x, y })));
}

function tileAt(place: L.LatLng): Tile {
  const { x, y } = L.CRS.EPSG3857.latLngToPoint(place, TILE_ZOOM).divideBy(256).floor();
  return { z: TILE_ZOOM, x, y };
}

function outlinesOf({ z, x, y }: Tile, features: readonly TileFeature[]): Ring[] {
  const place = (point: { x: number; y: number }) =>
    placeOf(L.CRS.EPSG3857.pointToLatLng(L.point(x + point.x / SIZE, y + point.y / SIZE).multiplyBy(256), z));
  return features.flatMap(({ parts }) => parts.map((part) => part.slice(0, -1).map(place)));
}
