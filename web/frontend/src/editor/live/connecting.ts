/** The live verdict in the editor: it follows what is drawn, sketched or proposed. */

import type { Rings } from "../geometry/places";
import { part } from "../page/elements";
import type { L } from "../tools/leaflet";
import type { EditorState } from "../document/state";
import type { WaysApi } from "../ways/api";
import { storedZone } from "../ways/way";
import { LiveComposition } from "./composition";

/** Count and judge whatever the editor shows, from now on. */
export function countLive(map: L.Map, state: EditorState, api: WaysApi): LiveComposition {
  const count = (rings: Rings, ruleSet: string) => api.composition(rings, ruleSet, storedZone(state));
  const live = new LiveComposition(map, part("composition"), state.zone, state.fields.rule_set, shown(state), count);
  state.subscribe((change) => {
    if (change === "fields" || change === "base") live.useRuleSet(state.fields.rule_set);
    if (change === "base") void live.refresh();
    live.update(shown(state));
  });
  return live;
}

/** What is proposed, so that one sees what it holds before it is taken; else what is drawn, or begun to be. */
function shown({ proposal, rings, work }: EditorState): Rings {
  if (proposal !== undefined) return proposal.boundary;
  return rings.length === 0 && work.sketch?.purpose === "outline" ? [work.sketch.places] : rings;
}
