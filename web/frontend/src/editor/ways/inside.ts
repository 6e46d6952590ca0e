/** The addresses inside the drawing as a list, so that nobody needs the map to look at one. */

import { gettext } from "../../sentences";
import type { LiveComposition } from "../live/composition";
import { button, element } from "../page/elements";

/** More than these make a list that nobody reads. */
const MOST = 200;

export class AddressList {
  private readonly list = element("ul", "inside-list");

  /** @param open Called with the id and the name of the address that was chosen. */
  constructor(
    private readonly details: HTMLDetailsElement,
    private readonly live: LiveComposition,
    private readonly open: (id: number, name: string) => void,
  ) {
    details.append(this.list);
    details.addEventListener("toggle", () => this.show());
    live.onRest(() => this.show());
  }

  private show(): void {
    if (!this.details.open) return;
    const names = this.live.counted?.surroundings.names ?? [];
    const places = this.live.countedPlaces().sort((one, other) => names[one]!.localeCompare(names[other]!, undefined, { numeric: true }));
    this.list.replaceChildren(...places.slice(0, MOST).map((place) => this.row(place)));
    if (places.length > MOST) this.list.append(element("li", "hint", gettext("and %(num)s more", { num: places.length - MOST })));
  }

  private row(place: number): HTMLElement {
    const { ids, names } = this.live.counted!.surroundings;
    return element("li", "", button(names[place]!, () => this.open(ids[place]!, names[place]!), "link-button"));
  }
}
