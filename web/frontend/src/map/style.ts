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

export type StreetClass = "main" | "minor" | "service" | "path";

const CLASSES: Readonly<Record<string, StreetClass>> = {
  motorway: "main",
  main: "main",
  service: "service",
  path: "path",
};

/** The four looks of streets, from the class that the tile gives them. */
export function streetClass(name: unknown): StreetClass {
  return CLASSES[String(name)] ?? "minor";
}

/** Metres that a street's carriageway seems wide; paths are thin at every zoom. */
const METRES: Readonly<Record<StreetClass, number>> = { main: 13, minor: 8, service: 4, path: 1.5 };
const THINNEST: Readonly<Record<StreetClass, number>> = { main: 2, minor: 0.9, service: 0.7, path: 0.8 };

/** The width of a street in pixels at a zoom (at latitude 49). */
export function streetWidth(kind: StreetClass, zoom: number): number {
  const metresPerPixel = (156543.03 * Math.cos((49 * Math.PI) / 180)) / 2 ** zoom;
  return Math.min(26, Math.max(THINNEST[kind], METRES[kind] / metresPerPixel));
}
