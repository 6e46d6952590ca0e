/** The editor's buttons: tools to take up, undo and redo, finishing and leaving a sketch, the full screen. */

import { gettext } from "../../sentences";
import { LEAST_PLACES } from "../tools/finishing";
import type { EditorState, Tool } from "../document/state";
import { actButton, part } from "./elements";
import { hintFor, keysFor } from "./hints";

export interface Acts {
  readonly finish: () => void;
  readonly leave: () => void;
  readonly merge: () => void;
  readonly announce: (text: string) => void;
}

/** Connect the buttons with the state. */
export function connectToolbar(state: EditorState, acts: Acts): void {
  const bar = part("tools");
  const buttons = [...bar.querySelectorAll<HTMLButtonElement>("button")];
  actButton("undo").addEventListener("click", () => undo(state, acts));
  actButton("redo").addEventListener("click", () => redo(state, acts));
  actButton("finish").addEventListener("click", acts.finish);
  actButton("leave").addEventListener("click", acts.leave);
  actButton("merge").addEventListener("click", acts.merge);
  actButton("full-screen").addEventListener("click", () => void toggleFullScreen());
  for (const button of buttons.filter(({ dataset }) => dataset["tool"] !== undefined)) {
    button.addEventListener("click", () => take(button.dataset["tool"] as Tool, state, acts));
  }
  rove(bar, buttons);
  const show = (): void => showState(state, buttons);
  state.subscribe((change) => change !== "frame" && show());
  show();
}

function take(tool: Tool, state: EditorState, acts: Acts): void {
  state.choose(tool);
  acts.announce(hintFor(state.tool));
}

function undo(state: EditorState, acts: Acts): void {
  state.undo();
  acts.announce(gettext("Undone."));
}

function redo(state: EditorState, acts: Acts): void {
  state.redo();
  acts.announce(gettext("Redone."));
}

async function toggleFullScreen(): Promise<void> {
  if (document.fullscreenElement === null) await part("editor").requestFullscreen();
  else await document.exitFullscreen();
}

function showState(state: EditorState, buttons: readonly HTMLButtonElement[]): void {
  const { work, steps, tool } = state;
  const empty = work.boundary.length === 0;
  for (const button of buttons) {
    const own = button.dataset["tool"];
    if (own !== undefined) button.setAttribute("aria-pressed", String(own === tool));
    if (button.dataset["needs"] === "boundary") setDisabled(button, empty);
    if (button.dataset["needs"] === "nothing") setDisabled(button, !empty);
    if (button.dataset["act"] === "undo") setDisabled(button, steps.past.length === 0);
    if (button.dataset["act"] === "redo") setDisabled(button, steps.future.length === 0);
  }
  showSketch(state);
  part("hint").textContent = hintFor(tool);
  part("keys").textContent = keysFor(tool);
}

/** A button that does nothing now stays where the focus is. */
function setDisabled(button: HTMLButtonElement, disabled: boolean): void {
  button.setAttribute("aria-disabled", String(disabled));
}

function showSketch({ work, tool }: EditorState): void {
  const drawing = tool === "outline" || tool === "hole" || tool === "cut" || tool === "split";
  const least = work.sketch === undefined ? Infinity : LEAST_PLACES[work.sketch.purpose];
  part("sketch").hidden = !drawing || (work.sketch === undefined && work.boundary.length === 0);
  actButton("finish").setAttribute("aria-disabled", String((work.sketch?.places.length ?? 0) < least));
  part("editor").dataset["state"] = drawing ? "drawing" : tool;
}

/** One stop for Tab; arrows go from button to button. */
function rove(bar: HTMLElement, buttons: readonly HTMLButtonElement[]): void {
  buttons.forEach((button, index) => (button.tabIndex = index === 0 ? 0 : -1));
  bar.addEventListener("keydown", (event) => {
    const from = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = target(event.key, from, buttons.length);
    if (from < 0 || to === undefined) return;
    event.preventDefault();
    buttons.forEach((button, index) => (button.tabIndex = index === to ? 0 : -1));
    buttons[to]?.focus();
  });
}

function target(key: string, from: number, count: number): number | undefined {
  if (key === "ArrowRight" || key === "ArrowDown") return (from + 1) % count;
  if (key === "ArrowLeft" || key === "ArrowUp") return (from - 1 + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}
