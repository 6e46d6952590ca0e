/** Maps of one group show the same ground: moving one moves the others. */

import type * as L from "leaflet";

import type { ShapeMap } from "./shapes";

export function moveTogether(maps: readonly ShapeMap[]): void {
  let following = false;
  for (const { map, group } of maps) {
    if (group === "") continue;
    const others = maps.filter((each) => each.group === group && each.map !== map).map((each) => each.map);
    map.on("move", () => {
      if (following) return;
      following = true;
      for (const other of others) follow(other, map);
      following = false;
    });
  }
}

function follow(other: L.Map, leader: L.Map): void {
  other.setView(leader.getCenter(), leader.getZoom(), { animate: false });
}
