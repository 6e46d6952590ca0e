/** What every page gets on top of plain HTML: suggestions, "use my location", printing and copying. */

import "./page.css";

import { offerActions } from "./search/actions";
import { Locating } from "./search/locating";
import { Suggestions } from "./search/suggestions";

for (const input of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) {
  new Suggestions(input);
}
if ("geolocation" in navigator && window.isSecureContext) {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-locate]")) new Locating(form);
}
for (const bar of document.querySelectorAll<HTMLElement>("[data-actions]")) offerActions(bar);
