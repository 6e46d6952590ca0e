import { describe, expect, it } from "vitest";

import { polygonsIn } from "./geojson";

const RING = [[16.6, 49.2], [16.61, 49.2], [16.61, 49.21], [16.6, 49.2]];
const HOLE = [[16.601, 49.201], [16.602, 49.201], [16.602, 49.202], [16.601, 49.201]];
const feature = (geometry: unknown, properties: unknown = { name: "Dolní" }) => ({ type: "Feature", properties, geometry });
const read = (value: unknown) => polygonsIn(JSON.stringify(value));

describe("a file's polygons", () => {
  it("are read with their holes and names, without the repeated corner", () => {
    const [found] = read(feature({ type: "Polygon", coordinates: [RING, HOLE] }));
    expect(found).toEqual({ name: "Dolní", boundary: [RING.slice(0, 3), HOLE.slice(0, 3)] });
  });

  it("are all found, wherever they stand", () => {
    const multi = { type: "MultiPolygon", coordinates: [[RING], [RING]] };
    const collection = { type: "GeometryCollection", geometries: [multi, { type: "Point", coordinates: [0, 0] }] };
    expect(read({ type: "FeatureCollection", features: [feature(multi), feature(collection), feature(null)] })).toHaveLength(4);
  });

  it("may have heights and a byte order mark", () => {
    const high = RING.map((corner) => [...corner, 230]);
    expect(polygonsIn("\uFEFF" + JSON.stringify({ type: "Polygon", coordinates: [high] }))[0]?.boundary[0]).toEqual(RING.slice(0, 3));
  });
});

describe("a file that can't be used", () => {
  it.each([
    ["is told apart from GeoJSON", "<kml/>", /isn’t JSON/],
    ["is empty", "", /isn’t JSON/],
    ["is no object", "[1]", /The file isn’t an object/],
    ["holds no polygon", JSON.stringify({ type: "Point", coordinates: [0, 0] }), /no polygon/],
    ["has a ring that is none", JSON.stringify({ type: "Polygon", coordinates: [RING, "x"] }), /^coordinates\[1\] isn’t a list/],
    ["has a ring of two corners", JSON.stringify({ type: "Polygon", coordinates: [RING.slice(0, 2)] }), /^coordinates\[0\] has fewer/],
    ["has a place that is none", JSON.stringify(feature({ type: "Polygon", coordinates: [[[1, 2], [3, null], [4, 5]]] })), /^geometry\.coordinates\[0\]\[1\] isn’t a place/],
    ["is in metres", JSON.stringify({ type: "Polygon", coordinates: [[[-598_000, -1_160_000], [1, 2], [3, 4]]] }), /^coordinates\[0\]\[0\] isn’t in degrees/],
    ["says that it is in metres", JSON.stringify({ type: "Polygon", crs: { name: "EPSG:5514" }, coordinates: [RING] }), /isn’t in degrees/],
  ])("%s", (_name, text, message) => {
    expect(() => polygonsIn(text)).toThrow(message);
  });

  it("names the place in a collection", () => {
    const broken = { type: "FeatureCollection", features: [feature({ type: "Polygon", coordinates: [RING] }), 7] };
    expect(() => read(broken)).toThrow(/^features\[1\] isn’t an object/);
  });
});
