import { beforeEach, describe, expect, it } from "vitest";

import type { Place, Ring } from "../geometry/places";
import { L, latLng, placeOf } from "./leaflet";
import { Snapping } from "./snapping";

const at = (east: number, north: number): Place => [16.6 + east / 72900, 49.2 + north / 111200];
const square = (east: number, north: number, side: number): Ring => [
  at(east, north),
  at(east + side, north),
  at(east + side, north + side),
  at(east, north + side),
];

describe("what a pointer snaps to", () => {
  let map: L.Map;
  let snapping: Snapping;

  const pointAt = (place: Place): void => void map.fire("mousemove", { latlng: latLng(place) });
  /** The corners that are offered, without the place that is near nobody. */
  const offered = (): Place[] => {
    const lines: L.Polyline[] = [];
    map.eachLayer((layer) => void (layer instanceof L.Polyline && lines.push(layer)));
    const stretches = (lines[0]!.getLatLngs() as L.LatLng[][]).flat();
    return stretches.filter(({ lat }) => lat > -90).map(placeOf);
  };

  beforeEach(() => {
    map = L.map(document.createElement("div"), { center: latLng(at(0, 0)), zoom: 18 });
    snapping = new Snapping(map);
  });

  it("are the stretches near it, corner for corner, of all that is offered", () => {
    snapping.offer("zones", [square(10, 10, 30), square(5_000, 0, 30)]);
    snapping.offer("houses", [square(-20, -20, 5)]);
    pointAt(at(0, 0));
    for (const corner of [...square(10, 10, 30), ...square(-20, -20, 5)]) expect(offered()).toContainEqual(corner);
    expect(offered()).toHaveLength(16);
  });

  it("are of a long border only those that come near", () => {
    snapping.offer("zones", [[at(0, 10), at(40, 10), at(2_000, 10), at(4_000, 10), at(4_000, 2_000), at(-2_000, 2_000)]]);
    pointAt(at(0, 0));
    expect(offered()).not.toContainEqual(at(4_000, 2_000));
    expect(offered()).toContainEqual(at(0, 10));
  });

  it("follow it, and what is offered later", () => {
    snapping.offer("zones", [square(10, 10, 30), square(5_000, 0, 30)]);
    pointAt(at(0, 0));
    pointAt(at(4_990, 0));
    expect(offered()).toContainEqual(at(5_000, 0));
    expect(offered()).not.toContainEqual(at(10, 10));
    snapping.offer("zones", []);
    pointAt(at(4_990, 1));
    expect(offered()).toEqual([]);
  });

  it("are nowhere painted", () => {
    snapping.offer("zones", [square(10, 10, 30)]);
    pointAt(at(0, 0));
    expect(map.getContainer().querySelector(".leaflet-overlay-pane path")).toBeNull();
  });
});
