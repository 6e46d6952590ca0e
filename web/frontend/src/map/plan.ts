/** What a page says of the map it wants, in `data-` attributes of the map's element. */

export interface MapPlan {
  /** A zone's page, with `{id}` in its place. */
  readonly zonePage: string;
  /** The id of the zone that the page is about, or nothing. */
  readonly zone: string;
  readonly credit: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number] | undefined;
  /** A place to mark, as lon, lat. */
  readonly place: readonly [number, number] | undefined;
  readonly placeLabel: string;
}

export function readPlan(element: HTMLElement): MapPlan {
  const { zone, zonePage, credit, zoomIn, zoomOut, bounds, place, placeLabel } = element.dataset;
  return {
    zonePage: zonePage ?? "",
    zone: zone ?? "",
    credit: escaped(credit ?? ""),
    zoomIn: zoomIn ?? "",
    zoomOut: zoomOut ?? "",
    bounds: numbers(bounds, 4) as MapPlan["bounds"],
    place: numbers(place, 2) as MapPlan["place"],
    placeLabel: placeLabel ?? "",
  };
}

/** So many comma-separated numbers, or undefined where it isn't that. */
export function numbers(text: string | undefined, count: number): number[] | undefined {
  const found = (text ?? "").split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  return found.length === count && found.every(Number.isFinite) ? found : undefined;
}

/** Leaflet takes credits as HTML. */
export function escaped(text: string): string {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML;
}
