/** What every other way to a boundary has in common. */

import type { LiveComposition } from "../live/composition";
import { element } from "../page/elements";
import type { L } from "../tools/leaflet";
import type { EditorState, Tool } from "../document/state";
import type { Reason, Remark, WaysApi } from "./api";
import { reasonWords } from "./reasons";
import { refusalWords } from "./words";

/** What a way works with. */
export interface Surroundings {
  readonly map: L.Map;
  readonly state: EditorState;
  readonly live: LiveComposition;
  readonly api: WaysApi;
  readonly announce: (text: string) => void;
}

/** A way to a boundary, with a panel of its own while it is open. */
export interface Way {
  /** The tool that it takes up on the map, if it needs the map. */
  readonly tool: Tool | undefined;
  /** The panel's content. */
  readonly content: readonly Node[];
  /** Begin, with the panel in the page. */
  open(): void;
  /** A place on the map was pointed at: clicked, tapped, or chosen in the crosshair. */
  pointAt(where: L.LatLng): void;
  close(): void;
}

/** A place of the panel where answers stand; they are announced as they come. */
export class AnswerBox {
  readonly node = element("div", "way-answer");

  constructor(private readonly announce: (text: string) => void) {}

  say(text: string, ...more: Node[]): void {
    this.node.replaceChildren(element("p", "", text), ...more);
    this.announce(text);
  }

  refuse(refused: Remark): void {
    const text = refusalWords(refused);
    this.node.replaceChildren(element("p", "way-refusal", text));
    this.announce(text);
  }

  clear(): void {
    this.node.replaceChildren();
  }
}

/** Reasons one below the other. */
export function reasonList(reasons: readonly Reason[], wordsOf = reasonWords): HTMLElement {
  return element("ul", "way-reasons", ...reasons.map((reason) => element("li", "", wordsOf(reason))));
}

/** The id of the zone that is redrawn; null where it isn't stored yet. */
export function storedZone(state: EditorState): string | null {
  return state.base === undefined ? null : state.zone;
}
