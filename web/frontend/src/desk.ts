/** The workspace's pages: maps beside lists, and small comforts; every page works without. */

import "leaflet/dist/leaflet.css";
import "./desk.css";

import { watchPlan } from "./desk/plan";
import { showShapes } from "./desk/shapes";
import { moveTogether } from "./desk/together";

const maps = [...document.querySelectorAll<HTMLElement>("[data-shapes]")].map(showShapes);
moveTogether(maps);

for (const section of document.querySelectorAll<HTMLElement>("[data-plan]")) watchPlan(section);

/** After a refusal the page begins with why: that is where reading goes on. */
document.querySelector<HTMLElement>("[data-focus]")?.focus();

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
