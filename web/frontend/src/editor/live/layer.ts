/** The addresses on the map: a canvas that is painted whole when the view changes, and else only where one changes. */

import * as L from "leaflet";

import type { Counting } from "../../composition/counting";
import { Marks } from "./marks";

/** Below this zoom single addresses can't be told apart. */
const SHOWN_FROM = 13;
/** So many changes at once are painted faster by painting everything. */
const MANY = 600;
/** How much larger than the view the canvas is, to each side. */
const MARGIN = 0.15;
/** Pixels around a pointer in which an address is meant. */
const GRASP = 14;

export class AddressLayer extends L.Layer {
  private readonly canvas = L.DomUtil.create("canvas", "address-marks leaflet-zoom-hide");
  private counting: Counting | undefined;
  private marks: Marks | undefined;
  /** Where the addresses lie on the map's plane at the zoom that is shown, as x, y, x, y ... */
  private points = new Float64Array(0);
  private corner = L.point(0, 0);
  private size = L.point(0, 0);

  constructor() {
    super({ pane: "addresses" });
    matchMedia("screen and (prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
  }

  override onAdd(map: L.Map): this {
    const pane = map.getPane("addresses") ?? map.createPane("addresses");
    pane.classList.add("address-pane");
    pane.append(this.canvas);
    map.on("moveend zoomend viewreset resize", this.repaint, this);
    this.repaint();
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off("moveend zoomend viewreset resize", this.repaint, this);
    this.canvas.remove();
    return this;
  }

  /** Show other addresses. */
  show(counting: Counting | undefined): void {
    this.counting = counting;
    this.repaint();
  }

  /** Paint what has changed of the addresses that are shown. */
  change(places: readonly number[]): void {
    const context = this.context();
    if (context === undefined || places.length === 0) return;
    if (places.length > MANY) return this.paint(context);
    for (const place of places) this.repaintAround(context, place);
  }

  /** The address at a place on the map, if there is one within a finger's width. */
  addressAt(where: L.LatLng): number | undefined {
    const [map, counting] = [this._map, this.counting];
    if (map === undefined || counting === undefined || map.getZoom() < SHOWN_FROM) return undefined;
    const point = map.latLngToLayerPoint(where);
    const distances = this.within(point, GRASP).map((place) => [this.pointOf(place).distanceTo(point), place] as const);
    return distances.filter(([distance]) => distance <= GRASP).sort(([one], [other]) => one - other)[0]?.[1];
  }

  private context(): CanvasRenderingContext2D | undefined {
    const map = this._map as L.Map | undefined;
    if (map === undefined || this.counting === undefined || map.getZoom() < SHOWN_FROM) return undefined;
    return this.canvas.getContext("2d") ?? undefined;
  }

  private repaint(): void {
    const map = this._map as L.Map | undefined;
    if (map === undefined) return;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const view = map.getSize();
    this.size = view.multiplyBy(1 + 2 * MARGIN).round();
    this.corner = map.containerPointToLayerPoint(view.multiplyBy(-MARGIN)).round();
    L.DomUtil.setPosition(this.canvas, this.corner);
    [this.canvas.width, this.canvas.height] = [this.size.x * ratio, this.size.y * ratio];
    [this.canvas.style.width, this.canvas.style.height] = [`${this.size.x}px`, `${this.size.y}px`];
    this.marks = new Marks(map.getContainer(), ratio, map.getZoom());
    this.project(map);
    const context = this.context();
    if (context !== undefined) this.paint(context);
  }

  private paint(context: CanvasRenderingContext2D): void {
    this.clear(context, this.corner, this.size);
    const middle = this.corner.add(this.size.divideBy(2));
    const { reach } = this.marks!;
    for (const place of this.within(middle, this.size.x / 2 + reach, this.size.y / 2 + reach)) this.stamp(context, place);
  }

  /** Paint the square of one address anew, with the parts of others that reach into it. */
  private repaintAround(context: CanvasRenderingContext2D, place: number): void {
    const { reach, ratio } = this.marks!;
    const point = this.pointOf(place);
    const corner = point.round().subtract([reach, reach]);
    context.save();
    context.beginPath();
    context.rect((corner.x - this.corner.x) * ratio, (corner.y - this.corner.y) * ratio, 2 * reach * ratio, 2 * reach * ratio);
    context.clip();
    this.clear(context, corner, L.point(2 * reach, 2 * reach));
    for (const neighbour of this.within(point, 2 * reach + 1)) this.stamp(context, neighbour);
    context.restore();
  }

  private clear(context: CanvasRenderingContext2D, corner: L.Point, size: L.Point): void {
    const ratio = this.marks!.ratio;
    context.clearRect((corner.x - this.corner.x) * ratio, (corner.y - this.corner.y) * ratio, size.x * ratio, size.y * ratio);
  }

  private stamp(context: CanvasRenderingContext2D, place: number): void {
    const { surroundings, standings } = this.counting!;
    const { reach, ratio } = this.marks!;
    const picture = this.marks!.picture(surroundings.premises[place]!.category, standings[place]!);
    const point = this.pointOf(place).round();
    context.drawImage(picture, (point.x - this.corner.x - reach) * ratio, (point.y - this.corner.y - reach) * ratio);
  }

  /** Where an address lies on the layer. */
  private pointOf(place: number): L.Point {
    const origin = this._map.getPixelOrigin();
    return L.point(this.points[2 * place]! - origin.x, this.points[2 * place + 1]! - origin.y);
  }

  private project(map: L.Map): void {
    const { lats, lons } = this.counting?.surroundings ?? { lats: [], lons: [] };
    this.points = new Float64Array(2 * lats.length);
    lats.forEach((lat, place) => {
      const { x, y } = map.project([lat, lons[place]!]);
      this.points.set([x, y], 2 * place);
    });
  }

  /** The addresses around a point of the layer, in the order in which they are painted: the same at each time. */
  private within(point: L.Point, aside: number, up = aside): number[] {
    const southWest = this._map.layerPointToLatLng(point.add([-aside, up]));
    const northEast = this._map.layerPointToLatLng(point.add([aside, -up]));
    return this.counting!.within([southWest.lng, southWest.lat, northEast.lng, northEast.lat]).sort((one, other) => one - other);
  }
}
