/** The other ways to a boundary in the editor's page: one panel, of which one way is open at a time. */

import { actionAtCrosshair } from "../tools/keys";
import { part } from "../page/elements";
import type { Tool } from "../document/state";
import { AddressDialog } from "./address";
import { Growing } from "./growing";
import { AddressList } from "./inside";
import { Picking } from "./picking";
import { Repairing } from "./repairing";
import { Uploading } from "./uploading";
import type { Surroundings, Way } from "./way";

const WAYS: Readonly<Record<string, (around: Surroundings) => Way>> = {
  pick: (around) => new Picking(around),
  grow: (around) => new Growing(around),
  repair: (around) => new Repairing(around),
  upload: (around) => new Uploading(around),
};

/** A click on an address tells of it, unless a tool wants the click. */
function showAddresses({ map, state, live, api, announce }: Surroundings): AddressDialog {
  const dialog = new AddressDialog({ map, state, live, api, announce });
  map.on("click", ({ latlng }) => {
    const place = state.tool === "corners" ? live.layer.addressAt(latlng) : undefined;
    const known = live.counted?.surroundings;
    if (place !== undefined && known !== undefined) void dialog.open(known.ids[place]!, known.names[place]!);
  });
  return dialog;
}

/** Connect the buttons, the panel, the map and the keys with the ways. */
export function connectWays(around: Surroundings, leave: () => void): void {
  const ways = new Ways(around);
  for (const button of part("ways").querySelectorAll<HTMLButtonElement>("[data-way]")) {
    button.addEventListener("click", () => ways.toggle(button));
  }
  const dialog = showAddresses(around);
  new AddressList(part("inside"), around.live, (id, name) => void dialog.open(id, name));
  around.map.on("click", ({ latlng }) => ways.onMap?.pointAt(latlng));
  actionAtCrosshair(around.map, () => ways.onMap !== undefined, (place) => ways.onMap?.pointAt(place), leave);
  around.state.subscribe((change) => {
    if (change === "tool") ways.follow(around.state.tool);
  });
}

class Ways {
  private readonly made = new Map<string, Way>();
  private open: { readonly way: Way; readonly button: HTMLButtonElement } | undefined;

  constructor(private readonly around: Surroundings) {}

  /** The open way, if it takes places on the map. */
  get onMap(): Way | undefined {
    const way = this.open?.way;
    return way?.tool !== undefined && way.tool === this.around.state.tool ? way : undefined;
  }

  toggle(button: HTMLButtonElement): void {
    const again = this.open?.button === button;
    this.close();
    if (again) return;
    const way = this.wayOf(button.dataset["way"] ?? "");
    this.open = { way, button };
    button.setAttribute("aria-expanded", "true");
    part("way-panel").replaceChildren(...way.content);
    part("way-panel").hidden = false;
    if (way.tool !== undefined) this.around.state.choose(way.tool);
    way.open();
  }

  /** Another tool puts a way that works on the map away. */
  follow(tool: Tool): void {
    const own = this.open?.way.tool;
    if (own !== undefined && own !== tool) this.close();
  }

  private close(): void {
    const open = this.open;
    if (open === undefined) return;
    this.open = undefined;
    open.way.close();
    open.button.setAttribute("aria-expanded", "false");
    part("way-panel").hidden = true;
    if (open.way.tool === this.around.state.tool) this.around.state.choose("corners");
  }

  /** What was picked stays picked while another way is looked at. */
  private wayOf(name: string): Way {
    const known = this.made.get(name);
    if (known !== undefined) return known;
    const make = WAYS[name];
    if (make === undefined) throw new Error(`There is no way "${name}".`);
    const way = make(this.around);
    this.made.set(name, way);
    return way;
  }
}
