/** Keys that hold everywhere in the editor, and those of the map while something is drawn. */

import type { EditorState } from "../document/state";
import { pushOf } from "./corners";
import type { L } from "./leaflet";
import { purposeOf, type Sketching } from "./sketching";

/** Undo and redo, unless something is being written. */
export function undoByKeyboard(state: EditorState): void {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isWriting(event.target)) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) state.redo();
    else state.undo();
  });
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

const PIXELS = 30;

/**
 * Arrows move the map below the crosshair (Shift farther, Alt finer), Enter sets a corner there, Backspace takes the
 * last one back, Escape calls `leave`.
 */
export function drawByKeyboard(map: L.Map, state: EditorState, sketching: Sketching, leave: () => void): void {
  const container = map.getContainer();
  const actions: Readonly<Record<string, () => void>> = {
    Enter: () => sketching.setAtCrosshair(),
    " ": () => sketching.setAtCrosshair(),
    Backspace: () => state.undo(),
    Escape: leave,
  };
  container.addEventListener("keydown", (event) => {
    const push = pushOf(event);
    const act = push === undefined ? actions[event.key] : () => pan(map, push);
    if (event.target !== container || purposeOf(state.tool) === undefined || act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
}

/** Arrows move the map below the crosshair, Enter calls `act` with the place in it, Escape `leave`; where `holds`. */
export function actionAtCrosshair(map: L.Map, holds: () => boolean, act: (place: L.LatLng) => void, leave: () => void): void {
  const container = map.getContainer();
  const actions: Readonly<Record<string, () => void>> = {
    Enter: () => act(map.getCenter()),
    " ": () => act(map.getCenter()),
    Escape: leave,
  };
  container.addEventListener("keydown", (event) => {
    const push = pushOf(event);
    const chosen = push === undefined ? actions[event.key] : () => pan(map, push);
    if (event.target !== container || !holds() || chosen === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    chosen();
  });
}

/** At once: a corner set while the map still glides would stand somewhere else. */
function pan(map: L.Map, [east, north]: readonly [number, number]): void {
  map.panBy([east * PIXELS, -north * PIXELS], { animate: false });
}
