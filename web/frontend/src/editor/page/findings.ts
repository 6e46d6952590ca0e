/** What is amiss with the boundary, as a list beside the map; each entry shows its place. */

import { gettext, written } from "../../sentences";
import { type Fault, faultsOf } from "../geometry/checks";
import type { Place } from "../geometry/places";
import type { Marks } from "../tools/marks";
import type { Neighbours } from "../tools/neighbours";
import type { EditorState } from "../document/state";
import { Clashes, type Clash } from "./clashes";
import { button, element, part } from "./elements";
import { faultSentence } from "./refusals";

const LISTED = 8;
const WAIT_WHILE_DRAGGING = 120;

export class BoundaryFindings {
  private readonly overlapped = new Clashes();
  private waiting: number | undefined;

  /** `trim` is offered where live zones are overlapped. */
  constructor(
    private readonly state: EditorState,
    private readonly marks: Marks,
    private readonly neighbours: Neighbours,
    private readonly trim: () => void,
  ) {
    state.subscribe((change) => {
      if (change === "frame") this.waiting ??= window.setTimeout(() => this.refresh(), WAIT_WHILE_DRAGGING);
      if (change === "work") this.refresh();
    });
    neighbours.subscribe(() => this.refresh());
    this.refresh();
  }

  get faults(): readonly Fault[] {
    return this.state.rings.length === 0 ? [] : faultsOf(this.state.rings);
  }

  /** The live zones that the boundary overlaps by more than a border. */
  get clashes(): readonly Clash[] {
    return this.clashesBeside(this.faults);
  }

  private clashesBeside(faults: readonly Fault[]): readonly Clash[] {
    const { rings } = this.state;
    return rings.length === 0 || faults.length > 0 ? [] : this.overlapped.of(rings, this.neighbours.zones);
  }

  refresh(): void {
    window.clearTimeout(this.waiting);
    this.waiting = undefined;
    const { faults } = this;
    const clashes = this.clashesBeside(faults);
    this.marks.showFaults(faults);
    this.marks.showOverlaps(clashes.map(({ overlap }) => overlap));
    this.list([
      ...faults.slice(0, LISTED).map(({ code, at }) => this.entry(faultSentence(code), at)),
      ...clashes.slice(0, LISTED).map((clash) => this.entry(overlapSentence(clash), placeOf(clash))),
    ]);
    part("findings-trim").hidden = clashes.length === 0;
  }

  private list(entries: readonly HTMLElement[]): void {
    const list = part("findings");
    if (sameNodes(entries, [...list.children])) return;
    if (part("findings-trim").childElementCount === 0) {
      part("findings-trim").append(button(gettext("Trim to the neighbours"), this.trim));
    }
    list.replaceChildren(...entries);
    list.hidden = entries.length === 0;
  }

  private entry(sentence: string, at: Place): HTMLLIElement {
    const show = button(gettext("Show"), () => this.marks.lookAt(at), "link-button");
    show.setAttribute("aria-label", gettext("Show on the map: %(what)s", { what: sentence }));
    show.dataset["at"] = at.join();
    return element("li", "", element("span", "", sentence), " ", show);
  }
}

/** What is shown already stays, with the focus that it may have. */
function sameNodes(wanted: readonly Element[], shown: readonly Element[]): boolean {
  return wanted.length === shown.length && wanted.every((node, index) => node.isEqualNode(shown[index] ?? null));
}

function overlapSentence({ zone, overlap: { areaM2 } }: Clash): string {
  const area = areaM2 < 10 ? Math.round(areaM2 * 10) / 10 : Math.round(areaM2);
  return gettext("Overlaps “%(zone)s” by %(area)s m²", { zone: zone.name, area: written(area) });
}

function placeOf({ overlap }: Clash): Place {
  return overlap.parts[0]?.[0]?.[0] ?? [0, 0];
}
