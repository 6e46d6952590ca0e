/** Moving the whole zone by keyboard: a handle in its middle; a pointer drags the zone itself. */

import { gettext } from "../../sentences";
import { moved, type Place } from "../geometry/places";
import { centreOf } from "../geometry/plane";
import type { EditorState } from "../document/state";
import { pushed, pushOf } from "./corners";
import { L, latLng } from "./leaflet";

const ICON = L.divIcon({ className: "move-handle", iconSize: [44, 44] });

/** Show the handle while the tool is taken up. */
export function moveByKeyboard(map: L.Map, state: EditorState, leave: () => void): void {
  const marker = L.marker([0, 0], { icon: ICON, pmIgnore: true, interactive: true });
  const place = (): void => {
    const wanted = state.tool === "move" && state.rings.length > 0;
    if (!wanted) return void marker.remove();
    marker.setLatLng(latLng(centreOf(state.rings)));
    if (!map.hasLayer(marker)) marker.addTo(map);
  };
  marker.on("add", () => {
    const handle = marker.getElement();
    handle?.setAttribute("aria-label", gettext("Move the zone with the arrow keys"));
    handle?.addEventListener("keydown", (event) => press(event, state, leave));
    handle?.addEventListener("keyup", () => state.drop());
  });
  state.subscribe(place);
}

function press(event: KeyboardEvent, state: EditorState, leave: () => void): void {
  if (event.key === "Escape") return leave();
  const push = pushOf(event);
  if (push === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const from: Place = centreOf(state.rings);
  const to = pushed(from, push);
  state.drag(moved(state.rings, [to[0] - from[0], to[1] - from[1]]));
}
