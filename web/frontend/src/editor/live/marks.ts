/**
 * How an address looks on the map: its class by colour and by shape, and how it stands to the drawing.
 *
 * Each look is drawn once and then copied. Colours come from the page, which is light or dark.
 */

import { CATEGORIES, type Category } from "../../composition/counts";
import { AWAY, COUNTED, IS_NEAR, IS_TOUCHED, WHOSE } from "../../composition/counting";

const SIDES: Readonly<Record<Category, number>> = { house: 4, flat: 0, business: 3, other: 0 };
const TURNS: Readonly<Record<Category, number>> = { house: Math.PI / 4, flat: 0, business: -Math.PI / 2, other: 0 };

interface Palette {
  readonly colours: Readonly<Record<Category, string>>;
  readonly edge: string;
  readonly ring: string;
}

/** The pictures of one zoom. */
export class Marks {
  private readonly pictures = new Map<number, HTMLCanvasElement>();
  private readonly palette: Palette;
  /** Pixels from the middle of a mark to the edge of its picture: the fewer, the less is painted in each frame. */
  readonly reach: number;

  constructor(
    page: HTMLElement,
    readonly ratio: number,
    private readonly zoom: number,
  ) {
    this.reach = Math.ceil(1.25 * this.radius(COUNTED)) + 4;
    const style = getComputedStyle(page);
    const token = (name: string): string => style.getPropertyValue(name).trim();
    const colours = Object.fromEntries(CATEGORIES.map((category) => [category, token(`--address-${category}`)]));
    this.palette = { colours: colours as Record<Category, string>, edge: token("--address-edge"), ring: token("--address-ring") };
  }

  /** The picture of an address, `2 * reach` pixels wide and high. */
  picture(category: Category, standing: number): HTMLCanvasElement {
    const key = CATEGORIES.indexOf(category) * 16 + standing;
    const known = this.pictures.get(key);
    if (known !== undefined) return known;
    const made = this.draw(category, standing);
    this.pictures.set(key, made);
    return made;
  }

  private draw(category: Category, standing: number): HTMLCanvasElement {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 2 * this.reach * this.ratio;
    const context = canvas.getContext("2d");
    if (context === null) return canvas;
    context.setTransform(this.ratio, 0, 0, this.ratio, this.reach * this.ratio, this.reach * this.ratio);
    this.drawShape(context, category, standing & WHOSE);
    if (standing & IS_NEAR) this.drawRing(context, (standing & IS_TOUCHED) !== 0);
    return canvas;
  }

  private drawShape(context: CanvasRenderingContext2D, category: Category, whose: number): void {
    const radius = this.radius(whose) * (category === "other" ? 0.75 : 1);
    shape(context, SIDES[category], TURNS[category], radius);
    context.globalAlpha = whose === AWAY ? 0.55 : 1;
    context.fillStyle = whose === COUNTED || whose === AWAY ? this.palette.colours[category] : this.palette.edge;
    context.fill();
    context.globalAlpha = 1;
    if (whose === AWAY) return;
    context.lineWidth = whose === COUNTED ? 1.5 : 2;
    context.strokeStyle = whose === COUNTED ? this.palette.edge : this.palette.colours[category];
    context.stroke();
  }

  /** Dashed where the border is near, whole where it touches. */
  private drawRing(context: CanvasRenderingContext2D, touched: boolean): void {
    context.beginPath();
    context.arc(0, 0, this.reach - 2, 0, 2 * Math.PI);
    context.setLineDash(touched ? [] : [3, 3]);
    context.lineWidth = touched ? 2.5 : 2;
    context.strokeStyle = this.palette.ring;
    context.stroke();
  }

  private radius(whose: number): number {
    const grown = Math.min(7, Math.max(2.5, 2.5 + (this.zoom - 14) * 1.25));
    return whose === AWAY ? Math.max(1.5, grown * 0.62) : grown;
  }
}

/** A regular shape with so many sides; 0 is a circle. */
function shape(context: CanvasRenderingContext2D, sides: number, turn: number, radius: number): void {
  context.beginPath();
  if (sides === 0) context.arc(0, 0, radius, 0, 2 * Math.PI);
  for (let side = 0; side < sides; side += 1) {
    const angle = turn + (side * 2 * Math.PI) / sides;
    context.lineTo(1.25 * radius * Math.cos(angle), 1.25 * radius * Math.sin(angle));
  }
  context.closePath();
}
