/** What every page gets on top of plain HTML: suggestions in the address box. */

import "./page.css";

import { Suggestions } from "./search/suggestions";

for (const input of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) {
  new Suggestions(input);
}
