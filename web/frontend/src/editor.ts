/** The editor of one zone: puts the page, the map, the tools and saving together. */

import "@geoman-io/leaflet-geoman-free/dist/leaflet-geoman.css";
import "./styles/editor.css";
import "./styles/composition.css";
import "./styles/ways.css";

import { Editor } from "./editor/editor";
import { readPlan } from "./editor/page/plan";

new Editor(readPlan());
