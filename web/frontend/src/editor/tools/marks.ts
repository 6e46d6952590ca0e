/** What is amiss, at its place on the map: faults of the boundary, and overlaps with zones that hold their ground. */

import type { Fault } from "../geometry/checks";
import type { Overlap } from "../geometry/clipping";
import type { Place } from "../geometry/places";
import { L, latLng, latLngs } from "./leaflet";

const QUIET = { interactive: false, pmIgnore: true, snapIgnore: true } as const;

export class Marks {
  private readonly faults = L.layerGroup();
  private readonly overlaps = L.layerGroup();

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

  showOverlaps(overlaps: readonly Overlap[]): void {
    this.overlaps.clearLayers();
    for (const part of overlaps.flatMap(({ parts }) => parts)) {
      this.overlaps.addLayer(L.polygon(latLngs(part), { ...QUIET, className: "overlap-mark" }));
    }
  }

  /** Bring a place into the middle of the map. */
  lookAt(place: Place): void {
    this.map.setView(latLng(place), Math.max(this.map.getZoom(), 18));
  }
}
