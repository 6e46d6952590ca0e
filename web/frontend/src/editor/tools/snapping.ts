/**
 * What a pointer snaps to: the borders of other zones and of buildings, as far as they are near it.
 *
 * Geoman measures the distance to all it may snap to whenever the pointer moves, which takes longer than a frame where
 * that is a quarter of a town. So it sees one line only, made of the few stretches around the pointer.
 */

import { boxOf, meet, type Box } from "../geometry/plane";
import type { Place, Ring } from "../geometry/places";
import { L, latLng } from "./leaflet";

/** Pixels around the pointer within which stretches are offered. */
const REACH = 120;
/** Pixels that the pointer may move before they are gathered anew; what is left of the reach is more than snapping's. */
const SLACK = 60;
/** Geoman overlooks a line without places for as long as one drags: this one is near nobody. */
const FAR_AWAY: readonly L.LatLng[] = [L.latLng(-90, 0), L.latLng(-90, 0)];

/** A line that is nowhere painted. */
class Unseen extends L.Polyline {
  override onAdd(): this {
    return this;
  }

  override onRemove(): this {
    return this;
  }

  override redraw(): this {
    return this;
  }
}

interface Outline {
  readonly ring: Ring;
  readonly box: Box;
}

export class Snapping {
  private readonly line = new Unseen([[...FAR_AWAY]], { pmIgnore: true, snapIgnore: false, interactive: false });
  private readonly offered = new Map<string, readonly Outline[]>();
  private gathered: { readonly around: L.Point; readonly zoom: number } | undefined;

  constructor(private readonly map: L.Map) {
    this.line.addTo(map);
    map.on("mousemove", ({ latlng }) => this.gather(latlng));
  }

  /** Offer some rings in place of those that the source has offered before. */
  offer(source: string, rings: readonly Ring[]): void {
    this.offered.set(source, rings.map((ring) => ({ ring, box: boxOf(ring) })));
    this.gathered = undefined;
  }

  /** Follow a layer's corners while they are dragged, by a finger too. */
  follow(layer: L.Layer): void {
    const gather = ({ target }: L.LeafletEvent): void => this.gather((target as L.Marker).getLatLng());
    layer.on("pm:markerdragstart", ({ markerEvent }) => {
      const marker = (markerEvent as L.LeafletEvent).target as L.Marker;
      this.gather(marker.getLatLng());
      marker.on("move", gather);
      marker.once("dragend", () => marker.off("move", gather));
    });
  }

  private gather(at: L.LatLng): void {
    const zoom = this.map.getZoom();
    const around = this.map.project(at, zoom);
    if (this.gathered?.zoom === zoom && this.gathered.around.distanceTo(around) <= SLACK) return;
    this.gathered = { around, zoom };
    const near = this.boxAround(around, zoom);
    const stretches = [...this.offered.values()].flat().flatMap(({ ring, box }) => (meet(box, near) ? stretchesIn(ring, near) : []));
    this.line.setLatLngs([[...FAR_AWAY], ...stretches]);
  }

  private boxAround(point: L.Point, zoom: number): Box {
    const [southWest, northEast] = [[-REACH, REACH], [REACH, -REACH]].map((aside) =>
      this.map.unproject(point.add(aside as [number, number]), zoom),
    ) as [L.LatLng, L.LatLng];
    return { west: southWest.lng, south: southWest.lat, east: northEast.lng, north: northEast.lat };
  }
}

/** The stretches between two corners of a ring that may come into a box. */
function stretchesIn(ring: Ring, box: Box): L.LatLng[][] {
  return ring.flatMap((place, index) => {
    const next = ring[(index + 1) % ring.length] as Place;
    return meet(boxOf([place, next]), box) ? [[latLng(place), latLng(next)]] : [];
  });
}
