// The live map: MapLibre over the points of the still map, which the server drew. Where WebGL is missing, or the map
// fails, the still map stays.

const EARTH_KM = 111.2;
const BOUNDS_MOST = 330; // degrees of width from which the whole world is shown and nothing is narrowed

export class Stage {
  /** A live map in the figure, null where it cannot be. `moved` is called with [west, south, east, north], or null. */
  static async open(figure, moved) {
    try {
      if (!webgl()) throw new Error("no WebGL");
      const library = await import(new URL(figure.dataset.module, location.href));
      library.setWorkerUrl(new URL(figure.dataset.worker, location.href).href);
      const outlines = new URL(figure.dataset.outlines, location.href).href;
      const stage = new Stage(library, figure, outlines, moved);
      await stage.ready;
      return stage;
    } catch {
      figure.querySelector(".canvas")?.remove();
      figure.dataset.state = "still";
      return null;
    }
  }

  constructor(library, figure, outlines, moved) {
    this.library = library;
    this.figure = figure;
    const canvas = document.createElement("div");
    canvas.className = "canvas";
    figure.querySelector(".stage").prepend(canvas);
    const map = (this.map = new library.Map({
      container: canvas,
      style: style(outlines, points(figure)),
      bounds: frame(figure),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxZoom: 11,
      locale: { "Map.Title": "Map of the events; arrow keys move it, plus and minus zoom" },
    }));
    // A world smaller than the map is drawn once: its copies would repeat every point.
    const once = () => map.setRenderWorldCopies(512 * 2 ** map.getZoom() > canvas.clientWidth);
    map.on("zoom", once);
    once();
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
    this.ready = new Promise((resolve, reject) => {
      map.once("load", resolve);
      map.once("webglcontextlost", reject);
      setTimeout(reject, 15000, new Error("the map did not load"));
    }).then(() => {
      canvas.classList.add("ready");
      figure.dataset.state = "live";
      this.follow(moved);
    });
  }

  follow(moved) {
    const { map } = this;
    map.on("moveend", (event) => {
      if (!event.originalEvent && !event.ours) return;
      clearTimeout(this.wait);
      this.wait = setTimeout(() => {
        const b = map.getBounds();
        const whole = b.getEast() - b.getWest() >= BOUNDS_MOST;
        const lat = (v) => Math.min(Math.max(v, -90), 90);
        const lon = (v) => ((((v + 180) % 360) + 360) % 360) - 180;
        moved(whole ? null : [lon(b.getWest()), lat(b.getSouth()), lon(b.getEast()), lat(b.getNorth())]);
      }, 250);
    });
    map.on("click", "clusters", async (event) => {
      const feature = event.features[0];
      const zoom = await map.getSource("points").getClusterExpansionZoom(feature.properties.cluster_id);
      map.easeTo({ center: feature.geometry.coordinates, zoom: zoom + 0.3 }, { ours: true });
    });
    map.on("click", "points", (event) => this.tell(event.features[0]));
    for (const layer of ["points", "clusters"]) {
      map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
      map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      for (const [layer, name, value] of paints()) map.setPaintProperty(layer, name, value);
    });
  }

  /** Ends a move that still glides, and what it would ask for: something else was asked for since. */
  settle() {
    this.map.stop();
    clearTimeout(this.wait);
  }

  /** A popup made of text nodes, so that no title can be markup. */
  tell(feature) {
    const { name, titles, hrefs, events } = feature.properties;
    const box = document.createElement("div");
    const head = document.createElement("p");
    head.className = "popup-name";
    head.textContent = name;
    const list = document.createElement("ul");
    const links = hrefs.split("\n");
    titles.split("\n").forEach((title, i) => {
      const link = document.createElement("a");
      link.href = links[i];
      link.textContent = title;
      list.append(document.createElement("li"));
      list.lastChild.append(link);
    });
    if (events > links.length) {
      list.append(document.createElement("li"));
      list.lastChild.textContent = `and ${events - links.length} more`;
    }
    box.append(head, list);
    new this.library.Popup({ maxWidth: "18rem" }).setLngLat(feature.geometry.coordinates).setDOMContent(box).addTo(this.map);
  }

  /** Shows what the still map now shows; moves there unless the map itself asked for it. */
  refresh(move) {
    const data = points(this.figure);
    this.map.getSource("points").setData(data.points);
    this.map.getSource("around").setData(data.around);
    if (move) this.map.fitBounds(frame(this.figure), { animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
  }
}

function webgl() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

function frame(figure) {
  const { west, south, east, north } = figure.querySelector("#map-still svg").dataset;
  return [+west, Math.max(+south, -85), +east, Math.min(+north, 85)];
}

/** The still map's points as GeoJSON, and circles for how exact each place is. */
function points(figure) {
  const found = [...figure.querySelectorAll("#map-still .dot")].map((dot) => dot.dataset);
  const feature = (geometry, d) => ({
    type: "Feature",
    geometry,
    properties: { name: d.name, titles: d.titles, hrefs: d.hrefs, events: +d.events, disputed: +d.disputed, rough: d.rough !== undefined },
  });
  const collection = (features) => ({ type: "FeatureCollection", features });
  return {
    points: collection(found.map((d) => feature({ type: "Point", coordinates: [+d.lon, +d.lat] }, d))),
    around: collection(
      found.filter((d) => +d.km > 0).map((d) => feature({ type: "Polygon", coordinates: [circle(+d.lon, +d.lat, +d.km)] }, d)),
    ),
  };
}

function circle(lon, lat, km) {
  const high = km / EARTH_KM;
  const wide = high / Math.max(Math.cos((lat * Math.PI) / 180), 0.05);
  return Array.from({ length: 49 }, (_, i) => {
    const turn = (i / 48) * 2 * Math.PI;
    return [lon + wide * Math.cos(turn), Math.min(Math.max(lat + high * Math.sin(turn), -85), 85)];
  });
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** What differs between light and dark: layer, property, value. */
function paints() {
  const ring = ["case", [">", ["get", "disputed"], 0], colour("--dispute"), colour("--paper")];
  return [
    ["sea", "background-color", colour("--sea")],
    ["land", "fill-color", colour("--land")],
    ["borders", "line-color", colour("--border")],
    ["around", "fill-color", colour("--accent")],
    ["around-line", "line-color", colour("--accent")],
    ["clusters", "circle-color", colour("--accent")],
    ["clusters", "circle-stroke-color", ring],
    ["points", "circle-color", colour("--accent")],
    ["points", "circle-stroke-color", ring],
    ["counts", "text-color", ["case", ["coalesce", ["get", "rough"], false], colour("--ink"), colour("--paper")]],
    ["names", "text-color", colour("--ink")],
    ["names", "text-halo-color", colour("--land")],
    ["countries", "text-color", colour("--soft")],
    ["countries", "text-halo-color", colour("--land")],
  ];
}

function style(outlines, data) {
  const total = ["coalesce", ["get", "sum"], ["get", "events"]];
  const layers = [
    { id: "sea", type: "background" },
    { id: "land", type: "fill", source: "land" },
    { id: "borders", type: "line", source: "land", paint: { "line-width": 1 } },
    { id: "countries", type: "symbol", source: "land", minzoom: 3, layout: { "text-field": ["get", "name"], "text-size": 11, "text-padding": 20 }, paint: { "text-halo-width": 1.2 } },
    { id: "around", type: "fill", source: "around", paint: { "fill-opacity": 0.1 } },
    { id: "around-line", type: "line", source: "around", paint: { "line-opacity": 0.5, "line-dasharray": [3, 3] } },
    { id: "clusters", type: "circle", source: "points", filter: ["has", "point_count"], paint: { "circle-radius": ["interpolate", ["linear"], ["sqrt", total], 1, 9, 10, 26], "circle-stroke-width": ["case", [">", ["get", "disputed"], 0], 3, 1.5] } },
    { id: "points", type: "circle", source: "points", filter: ["!", ["has", "point_count"]], paint: { "circle-radius": ["interpolate", ["linear"], ["sqrt", total], 1, 6, 10, 24], "circle-opacity": ["case", ["get", "rough"], 0.35, 0.9], "circle-stroke-width": ["case", [">", ["get", "disputed"], 0], 3, 1.5] } },
    { id: "counts", type: "symbol", source: "points", filter: [">", total, 1], layout: { "text-field": ["to-string", total], "text-size": 12, "text-allow-overlap": true, "text-ignore-placement": true } },
    { id: "names", type: "symbol", source: "points", filter: ["!", ["has", "point_count"]], layout: { "text-field": ["get", "name"], "text-size": 11.5, "text-anchor": "top", "text-offset": [0, 1.1], "text-optional": true }, paint: { "text-halo-width": 1.4 } },
  ];
  for (const [id, name, value] of paints()) {
    const layer = layers.find((l) => l.id === id);
    layer.paint = { ...layer.paint, [name]: value };
  }
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: outlines },
      around: { type: "geojson", data: data.around },
      points: { type: "geojson", data: data.points, cluster: true, clusterRadius: 34, clusterMaxZoom: 9, clusterProperties: { sum: ["+", ["get", "events"]], disputed: ["+", ["get", "disputed"]] } },
    },
    layers,
  };
}
