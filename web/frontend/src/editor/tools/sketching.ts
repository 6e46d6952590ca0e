/** Drawing an outline or a line: Geoman follows the pointer, the places that are set belong to the state. */

import { type Purpose, withSketched } from "../document/drawing";
import type { EditorState, Tool } from "../document/state";
import { L, latLng, placeOf } from "./leaflet";

const SHAPES: Readonly<Record<Purpose, "Polygon" | "Line">> = {
  outline: "Polygon",
  hole: "Polygon",
  cut: "Polygon",
  split: "Line",
};

export function purposeOf(tool: Tool): Purpose | undefined {
  return tool in SHAPES ? (tool as Purpose) : undefined;
}

export class Sketching {
  private purpose: Purpose | undefined;
  private shown = 0;
  private replaying = false;

  /** `finish` is called when the pointer ends the sketch. */
  constructor(
    private readonly map: L.Map,
    private readonly state: EditorState,
    finish: () => void,
  ) {
    map.on("pm:drawstart", ({ workingLayer }) => {
      (workingLayer as L.Polyline).on("pm:vertexadded", ({ latlng }) => this.added(latlng));
    });
    map.on("pm:create", ({ layer }) => {
      layer.remove();
      this.purpose = undefined;
      queueMicrotask(finish);
    });
    state.subscribe((change) => {
      if (change === "work" || change === "tool") this.follow();
    });
    this.follow();
  }

  /** Set a place in the middle of the map, where the crosshair is. */
  setAtCrosshair(): void {
    this.map.fire("click", { latlng: this.map.getCenter(), originalEvent: new Event("click") });
  }

  private added(latlng: L.LatLng): void {
    this.hideMarkers();
    if (this.replaying || this.purpose === undefined) return;
    this.shown += 1;
    this.state.take(withSketched(this.state.work, this.purpose, placeOf(latlng)));
  }

  private get places() {
    return this.state.work.sketch?.places ?? [];
  }

  /** Show the sketch that the state has. */
  follow(): void {
    const purpose = purposeOf(this.state.tool);
    if (purpose === this.purpose && this.places.length === this.shown) return;
    this.map.pm.disableDraw();
    this.purpose = purpose;
    this.shown = this.places.length;
    if (purpose !== undefined) this.replay(purpose);
  }

  /** Begin a sketch with the places that it has. */
  private replay(purpose: Purpose): void {
    this.replaying = true;
    this.map.pm.enableDraw(SHAPES[purpose], {
      snappable: true,
      snapDistance: 14,
      tooltips: false,
      allowSelfIntersection: true,
      templineStyle: { className: "sketch-line" },
      hintlineStyle: { className: "hint-line" },
      ...(purpose === "split" ? { finishOn: "dblclick" as const } : {}),
    });
    for (const place of this.places) this.map.fire("click", { latlng: latLng(place) });
    this.replaying = false;
    this.hideMarkers();
  }

  /** Geoman's marks of a sketch are for pointers: to the keyboard belong the crosshair and the buttons. */
  private hideMarkers(): void {
    for (const marker of this.map.getContainer().querySelectorAll(".marker-icon:not(.leaflet-marker-draggable)")) {
      marker.setAttribute("tabindex", "-1");
      marker.setAttribute("aria-hidden", "true");
    }
  }
}
