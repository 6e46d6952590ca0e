/** What is amiss, at its place on the map: faults of the boundary, and overlaps with zones that hold their ground. */

import type { Fault } from "../geometry/checks";
import type { Overlap } from "../geometry/clipping";
import type { Place } from "../geometry/places";
import { L, latLng, latLngs } from "./leaflet";

const QUIET = { interactive: false, pmIgnore: true, snapIgnore: true } as const;

export class Marks {
  private readonly faults = L.layerGroup();
  private readonly overlaps = L.layerGroup();
  private readonly shown = new Map<Overlap, L.Polygon>();

  constructor(private readonly map: L.Map) {
    this.overlaps.addTo(map);
    this.faults.addTo(map);
  }

  showFaults(faults: readonly Fault[]): void {
    this.faults.clearLayers();
    for (const { at } of faults) {
      this.faults.addLayer(L.circleMarker(latLng(at), { ...QUIET, radius: 13, className: "fault-mark" }));
    }
  }

  /** Mark these overlaps; those that are marked already stay untouched. */
  showOverlaps(overlaps: readonly Overlap[]): void {
    const wanted = new Set(overlaps);
    for (const [overlap, layer] of this.shown) if (!wanted.has(overlap)) this.forget(overlap, layer);
    for (const overlap of overlaps) if (!this.shown.has(overlap)) this.mark(overlap);
  }

  private mark(overlap: Overlap): void {
    const layer = L.polygon(overlap.parts.map(latLngs), { ...QUIET, className: "overlap-mark" });
    this.shown.set(overlap, layer);
    this.overlaps.addLayer(layer);
  }

  private forget(overlap: Overlap, layer: L.Polygon): void {
    this.shown.delete(overlap);
    this.overlaps.removeLayer(layer);
  }

  /** Bring a place into the middle of the map. */
  lookAt(place: Place): void {
    this.map.setView(latLng(place), Math.max(this.map.getZoom(), 18));
  }
}
