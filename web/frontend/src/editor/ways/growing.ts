/** Point at a building or a corner, and get the most compact zone from there that meets the limits. */

import { gettext } from "../../sentences";
import { element } from "../page/elements";
import type { L } from "../tools/leaflet";
import { AnswerBox, reasonList, storedZone, type Surroundings, type Way } from "./way";

const SPANS = [200, 400, 600, 800];
const USUAL = 400;

export class Growing implements Way {
  readonly tool = "grow";
  private readonly span = element("select", "", ...SPANS.map(spanOption));
  private readonly answer: AnswerBox;
  readonly content: readonly Node[];

  constructor(private readonly around: Surroundings) {
    this.answer = new AnswerBox(around.announce);
    this.span.id = "grow-span";
    this.span.value = String(USUAL);
    const label = element("label", "", gettext("At most this wide"));
    label.htmlFor = this.span.id;
    const about = gettext("Click an address or a place: the most compact zone that begins there and keeps the limits is shown, or why there is none.");
    this.content = [element("p", "hint", about), label, this.span, this.answer.node];
  }

  open(): void {
    this.answer.clear();
  }

  close(): void {}

  pointAt(where: L.LatLng): void {
    const { counted, layer } = this.around.live;
    const place = layer.addressAt(where);
    const seed = place === undefined ? { lon: where.lng, lat: where.lat } : { address_id: counted!.surroundings.ids[place]! };
    void this.grow(seed);
  }

  private async grow(seed: object): Promise<void> {
    const { api, state } = this.around;
    this.answer.say(gettext("Looking …"));
    const answer = await api.suggest(seed, state.fields.rule_set, storedZone(state), Number(this.span.value));
    if ("refused" in answer) return this.answer.refuse(answer.refused);
    const { boundary, span, reasons } = answer.value;
    if (boundary === undefined) return this.answer.say(gettext("No zone from here was found that keeps the limits."), reasonList(reasons));
    const label = gettext("A zone that keeps the limits, %(span)s m wide", { span: Math.round(span ?? 0) });
    this.answer.say(label);
    void state.propose(boundary, label);
  }
}

function spanOption(metres: number): HTMLOptionElement {
  const option = element("option", "", `${metres} m`);
  option.value = String(metres);
  return option;
}
