/** Boundaries shown beside the drawn one: proposals, second zones, and what someone else has saved. */

import type { Rings } from "../geometry/places";
import type { EditorState } from "../document/state";
import { L, latLngs } from "./leaflet";

/** One boundary beside the drawn one, under a style of its own; none is shown for no rings. */
export function ghost(map: L.Map, className: string): (boundary: Rings) => void {
  const layer = L.polygon([], { className, interactive: false, pmIgnore: true, snapIgnore: true }).addTo(map);
  return (boundary) => layer.setLatLngs(latLngs(boundary));
}

/** Show the state's proposal and its second zones wherever they change. */
export function showGhosts(map: L.Map, state: EditorState): void {
  const showProposal = ghost(map, "proposed-boundary");
  const seconds = L.layerGroup().addTo(map);
  const show = (): void => {
    showProposal(state.proposal?.boundary ?? []);
    seconds.clearLayers();
    for (const { boundary } of state.work.seconds) {
      seconds.addLayer(L.polygon(latLngs(boundary), { className: "second-zone", interactive: false, pmIgnore: true }));
    }
  };
  state.subscribe((change) => {
    if (change === "proposal" || change === "work") show();
    if (change === "proposal" && state.proposal !== undefined) lookAt(map, state.proposal.boundary);
  });
  show();
}

/** Bring a boundary into view where it isn't, at least in part. */
function lookAt(map: L.Map, boundary: Rings): void {
  const box = L.latLngBounds(latLngs(boundary).flat());
  if (!map.getBounds().contains(box)) map.fitBounds(box, { padding: [40, 40], maxZoom: 18 });
}
