/** Vector tiles of ours: fetched once a tile and layer, decoded into paths in pixels. */

import { VectorTile, type VectorTileFeature } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";

export type Shape = "point" | "line" | "polygon";

export interface TileFeature {
  readonly shape: Shape;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  /** Rings, lines or points in pixels of the tile. */
  readonly parts: readonly (readonly { x: number; y: number }[])[];
}

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

const SHAPES: readonly (Shape | undefined)[] = [undefined, "point", "line", "polygon"];

/** Decode one layer's tile; an empty tile has no features. */
export function decodeTile(bytes: ArrayBuffer, layer: string, size: number): TileFeature[] {
  const found = new VectorTile(new PbfReader(bytes)).layers[layer];
  if (found === undefined) return [];
  return Array.from({ length: found.length }, (_, index) => decodeFeature(found.feature(index), size)).filter(
    (feature): feature is TileFeature => feature !== undefined,
  );
}

function decodeFeature(feature: VectorTileFeature, size: number): TileFeature | undefined {
  const shape = SHAPES[feature.type];
  if (shape === undefined) return undefined;
  const scale = size / feature.extent;
  const parts = feature.loadGeometry().map((part) => part.map(({ x, y }) => ({ x: x * scale, y: y * scale })));
  return { shape, properties: feature.properties, parts };
}

/** Fetch a tile of a layer, after all that people wait for; one that can't be had is an empty one, the map goes on without it. */
export async function fetchTile(
  layer: string,
  { z, x, y }: TileAddress,
  size: number,
  signal: AbortSignal,
): Promise<TileFeature[]> {
  try {
    const answer = await fetch(`/tiles/${layer}/${z}/${x}/${y}.mvt`, { signal, priority: "low" });
    return answer.ok && answer.status !== 204 ? decodeTile(await answer.arrayBuffer(), layer, size) : [];
  } catch {
    return [];
  }
}
