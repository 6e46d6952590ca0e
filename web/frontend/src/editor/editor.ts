/** The editor of one zone: puts the page, the map, the tools and saving together. */

import { gettext } from "../sentences";
import { cutOut } from "./geometry/clipping";
import { countLive } from "./live/connecting";
import { announcer } from "./page/announcer";
import { beginningOf, offerDrafts, tellRestored, zoneOf } from "./page/beginning";
import { showCompanions } from "./page/companions";
import { actButton, part } from "./page/elements";
import { BoundaryFindings } from "./page/findings";
import { connectForm } from "./page/form";
import { showUnsaved, tellKept } from "./page/keeping";
import { createMap } from "./page/map";
import { askWhichToMerge } from "./page/merging";
import { Notices } from "./page/notices";
import { baseIn, blankFields, type EditorPlan } from "./page/plan";
import { connectProposals } from "./page/proposing";
import { refusalSentence } from "./page/refusals";
import { Saving } from "./page/saving";
import { connectToolbar } from "./page/toolbar";
import { ZonesApi } from "./saving/api";
import { newId } from "./saving/identity";
import { Keeper } from "./saving/keeping";
import { Saver } from "./saving/saver";
import { browserStorage } from "./saving/storage";
import { BoundaryLayer } from "./tools/boundary";
import { snapToBuildings } from "./tools/buildings";
import { cornersByKeyboard } from "./tools/corners";
import { finished, type Refusal } from "./tools/finishing";
import { ghost, showGhosts } from "./tools/ghosts";
import { drawByKeyboard, undoByKeyboard } from "./tools/keys";
import type { L } from "./tools/leaflet";
import { Marks } from "./tools/marks";
import { moveByKeyboard } from "./tools/moving";
import { Neighbours } from "./tools/neighbours";
import { Sketching } from "./tools/sketching";
import { Snapping } from "./tools/snapping";
import { WaysApi } from "./ways/api";
import { connectWays } from "./ways/connecting";
import { Drafts } from "./document/drafts";
import { EditorState } from "./document/state";

export class Editor {
  readonly state: EditorState;
  readonly map: L.Map;
  readonly notices = new Notices();
  readonly announce = announcer(part("announcements"));
  private readonly drafts: Drafts;
  private readonly neighbours: Neighbours;
  private readonly sketching: Sketching;
  private readonly snapping: Snapping;

  constructor(private readonly plan: EditorPlan) {
    const zone = zoneOf(plan);
    this.drafts = new Drafts(browserStorage(), plan.account, newId());
    const draft = this.drafts.read(zone);
    this.state = new EditorState(beginningOf(plan, zone, draft));
    this.map = createMap(plan, this.state.rings);
    this.snapping = new Snapping(this.map);
    this.neighbours = new Neighbours(this.map, this.state, this.snapping);
    this.sketching = new Sketching(this.map, this.state, () => this.finish());
    this.connectMap();
    this.connectPage();
    if (draft !== undefined) tellRestored(draft, this.notices, () => this.discard());
    else offerDrafts(this.drafts, this.state, this.notices);
  }

  /** Make of the sketch what it was begun for. */
  finish(): void {
    const name = gettext("%(name)s – second part", { name: this.state.fields.name || gettext("Zone") });
    const found = finished(this.state.work, { id: newId(), name });
    if ("refused" in found) this.refuse(found.refused);
    else {
      this.notices.clear("refusal");
      this.state.take(found.work);
      this.state.choose("corners");
    }
    this.sketching.follow();
  }

  /** Put the tool away: a sketch is dropped, and the focus is back at the tools. */
  leave(): void {
    this.state.choose("corners");
    part("tools").querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }

  private connectMap(): void {
    const { map, state, snapping } = this;
    const boundary = new BoundaryLayer(map, state, snapping);
    snapToBuildings(map, snapping);
    showGhosts(map, state);
    cornersByKeyboard(map, boundary, state, this.announce, () => this.leave());
    moveByKeyboard(map, state, () => this.leave());
    drawByKeyboard(map, state, this.sketching, () => this.leave());
    undoByKeyboard(state);
    const api = new WaysApi(this.plan.csrf);
    const around = { map, state, live: countLive(map, state, api), api, announce: this.announce };
    connectWays(around, () => this.leave());
    // One after the other: each keeps the service busy for a while, and the verdict is waited for.
    void around.live.ready.then(() => this.neighbours.refresh());
  }

  private connectPage(): void {
    const { map, state, notices, announce, neighbours } = this;
    const marks = new Marks(map);
    const findings = new BoundaryFindings(state, marks, neighbours, () => this.trim(findings));
    const preview = ghost(map, "other-boundary");
    const merge = (): void => {
      if (state.work.boundary.length > 0) askWhichToMerge(state, neighbours, preview);
    };
    connectForm(state);
    connectToolbar(state, { finish: () => this.finish(), leave: () => this.leave(), merge, announce });
    connectProposals(state, announce);
    showCompanions(state);
    showUnsaved(state);
    this.keepDrafts();
    const { csrf, refusals } = this.plan;
    const stored = (): void => this.stored();
    const saver = new Saver(new ZonesApi(csrf), state);
    new Saving(saver, { state, notices, marks, findings, refusals, announce, showTheirs: preview, stored });
  }

  private keepDrafts(): void {
    const keeper = new Keeper(this.drafts, this.state, (kept) => tellKept(kept, this.notices, () => keeper.keepAnyway()));
    this.state.subscribe((change) => {
      const unnamed = this.plan.zone === null && this.state.base === undefined && location.hash === "";
      if (change === "work" && unnamed && this.state.unsaved) history.replaceState(null, "", `#${this.state.zone}`);
    });
    actButton("discard").addEventListener("click", () => this.discard());
  }

  private refuse(refusal: Refusal): void {
    this.notices.show("refusal", "warning", refusalSentence(refusal));
  }

  /** Propose the boundary without what live zones hold; what needs a choice, the service trims when it saves. */
  private trim(findings: BoundaryFindings): void {
    let rings = this.state.rings;
    for (const { zone } of findings.clashes) {
      const outcome = cutOut(rings, zone.boundary[0] ?? []);
      if ("refused" in outcome) return this.refuse(outcome.refused);
      rings = outcome.rings;
    }
    void this.state.propose(rings, gettext("The boundary without what the neighbours hold"));
  }

  private stored(): void {
    const page = this.plan.edit_page.replace("{id}", this.state.zone);
    history.replaceState(null, "", page);
    part("title").textContent = this.state.fields.name;
    this.notices.clear("draft", "keeping", "refusal");
    void this.neighbours.refresh();
  }

  /** Throw away what isn't saved, after asking. */
  private discard(): void {
    if (!confirm(gettext("Throw away everything that isn’t saved?"))) return;
    const [page, own] = [baseIn(this.plan), this.state.base];
    this.state.discard((page?.version ?? 0) > (own?.version ?? 0) ? page : own, blankFields(this.plan));
    this.drafts.forget(this.state.zone);
    this.notices.clear("draft", "saving", "conflict", "keeping", "refusal");
  }
}
