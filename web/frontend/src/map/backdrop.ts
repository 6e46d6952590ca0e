/** The backdrop of streets, buildings, water and green as a Leaflet layer of canvas tiles. */

import * as L from "leaflet";

import { drawTile } from "./drawing";
import { type Palette, paletteOf } from "./style";
import { fetchTile, type TileAddress, type TileFeature } from "./tiles";

/** A tile of ours is drawn 512 pixels wide, which makes the map's zoom one more than the tile's. */
const SIZE = 512;
const BUILDINGS_FROM = 14;

interface Features {
  readonly backdrop: TileFeature[];
  readonly buildings: TileFeature[];
}

type Tile = HTMLCanvasElement & { abort?: AbortController };

/** Draws our own vector tiles; follows the page from light to dark. */
export class Backdrop extends L.GridLayer {
  private readonly drawn = new Map<Tile, { features: Features; zoom: number; size: number }>();
  private palette: Palette | undefined;

  constructor() {
    super({ tileSize: SIZE, updateWhenZooming: false });
    this.on("tileunload", (event) => this.forget((event as L.TileEvent).tile as unknown as Tile));
    matchMedia("screen and (prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
  }

  protected override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const canvas = document.createElement("canvas") as Tile;
    const size = this.getTileSize().x;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    canvas.width = canvas.height = size * ratio;
    canvas.abort = new AbortController();
    const address = { z: coords.z - 1, x: coords.x, y: coords.y };
    void this.load(address, size, canvas.abort.signal).then((features) => {
      this.drawn.set(canvas, { features, zoom: coords.z, size });
      this.paint(canvas);
      done(undefined, canvas);
    });
    return canvas;
  }

  private async load(address: TileAddress, size: number, signal: AbortSignal): Promise<Features> {
    const [backdrop, buildings] = await Promise.all([
      fetchTile("backdrop", address, size, signal),
      address.z >= BUILDINGS_FROM ? fetchTile("buildings", address, size, signal) : Promise.resolve([]),
    ]);
    return { backdrop, buildings };
  }

  private paint(canvas: Tile): void {
    const known = this.drawn.get(canvas);
    const context = canvas.getContext("2d");
    if (known === undefined || context === null) return;
    this.palette ??= paletteOf(this._map.getContainer());
    const ratio = canvas.width / known.size;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawTile(context, known.features, this.palette, known.zoom, known.size);
  }

  private repaint(): void {
    this.palette = undefined;
    for (const canvas of this.drawn.keys()) this.paint(canvas);
  }

  private forget(canvas: Tile): void {
    canvas.abort?.abort();
    this.drawn.delete(canvas);
  }
}
