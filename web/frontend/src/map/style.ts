/** How the backdrop looks: colours come from the page's custom properties, widths from the zoom. */

export interface Palette {
  readonly land: string;
  readonly green: string;
  readonly water: string;
  readonly building: string;
  readonly buildingEdge: string;
  readonly street: string;
  readonly streetEdge: string;
  readonly mainStreet: string;
  readonly path: string;
  readonly rail: string;
  readonly text: string;
  readonly halo: string;
}

const NAMES: Readonly<Record<keyof Palette, string>> = {
  land: "--map-land",
  green: "--map-green",
  water: "--map-water",
  building: "--map-building",
  buildingEdge: "--map-building-edge",
  street: "--map-street",
  streetEdge: "--map-street-edge",
  mainStreet: "--map-main-street",
  path: "--map-path",
  rail: "--map-rail",
  text: "--map-text",
  halo: "--map-halo",
};

/** The colours that the page's style sheet sets for maps, light or dark. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const entries = Object.entries(NAMES).map(([key, name]) => [key, style.getPropertyValue(name).trim() || "#888"]);
  return Object.fromEntries(entries) as unknown as Palette;
}

export type StreetClass = "main" | "middle" | "minor" | "path";

const MAIN = new Set(["motorway", "trunk", "primary", "secondary"]);
const MIDDLE = new Set(["tertiary", "motorway_link", "trunk_link", "primary_link", "secondary_link"]);
const PATHS = new Set(["path", "footway", "cycleway", "steps", "track", "bridleway", "corridor"]);

/** The four classes that the backdrop tells apart, from OpenStreetMap's `highway`. */
export function streetClass(highway: string): StreetClass {
  if (MAIN.has(highway)) return "main";
  if (MIDDLE.has(highway)) return "middle";
  return PATHS.has(highway) ? "path" : "minor";
}

/** Metres that a street's carriageway seems wide; paths are thin at every zoom. */
const METRES: Readonly<Record<StreetClass, number>> = { main: 13, middle: 10, minor: 7, path: 2 };
const THINNEST: Readonly<Record<StreetClass, number>> = { main: 2, middle: 1.4, minor: 0.8, path: 0.8 };

/** The width of a street in pixels at a zoom (at latitude 49). */
export function streetWidth(kind: StreetClass, zoom: number): number {
  const metresPerPixel = (156543.03 * Math.cos((49 * Math.PI) / 180)) / 2 ** zoom;
  return Math.min(24, Math.max(THINNEST[kind], METRES[kind] / metresPerPixel));
}
