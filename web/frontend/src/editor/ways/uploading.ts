/** A boundary from a file: read in the browser, shown before it is taken, sent nowhere. */

import { gettext } from "../../sentences";
import { button, element } from "../page/elements";
import { L, latLngs } from "../tools/leaflet";
import { FileFault, LARGEST_BYTES, polygonsIn, type Found } from "./geojson";
import { AnswerBox, type Surroundings, type Way } from "./way";

export class Uploading implements Way {
  readonly tool = undefined;
  private readonly file = element("input", "");
  private readonly answer: AnswerBox;
  readonly content: readonly Node[];

  constructor(private readonly around: Surroundings) {
    this.answer = new AnswerBox(around.announce);
    Object.assign(this.file, { id: "boundary-file", type: "file", accept: ".geojson,.json,application/geo+json" });
    this.file.addEventListener("change", () => void this.read());
    const label = element("label", "", gettext("A GeoJSON file with the boundary"));
    label.htmlFor = this.file.id;
    this.content = [label, this.file, this.answer.node];
  }

  open(): void {
    this.file.value = "";
    this.answer.clear();
    this.file.focus();
  }

  pointAt(): void {}

  close(): void {}

  private async read(): Promise<void> {
    const [file] = this.file.files ?? [];
    if (file === undefined) return;
    try {
      if (file.size > LARGEST_BYTES) throw new FileFault(gettext("This file is too large to hold a boundary."));
      this.offer(polygonsIn(await file.text()), file.name);
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      this.answer.refuse({ code: "file", message: error.message });
    }
  }

  private offer(found: readonly Found[], name: string): void {
    const [only] = found;
    if (found.length === 1 && only !== undefined) return this.propose(only, name);
    this.answer.say(gettext("There are %(num)s polygons in this file. Which one is the zone?", { num: found.length }), this.choices(found));
  }

  private choices(found: readonly Found[]): HTMLElement {
    const choice = (each: Found, place: number): HTMLElement => {
      const name = each.name || gettext("Polygon %(num)s", { num: place + 1 });
      return element("li", "", button(name, () => this.propose(each, name), "quiet"));
    };
    return element("ol", "way-choices", ...found.map(choice));
  }

  private propose({ boundary, name }: Found, label: string): void {
    const { map, state } = this.around;
    map.fitBounds(L.latLngBounds(latLngs(boundary).flat()), { padding: [40, 40], animate: false });
    this.answer.say(gettext("The boundary of “%(name)s”", { name: name || label }));
    void state.propose(boundary, gettext("The boundary of “%(name)s”", { name: name || label }));
  }
}
