"use strict";

/* Called by folium's script once the map stands. `words` are the texts that Leaflet shows itself. */
function startSheet(map, control, words) {
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  control.getContainer().querySelector("a").title = words.layers;
  const data = document.getElementById("addresses");
  const packed = data ? JSON.parse(data.textContent) : undefined;
  const addresses = packed ? readAddresses(packed) : [];
  if (packed) {
    control.addOverlay(new Dots(addresses).addTo(map), words.addresses);
    map.on("click", (event) => nameNearest(map, addresses, packed.names, event));
  }
  const shapes = shapesOf(control);
  linkRows(map, shapes, words.show);
  offerSearch(map, shapes, addresses, words);
  offerFullScreen(map);
  fitOnPaper(map);
  map.on("zoomend", () => drawByDistance(map));
  drawByDistance(map);
}

/* From afar, outlines and streets are drawn finer: a zone is then only a few pixels wide. */
function drawByDistance(map) {
  map.getContainer().classList.toggle("far", map.getZoom() < 13);
}

/* Finds what a row of a table or a street is called; its names are offered once somebody is about to type. */
function offerSearch(map, shapes, addresses, words) {
  const form = document.querySelector("form.tools");
  if (!form) return;
  const field = form.querySelector("input");
  let known;
  const places = () => (known ??= searchable(map, shapes, addresses));
  form.hidden = false;
  field.addEventListener("focus", () => form.querySelector("datalist").append(...[...places().values()].map(offered)), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = field.value.trim();
    const found = asked ? bestOf(places(), plain(asked)) : undefined;
    if (found) found.show();
    const answer = found ? words.found.replace("%name%", () => found.name) : words.notFound.replace("%name%", () => asked);
    form.querySelector(".answer").textContent = asked ? answer : "";
  });
}

function offered({ name }) {
  return Object.assign(document.createElement("option"), { value: name });
}

/* By its plain name everything that can be found; what a table names goes before streets. */
function searchable(map, shapes, addresses) {
  const places = new Map();
  for (const cell of document.querySelectorAll("[data-shape]")) {
    const shape = shapes.get(cell.dataset.shape);
    const name = cell.textContent.trim();
    if (shape && !places.has(plain(name))) places.set(plain(name), { name, show: () => show(map, shape) });
  }
  for (const [name, box] of streetBoxes(addresses)) {
    if (!places.has(plain(name))) places.set(plain(name), { name, show: () => map.fitBounds(box, { maxZoom: 17 }) });
  }
  return places;
}

function streetBoxes(addresses) {
  const boxes = new Map();
  for (const { street, lat, lon } of addresses) {
    if (!street) continue;
    if (!boxes.has(street)) boxes.set(street, L.latLngBounds([]));
    boxes.get(street).extend([lat, lon]);
  }
  return boxes;
}

/* The very name, else the first that begins with what was asked, else the first that has it. */
function bestOf(places, asked) {
  const names = [...places.keys()];
  const name = names.find((each) => each === asked) ?? names.find((each) => each.startsWith(asked)) ?? names.find((each) => each.includes(asked));
  return name === undefined ? undefined : places.get(name);
}

/* Names as one types them in a hurry: in small letters and without accents. */
function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

function offerFullScreen(map) {
  const button = document.querySelector("form.tools .full");
  const section = map.getContainer().closest("section.map");
  if (!button || !section || !document.fullscreenEnabled) return;
  button.hidden = false;
  button.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : section.requestFullscreen()));
  document.addEventListener("fullscreenchange", () => {
    button.setAttribute("aria-pressed", String(document.fullscreenElement === section));
    map.invalidateSize();
  });
}

/* Draws the map as wide as paper is before it is printed: what the screen shows would be cut off. */
function fitOnPaper(map) {
  const sheet = map.getContainer().classList;
  const still = { animate: false };
  let seen;
  addEventListener("beforeprint", () => {
    seen = { bounds: map.getBounds(), middle: map.getCenter(), zoom: map.getZoom() };
    sheet.add("on-paper");
    map.invalidateSize(still).fitBounds(seen.bounds, still);
    map.eachLayer((layer) => layer instanceof Dots && layer.redraw());
  });
  addEventListener("afterprint", () => {
    sheet.remove("on-paper");
    map.invalidateSize(still).setView(seen.middle, seen.zoom, still);
  });
}

/* By its id every shape of every layer, switched on or not, together with its layer. */
function shapesOf(control) {
  const shapes = new Map();
  for (const { layer: group } of control._layers) {
    group.eachLayer?.((shape) => {
      if (shape.feature && shape.options.interactive) shapes.set(shape.feature.id, { shape, group });
    });
  }
  return shapes;
}

/* Makes the name in a table's row a button that shows its shape on the map. */
function linkRows(map, shapes, text) {
  for (const cell of document.querySelectorAll("[data-shape]")) {
    const shape = shapes.get(cell.dataset.shape);
    if (!shape) continue;
    const name = cell.querySelector("span");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name.textContent;
    button.setAttribute("aria-label", text.replace("%name%", name.textContent));
    button.addEventListener("click", () => show(map, shape));
    name.replaceWith(button);
  }
}

function show(map, { shape, group }) {
  if (!map.hasLayer(group)) group.addTo(map);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.fitBounds(shape.getBounds(), { maxZoom: 17, padding: [24, 24], animate: !still });
  shape.fire("mouseover", { latlng: shape.getBounds().getCenter() }, true);
  map.getContainer().scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
}

/* Unpacks the addresses: x and y in pixels of zoom 0, as Leaflet projects but tens of thousands at once. */
function readAddresses({ corner: [west, south], names: { categories }, streets }) {
  const addresses = [];
  for (const [street, houses] of streets) {
    for (const [east, north, number, kind] of houses) {
      const [lon, lat] = [west + east / 1e6, south + north / 1e6];
      const sine = Math.sin((lat * Math.PI) / 180);
      const x = (lon + 180) * (256 / 360);
      const y = 128 - (64 / Math.PI) * Math.log((1 + sine) / (1 - sine));
      const [category, planned] = [kind % categories.length, kind >= categories.length];
      addresses.push({ lon, lat, x, y, category, planned, street, number });
    }
  }
  return addresses;
}

/* Paints the addresses onto canvas tiles: tens of thousands of them as one drawing, those of a kind together. */
const Dots = L.GridLayer.extend({
  initialize(addresses) {
    L.GridLayer.prototype.initialize.call(this, { pane: "addresses" });
    this.kinds = [];
    for (const address of addresses) (this.kinds[2 * address.category + address.planned] ??= []).push(address);
    const style = getComputedStyle(document.documentElement);
    this.colours = ["--house", "--flat", "--business"].map((name) => style.getPropertyValue(name));
    this.halo = style.getPropertyValue("--halo");
  },

  createTile(at) {
    const size = this.getTileSize();
    const ratio = Math.min(2, devicePixelRatio || 1);
    /* It is painted at once, and paper doesn't wait for the frame in which Leaflet would say so. */
    const tile = L.DomUtil.create("canvas", "leaflet-tile-loaded");
    tile.width = size.x * ratio;
    tile.height = size.y * ratio;
    const pen = tile.getContext("2d");
    pen.scale(ratio, ratio);
    this.paint(pen, at, size);
    return tile;
  },

  paint(pen, at, size) {
    const scale = 2 ** at.z;
    const radius = Math.max(0.7, Math.min(5, (at.z - 10.6) * 0.65));
    const [left, top] = [at.x * size.x, at.y * size.y];
    pen.globalAlpha = at.z < 14 ? 0.4 : 1;
    pen.lineWidth = radius > 2.5 ? 1.25 : 0.75;
    this.kinds.forEach((addresses) => {
      const mark = this.marker(pen, addresses[0], radius);
      for (const address of addresses) {
        const [x, y] = [address.x * scale - left, address.y * scale - top];
        if (x > -radius && y > -radius && x < size.x + radius && y < size.y + radius) mark(x, y);
      }
    });
  },

  /* The category is told by form as well as by colour, what is planned by being hollow; from afar all are specks. */
  marker(pen, { category, planned }, radius) {
    pen.fillStyle = planned ? this.halo : this.colours[category];
    pen.strokeStyle = planned ? this.colours[category] : this.halo;
    if (radius <= 1.8) return (x, y) => pen.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
    return (x, y) => {
      pen.beginPath();
      outlines[category](pen, x, y, radius);
      pen.closePath();
      pen.fill();
      pen.stroke();
    };
  },
});

const outlines = [
  function house(pen, x, y, r) {
    pen.moveTo(x, y - 1.2 * r);
    pen.lineTo(x + 1.15 * r, y + r);
    pen.lineTo(x - 1.15 * r, y + r);
  },
  function flat(pen, x, y, r) {
    pen.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
  },
  function business(pen, x, y, r) {
    pen.moveTo(x, y - 1.3 * r);
    pen.lineTo(x + 1.3 * r, y);
    pen.lineTo(x, y + 1.3 * r);
    pen.lineTo(x - 1.3 * r, y);
  },
];

/* Names the address nearest to a click, if it is within a finger's width. Text, never markup. */
function nameNearest(map, addresses, names, { latlng }) {
  const scale = 2 ** map.getZoom();
  const { x, y } = L.CRS.EPSG3857.latLngToPoint(latlng, 0);
  let [found, least] = [null, 14 / scale];
  for (const address of addresses) {
    const distance = Math.hypot(address.x - x, address.y - y);
    if (distance < least) [found, least] = [address, distance];
  }
  if (!found) return;
  const text = document.createElement("p");
  const name = Object.assign(document.createElement("b"), { textContent: `${found.street} ${found.number}`.trim() });
  text.append(name, document.createElement("br"), names.categories[found.category] + (found.planned ? ` – ${names.planned}` : ""));
  L.popup().setLatLng(found).setContent(text).openOn(map);
}
