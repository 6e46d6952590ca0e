/** The zone's boundary on the map, with a handle at each corner while corners are edited. */

import type { Rings } from "../geometry/places";
import type { EditorState } from "../document/state";
import { L, latLngs, ownPane, ringsOn } from "./leaflet";
import type { Snapping } from "./snapping";

const CORNERS: L.PM.EditModeOptions = {
  snappable: true,
  snapDistance: 14,
  allowSelfIntersection: true,
  removeLayerBelowMinVertexCount: false,
  removeVertexOn: "contextmenu",
};

/** Shows the boundary, and lets a pointer change it through Geoman. */
export class BoundaryLayer {
  readonly polygon: L.Polygon;
  private readonly ready = new Set<() => void>();

  constructor(
    private readonly map: L.Map,
    private readonly state: EditorState,
    snapping: Snapping,
  ) {
    const pane = ownPane(map, "drawn");
    this.polygon = L.polygon([], { className: "edited-zone", pane, pmIgnore: false, snapIgnore: true }).addTo(map);
    snapping.follow(this.polygon);
    this.polygon.on("pm:markerdrag pm:drag", () => state.drag(ringsOn(this.polygon)));
    this.polygon.on("pm:markerdragend pm:dragend pm:vertexadded pm:vertexremoved", () => this.changed());
    state.subscribe((change) => {
      if (change === "work") this.show(state.work.boundary);
      if (change === "tool") this.equip();
      if (change === "frame") this.follow(state.rings);
    });
    this.show(state.work.boundary);
  }

  /** Hear when the handles have been set anew. */
  onHandles(listener: () => void): void {
    this.ready.add(listener);
    listener();
  }

  /** The handles of all corners, ring by ring. */
  handles(): readonly HTMLElement[] {
    const pane = this.map.getPane("markerPane");
    return [...(pane?.querySelectorAll<HTMLElement>(".marker-icon.leaflet-marker-draggable") ?? [])].filter(
      (handle) => !handle.classList.contains("marker-icon-middle"),
    );
  }

  /** Geoman tells of a new or moved corner before it has put its own handles in order. */
  private changed(): void {
    const rings = ringsOn(this.polygon);
    queueMicrotask(() => {
      this.state.drag(rings);
      this.state.drop();
    });
  }

  private show(boundary: Rings): void {
    this.polygon.pm.disable();
    this.polygon.setLatLngs(latLngs(boundary));
    this.equip();
  }

  /** A change that came from the keyboard; one by pointer is shown already. */
  private follow(boundary: Rings): void {
    const shown = JSON.stringify(ringsOn(this.polygon)) === JSON.stringify(boundary);
    if (!shown) this.polygon.setLatLngs(latLngs(boundary));
  }

  private equip(): void {
    const { tool, work } = this.state;
    const editable = work.boundary.length > 0 && work.sketch === undefined;
    this.polygon.pm.disable();
    this.polygon.pm.disableLayerDrag();
    if (editable && tool === "corners") this.polygon.pm.enable(CORNERS);
    if (editable && tool === "move") this.polygon.pm.enableLayerDrag();
    for (const listener of this.ready) listener();
  }
}
