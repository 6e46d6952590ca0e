"use strict";

/* Called by folium's script once the map stands. `words` are the texts that Leaflet shows itself. */
function startSheet(map, control, words) {
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  control.getContainer().querySelector("a").title = words.layers;
  const data = document.getElementById("addresses");
  const addresses = data ? readAddresses(JSON.parse(data.textContent)) : [];
  if (data) {
    control.addOverlay(new Dots(addresses).addTo(map), words.addresses);
    map.on("click", (event) => nameNearest(map, addresses, event));
  }
  const shapes = shapesOf(control);
  linkRows(map, shapes, words.show);
  offerSearch(map, shapes, addresses, words);
  offerFullScreen(map);
  map.on("zoomend", () => drawByDistance(map));
  drawByDistance(map);
}

/* From afar, outlines and streets are drawn finer: a zone is then only a few pixels wide. */
function drawByDistance(map) {
  map.getContainer().classList.toggle("far", map.getZoom() < 13);
}

/* Finds what a row of a table or a street is called; its names are offered while one types. */
function offerSearch(map, shapes, addresses, words) {
  const form = document.querySelector("form.tools");
  if (!form) return;
  const places = searchable(map, shapes, addresses);
  form.hidden = false;
  form.querySelector("datalist").append(...[...places.values()].map(({ name }) => Object.assign(document.createElement("option"), { value: name })));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = form.querySelector("input").value.trim();
    const found = asked ? bestOf(places, plain(asked)) : undefined;
    if (found) found.show();
    const answer = found ? words.found.replace("%name%", () => found.name) : words.notFound.replace("%name%", () => asked);
    form.querySelector(".answer").textContent = asked ? answer : "";
  });
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
  for (const { street, place } of addresses) {
    if (!street) continue;
    if (!boxes.has(street)) boxes.set(street, L.latLngBounds(place, place));
    boxes.get(street).extend(place);
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

/* Unpacks the addresses: x and y in pixels of zoom 0, `kind` their category, plus its length if planned. */
function readAddresses(data) {
  const addresses = [];
  for (const [street, houses] of data.streets) {
    for (const [east, north, number, kind] of houses) {
      const place = L.latLng(data.corner[1] + north / 1e6, data.corner[0] + east / 1e6);
      const { x, y } = L.CRS.EPSG3857.latLngToPoint(place, 0);
      const planned = kind >= data.names.categories.length;
      const category = kind % data.names.categories.length;
      const what = data.names.categories[category] + (planned ? ` – ${data.names.planned}` : "");
      addresses.push({ place, x, y, planned, category, street, name: `${street} ${number}`.trim(), what });
    }
  }
  return addresses;
}

/* Paints the addresses onto canvas tiles: tens of thousands of them as one drawing. */
const Dots = L.GridLayer.extend({
  initialize(addresses) {
    L.GridLayer.prototype.initialize.call(this, { pane: "addresses" });
    this.addresses = addresses;
    const style = getComputedStyle(document.documentElement);
    this.colours = ["--house", "--flat", "--business"].map((name) => style.getPropertyValue(name));
    this.halo = style.getPropertyValue("--halo");
  },

  createTile(at) {
    const size = this.getTileSize();
    const ratio = Math.min(2, devicePixelRatio || 1);
    const tile = L.DomUtil.create("canvas");
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
    for (const address of this.addresses) {
      const [x, y] = [address.x * scale - left, address.y * scale - top];
      if (x > -radius && y > -radius && x < size.x + radius && y < size.y + radius) {
        this.mark(pen, address, x, y, radius);
      }
    }
  },

  /* The category is told by form as well as by colour, what is planned by being hollow. */
  mark(pen, { category, planned }, x, y, radius) {
    const colour = this.colours[category];
    pen.beginPath();
    outlines[category](pen, x, y, radius);
    pen.closePath();
    pen.fillStyle = planned ? this.halo : colour;
    pen.strokeStyle = planned ? colour : this.halo;
    pen.fill();
    if (radius > 1.8) pen.stroke();
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
function nameNearest(map, addresses, { latlng }) {
  const scale = 2 ** map.getZoom();
  const { x, y } = L.CRS.EPSG3857.latLngToPoint(latlng, 0);
  let [found, least] = [null, 14 / scale];
  for (const address of addresses) {
    const distance = Math.hypot(address.x - x, address.y - y);
    if (distance < least) [found, least] = [address, distance];
  }
  if (!found) return;
  const text = document.createElement("p");
  text.append(Object.assign(document.createElement("b"), { textContent: found.name }), document.createElement("br"), found.what);
  L.popup().setLatLng(found.place).setContent(text).openOn(map);
}
