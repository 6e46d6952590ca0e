/** The boundaries in a GeoJSON file (RFC 7946) that somebody has chosen, or what is wrong with it, and where. */

import { gettext } from "../../sentences";
import type { Place, Rings } from "../geometry/places";

/** One polygon of the file. */
export interface Found {
  readonly name: string;
  readonly boundary: Rings;
}

/** Why a file can't be used; it says where in the file and what to do. */
export class FileFault extends Error {}

/** Larger files hold no boundary that a person drew. */
export const LARGEST_BYTES = 5_000_000;

const MOST_CORNERS = 10_000;

/** The polygons of a file, each part of a multipolygon by itself. Throws `FileFault`. */
export function polygonsIn(text: string): Found[] {
  const found = fromObject(parsed(text), "");
  if (found.length === 0) throw new FileFault(gettext("There is no polygon in this file."));
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    const [, at] = /position (\d+)/.exec(String(error)) ?? [];
    const line = at === undefined ? undefined : text.slice(0, Number(at)).split("\n").length;
    if (line === undefined) throw new FileFault(gettext("This file isn’t JSON. Save the zone as GeoJSON."));
    throw new FileFault(gettext("This file isn’t JSON: it can’t be read on from line %(line)s. Save the zone as GeoJSON.", { line }));
  }
}

function fromObject(raw: unknown, where: string): Found[] {
  const { type, features, geometry, properties, geometries, coordinates, crs } = record(raw, where);
  refuseOtherCrs(crs);
  switch (type) {
    case "FeatureCollection":
      return list(features, `${where}features`).flatMap((each, place) => fromObject(each, `${where}features[${place}].`));
    case "Feature":
      return geometry === null ? [] : fromObject(geometry, `${where}geometry.`).map((each) => ({ ...each, name: nameIn(properties) }));
    case "GeometryCollection":
      return list(geometries, `${where}geometries`).flatMap((each, place) => fromObject(each, `${where}geometries[${place}].`));
    case "Polygon":
      return [polygon(coordinates, `${where}coordinates`)];
    case "MultiPolygon":
      return list(coordinates, `${where}coordinates`).map((each, place) => polygon(each, `${where}coordinates[${place}]`));
    default:
      return [];
  }
}

function polygon(raw: unknown, where: string): Found {
  const boundary = list(raw, where).map((ring, place) => ringOf(ring, `${where}[${place}]`));
  if (boundary.flat().length > MOST_CORNERS) throw new FileFault(gettext("%(where)s has too many corners.", { where }));
  return { name: "", boundary };
}

function ringOf(raw: unknown, where: string): Place[] {
  const corners = list(raw, where).map((corner, place) => placeOf(corner, `${where}[${place}]`));
  const [first, last] = [corners[0], corners.at(-1)];
  const open = first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1] ? corners.slice(0, -1) : corners;
  if (open.length < 3) throw new FileFault(gettext("%(where)s has fewer than three corners.", { where }));
  return open;
}

function placeOf(raw: unknown, where: string): Place {
  const [lon, lat] = list(raw, where);
  if (typeof lon !== "number" || typeof lat !== "number") throw new FileFault(gettext("%(where)s isn’t a place [longitude, latitude].", { where }));
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
    throw new FileFault(gettext("%(where)s isn’t in degrees. Save the file in WGS 84 (EPSG:4326).", { where }));
  }
  return [lon, lat];
}

/** GeoJSON is in degrees; an old-style member that says otherwise isn't overlooked. */
function refuseOtherCrs(crs: unknown): void {
  if (crs === undefined || crs === null) return;
  if (!/CRS84|4326/.test(JSON.stringify(crs))) throw new FileFault(gettext("This file isn’t in degrees. Save it in WGS 84 (EPSG:4326)."));
}

function nameIn(properties: unknown): string {
  const name = typeof properties === "object" && properties !== null && "name" in properties ? properties.name : "";
  return typeof name === "string" ? name : "";
}

function record(raw: unknown, where: string): Record<string, unknown> {
  if (typeof raw === "object" && raw !== null && !Array.isArray(raw)) return raw as Record<string, unknown>;
  const name = where.replace(/\.$/, "") || gettext("The file");
  throw new FileFault(gettext("%(where)s isn’t an object of GeoJSON.", { where: name }));
}

function list(raw: unknown, where: string): unknown[] {
  if (Array.isArray(raw)) return raw as unknown[];
  throw new FileFault(gettext("%(where)s isn’t a list.", { where }));
}
