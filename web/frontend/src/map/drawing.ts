/** Paints the features of one tile, from the ground up: green, water, buildings, rails, streets, names. */

import { type Palette, type StreetClass, streetClass, streetWidth } from "./style";
import type { TileFeature } from "./tiles";

type Context = CanvasRenderingContext2D;

const STREET_ORDER: readonly StreetClass[] = ["path", "service", "minor", "main"];
const NAMES_FROM = 16;

interface Layers {
  readonly backdrop: readonly TileFeature[];
  readonly buildings: readonly TileFeature[];
}

/** Paint a tile of `size` pixels at the map's zoom. */
export function drawTile(context: Context, layers: Layers, palette: Palette, zoom: number, size: number): void {
  context.fillStyle = palette.land;
  context.fillRect(0, 0, size, size);
  const of = (kind: string) => layers.backdrop.filter((feature) => feature.properties["kind"] === kind);
  of("green").forEach((feature) => fill(context, feature, palette.green));
  of("water").forEach((feature) => drawWater(context, feature, palette, zoom));
  layers.buildings.forEach((feature) => drawBuilding(context, feature, palette));
  drawStreets(context, of("street"), palette, zoom);
  of("rail").forEach((feature) => stroke(context, feature, palette.rail, zoom >= 15 ? 2 : 1, [5, 3]));
  if (zoom >= NAMES_FROM) drawNames(context, of("street"), palette, size);
}

function drawWater(context: Context, feature: TileFeature, palette: Palette, zoom: number): void {
  if (feature.shape === "polygon") fill(context, feature, palette.water);
  else stroke(context, feature, palette.water, zoom >= 14 ? 3 : 1.5);
}

function drawBuilding(context: Context, feature: TileFeature, palette: Palette): void {
  fill(context, feature, palette.building);
  stroke(context, feature, palette.buildingEdge, 0.7);
}

function drawStreets(context: Context, streets: readonly TileFeature[], palette: Palette, zoom: number): void {
  const byClass = STREET_ORDER.map(
    (kind) => [kind, streets.filter((street) => streetClass(street.properties["class"]) === kind)] as const,
  );
  for (const [kind, members] of byClass) {
    if (kind === "path" || zoom < 13) continue;
    members.forEach((street) => stroke(context, street, palette.streetEdge, streetWidth(kind, zoom) + 1.6));
  }
  for (const [kind, members] of byClass) {
    const colour = kind === "path" ? palette.path : kind === "main" ? palette.mainStreet : palette.street;
    const dashes = kind === "path" ? [3, 2] : [];
    members.forEach((street) => drawStreet(context, street, colour, streetWidth(kind, zoom), dashes));
  }
}

/** A square is an area, every other street a line. */
function drawStreet(context: Context, street: TileFeature, colour: string, width: number, dashes: number[]): void {
  if (street.shape === "polygon") fill(context, street, colour);
  else stroke(context, street, colour, width, dashes);
}

/** Street names along their longest straight stretch within the tile, each name once. */
function drawNames(context: Context, streets: readonly TileFeature[], palette: Palette, size: number): void {
  const seen = new Set<string>();
  context.font = "500 11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const street of streets) {
    const name = street.properties["name"];
    if (typeof name !== "string" || seen.has(name)) continue;
    const stretch = longestStretch(street, size);
    if (stretch === undefined || stretch.length < context.measureText(name).width + 10) continue;
    seen.add(name);
    writeAlong(context, name, stretch, palette);
  }
}

interface Stretch {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly length: number;
}

/** The longest segment of a line that lies well inside the tile; its angle keeps text upright. */
export function longestStretch(feature: TileFeature, size: number): Stretch | undefined {
  let best: Stretch | undefined;
  for (const part of feature.parts) {
    part.slice(1).forEach((to, index) => {
      const from = part[index];
      if (from === undefined) return;
      const length = Math.hypot(to.x - from.x, to.y - from.y);
      const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      const inside = [from, to].every(({ x, y }) => x >= 0 && y >= 0 && x <= size && y <= size);
      if (!inside || length <= (best?.length ?? 0)) return;
      const angle = Math.atan2(to.y - from.y, to.x - from.x);
      best = { ...middle, angle: Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle, length };
    });
  }
  return best;
}

function writeAlong(context: Context, name: string, { x, y, angle }: Stretch, palette: Palette): void {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.lineWidth = 3;
  context.strokeStyle = palette.halo;
  context.strokeText(name, 0, 0);
  context.fillStyle = palette.text;
  context.fillText(name, 0, 0);
  context.restore();
}

function trace(context: Context, feature: TileFeature): void {
  context.beginPath();
  for (const part of feature.parts) {
    part.forEach(({ x, y }, index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    if (feature.shape === "polygon") context.closePath();
  }
}

function fill(context: Context, feature: TileFeature, colour: string): void {
  if (feature.shape !== "polygon") return;
  trace(context, feature);
  context.fillStyle = colour;
  context.fill("evenodd");
}

function stroke(context: Context, feature: TileFeature, colour: string, width: number, dashes: number[] = []): void {
  if (feature.shape === "point") return;
  trace(context, feature);
  context.setLineDash(dashes);
  context.lineCap = dashes.length > 0 ? "butt" : "round";
  context.lineJoin = "round";
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
}
