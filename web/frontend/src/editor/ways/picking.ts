/** Pick the addresses that take part, and get the boundary around them. */

import { gettext, ngettext } from "../../sentences";
import type { Reason } from "./api";
import { button, element } from "../page/elements";
import { L } from "../tools/leaflet";
import { leftOutWords, reasonWords } from "./reasons";
import { AnswerBox, reasonList, storedZone, type Surroundings, type Way } from "./way";

interface Picked {
  readonly name: string;
  readonly mark: L.CircleMarker;
}

export class Picking implements Way {
  readonly tool = "pick";
  private readonly picked = new Map<number, Picked>();
  private readonly count = element("p", "way-count");
  private readonly list = element("ul", "way-picked");
  private readonly answer: AnswerBox;
  private readonly ask = button(gettext("Show the boundary around them"), () => void this.outline(), "");
  readonly content: readonly Node[];

  constructor(private readonly around: Surroundings) {
    this.answer = new AnswerBox(around.announce);
    const about = gettext("Click the addresses that take part; click again to leave one out. The boundary hugs them, leaves others out and meets the borders of neighbours.");
    const all = button(gettext("Begin with those inside the drawing"), () => this.pickInside());
    this.content = [element("p", "hint", about), all, this.count, this.list, this.ask, this.answer.node];
    this.show();
  }

  open(): void {
    for (const { mark } of this.picked.values()) mark.addTo(this.around.map);
  }

  close(): void {
    for (const { mark } of this.picked.values()) mark.remove();
  }

  pointAt(where: L.LatLng): void {
    const place = this.around.live.layer.addressAt(where);
    if (place === undefined) this.around.announce(gettext("There is no address here."));
    else this.toggle(place, true);
  }

  private pickInside(): void {
    for (const place of this.around.live.countedPlaces()) {
      if (!this.picked.has(this.idOf(place))) this.toggle(place, false);
    }
  }

  private idOf(place: number): number {
    return this.around.live.counted!.surroundings.ids[place]!;
  }

  /** @param aloud Whether the change is announced: of many at once only the sum is. */
  private toggle(place: number, aloud: boolean): void {
    const { names, lats, lons } = this.around.live.counted!.surroundings;
    const [id, name] = [this.idOf(place), names[place]!];
    if (this.picked.has(id)) this.drop(id);
    else {
      const mark = L.circleMarker([lats[place]!, lons[place]!], { className: "picked-address", radius: 11, interactive: false, pmIgnore: true });
      this.picked.set(id, { name, mark: mark.addTo(this.around.map) });
    }
    if (aloud) this.around.announce(this.picked.has(id) ? gettext("%(name)s takes part.", { name }) : gettext("%(name)s is left out.", { name }));
    this.show();
  }

  private drop(id: number): void {
    this.picked.get(id)?.mark.remove();
    this.picked.delete(id);
    this.show();
  }

  private show(): void {
    this.count.textContent = ngettext("%(num)s address picked", "%(num)s addresses picked", this.picked.size);
    this.list.replaceChildren(...[...this.picked].map(([id, { name }]) => this.row(id, name)));
    this.ask.hidden = this.picked.size === 0;
    this.answer.clear();
  }

  private row(id: number, name: string): HTMLElement {
    const leave = button(gettext("Leave out"), () => this.drop(id), "link-button");
    leave.setAttribute("aria-label", gettext("Leave out %(name)s", { name }));
    return element("li", "", element("span", "", name), leave);
  }

  private async outline(): Promise<void> {
    const { api, state } = this.around;
    this.answer.say(gettext("Looking …"));
    const answer = await api.outline([...this.picked.keys()], storedZone(state));
    if ("refused" in answer) return this.answer.refuse(answer.refused);
    const { boundary, added, notes } = answer.value;
    const label = added === 0 ? gettext("The boundary around what you picked") : ngettext("The boundary around what you picked; %(num)s address more had to come along", "The boundary around what you picked; %(num)s addresses more had to come along", added);
    this.answer.say(label, reasonList(notes, noteWords));
    void state.propose(boundary, label);
  }
}

/** An address of a live zone is left out of a pick, while it keeps a zone from growing. */
function noteWords(note: Reason): string {
  return note.code === "taken" ? leftOutWords(note) : reasonWords(note);
}
