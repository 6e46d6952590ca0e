/** Corners by keyboard: each handle has a name, arrows move it, Delete removes it, Enter adds one after it. */

import { gettext } from "../../sentences";
import { middle, type Corner, type Place, placeAt, withCornerAfter, withoutCorner } from "../geometry/places";
import { planeAt } from "../geometry/plane";
import { withBoundary } from "../document/drawing";
import type { EditorState } from "../document/state";
import type { BoundaryLayer } from "./boundary";
import { L, latLng } from "./leaflet";

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** What an arrow key moves by, east and north: 1, with Shift 10, with Alt 0.1. Undefined for other keys. */
export function pushOf(event: KeyboardEvent): readonly [number, number] | undefined {
  const far = event.shiftKey ? 10 : event.altKey ? 0.1 : 1;
  const direction = DIRECTIONS[event.key];
  return direction && [direction[0] * far, direction[1] * far];
}

/** A place moved by metres east and north. */
export function pushed(place: Place, push: readonly [number, number]): Place {
  return planeAt(place).place(push);
}

/** Make the handles usable without a pointer; `announce` tells what can't be seen, `leave` gives the focus back. */
export function cornersByKeyboard(
  map: L.Map,
  layer: BoundaryLayer,
  state: EditorState,
  announce: (text: string) => void,
  leave: () => void,
): void {
  let focused: number | undefined;
  const focus = (index: number | undefined) => layer.handles()[index ?? -1]?.focus({ preventScroll: true });

  const press = (event: KeyboardEvent, index: number): void => {
    const push = pushOf(event);
    const act = push === undefined ? actions[event.key] : () => move(event, push);
    if (act === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    act(index);
  };
  const move = (event: KeyboardEvent, push: readonly [number, number]): void => {
    const marker = markerOf(map, event.currentTarget as HTMLElement);
    if (marker === undefined) return;
    const { lat, lng } = marker.getLatLng();
    marker.setLatLng(latLng(pushed([lng, lat], push)));
  };
  const remove = (index: number): void => {
    const without = withoutCorner(state.work.boundary, cornerAt(state, index));
    if (without === undefined) return announce(gettext("An outline needs three corners."));
    focused = Math.max(0, index - 1);
    state.take(withBoundary(state.work, without));
    announce(gettext("Corner removed."));
  };
  const add = (index: number): void => {
    const corner = cornerAt(state, index);
    const ring = state.work.boundary[corner.ring] ?? [];
    const [here, next] = [ring[corner.at], ring[(corner.at + 1) % ring.length]];
    if (here === undefined || next === undefined) return;
    focused = index + 1;
    state.take(withBoundary(state.work, withCornerAfter(state.work.boundary, corner, middle(here, next))));
    announce(gettext("Corner added; move it with the arrow keys."));
  };
  const actions: Readonly<Record<string, (index: number) => void>> = {
    Delete: remove,
    Backspace: remove,
    Enter: add,
    Insert: add,
    Escape: leave,
  };

  layer.onHandles(() => {
    layer.handles().forEach((handle, index) => {
      handle.setAttribute("aria-label", nameOf(state, index));
      handle.addEventListener("keydown", (event) => press(event, index));
      handle.addEventListener("keyup", () => state.drop());
      handle.addEventListener("focus", () => {
        focused = index;
        show(map, placeAt(state.rings, cornerAt(state, index)));
      });
      handle.addEventListener("blur", (event) => {
        if (event.relatedTarget !== null) focused = undefined;
      });
    });
    hideMiddles(map);
    focus(focused);
  });
}

/** Bring a place into view where it isn't. */
function show(map: L.Map, place: Place | undefined): void {
  if (place !== undefined && !map.getBounds().pad(-0.05).contains(latLng(place))) map.panTo(latLng(place), { animate: false });
}

function markerOf(map: L.Map, handle: HTMLElement): L.Marker | undefined {
  let found: L.Marker | undefined;
  map.eachLayer((layer) => {
    if (layer instanceof L.Marker && layer.getElement() === handle) found = layer;
  });
  return found;
}

/** The corner that the handle of a number stands for: handles are counted through all rings. */
function cornerAt({ work }: EditorState, index: number): Corner {
  let at = index;
  const ring = work.boundary.findIndex((corners) => {
    if (at < corners.length) return true;
    at -= corners.length;
    return false;
  });
  return { ring, at };
}

function nameOf(state: EditorState, index: number): string {
  const { ring, at } = cornerAt(state, index);
  const values = { number: at + 1, count: state.work.boundary[ring]?.length ?? 0, hole: ring };
  if (ring === 0) return gettext("Corner %(number)s of %(count)s", values);
  return gettext("Hole %(hole)s, corner %(number)s of %(count)s", values);
}

/** The handles between corners are for pointers; Enter on a corner does the same. */
function hideMiddles(map: L.Map): void {
  for (const handle of map.getContainer().querySelectorAll(".marker-icon-middle")) {
    handle.setAttribute("tabindex", "-1");
    handle.setAttribute("aria-hidden", "true");
  }
}
