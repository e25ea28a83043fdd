// Makes the page of events live: links, the form, the timeline and the map all change the address, and the parts marked
// data-live are fetched again from the server. What is shown for an address is decided there and nowhere else.

import { Stage } from "./stage.js";

const PATH = location.pathname;
const figure = document.querySelector("[data-map]");
let stage = null; // the live map
let running = null;
let lastBy = null;

/** Shows an address of this page; `by` says what asked, so that a row of map moves is one step of the history. */
async function show(url, { by = "link", remember = true } = {}) {
  running?.abort();
  if (by !== "map") stage?.settle();
  const mine = (running = new AbortController());
  const parts = [...document.querySelectorAll("[data-live]")];
  for (const part of parts) part.classList.add("busy");
  try {
    const answer = await fetch(url, { signal: mine.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.getElementById("list")) return location.assign(url);
    const focus = focused();
    for (const part of parts) {
      const fresh = page.getElementById(part.id);
      const open = [...part.querySelectorAll("details")].map((d) => d.open);
      part.replaceChildren(...(fresh ? fresh.childNodes : []));
      part.querySelectorAll("details").forEach((d, i) => i in open && (d.open = open[i]));
    }
    document.title = page.title;
    if (remember) history[by === "map" && lastBy === "map" ? "replaceState" : "pushState"]({}, "", url);
    lastBy = by;
    dress();
    stage?.refresh(by !== "map");
    focus();
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  } finally {
    if (running === mine) for (const part of parts) part.classList.remove("busy");
  }
}

/** The address with some filters changed (null takes one away), from its first page. */
function changed(filters) {
  const query = new URLSearchParams(location.search);
  query.delete("after");
  for (const [name, value] of Object.entries(filters)) value === null ? query.delete(name) : query.set(name, value);
  const text = query.toString().replaceAll("%2C", ",");
  return text ? `${PATH}?${text}` : PATH;
}

/** Remembers what has the focus; the function it gives puts it back on the same thing in the new parts. */
function focused() {
  const element = document.activeElement;
  const part = element?.closest("[data-live]");
  if (!part) return () => {};
  const label = (e) => `${e.tagName} ${e.name ?? ""} ${e.firstElementChild?.textContent ?? e.textContent}`;
  const wanted = label(element);
  return () => [...part.querySelectorAll("a, button, input, select, summary")].find((e) => label(e) === wanted)?.focus();
}

/** Follows a pointer over an SVG; `draw` is called with both ends while it moves, `done` where it ends. */
function drag(svg, draw, done) {
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    const inside = (v) => Math.min(Math.max(v, 0), 1);
    return [inside((event.clientX - box.left) / box.width), inside((event.clientY - box.top) / box.height)];
  };
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    const from = at(down);
    let moved = false;
    const move = (event) => {
      if (!moved && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 6) return;
      moved = true;
      draw(from, at(event));
    };
    const up = (event) => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", up);
      if (!moved) return;
      // A drag that ends on a link must not follow it as well; where it ends elsewhere, no click comes.
      const stop = (click) => (click.preventDefault(), click.stopPropagation());
      addEventListener("click", stop, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", stop, { capture: true }), 50);
      if (event.type === "pointerup") done(from, at(event));
      else draw(from, from);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", up);
  });
}

function rectangle(svg) {
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  rect.setAttribute("class", "brush");
  svg.append(rect);
  const { width, height } = svg.viewBox.baseVal;
  return ([x1, y1], [x2, y2]) => {
    rect.setAttribute("x", Math.min(x1, x2) * width);
    rect.setAttribute("y", Math.min(y1, y2) * height);
    rect.setAttribute("width", Math.abs(x2 - x1) * width);
    rect.setAttribute("height", Math.abs(y2 - y1) * height);
  };
}

/** What new parts need: brushes on the timeline and, where there is no live map, on the still one. */
function dress() {
  const line = document.querySelector("[data-timeline] svg");
  if (line && !line.querySelector(".brush")) {
    const paint = rectangle(line);
    const bars = [...line.querySelectorAll(".bar")];
    const bar = (x) => bars.find((b) => x * 1000 <= right(b)) ?? bars.at(-1);
    drag(
      line,
      ([x1], [x2]) => paint([x1, 0], [x2, 1]),
      ([x1], [x2]) => {
        const [first, last] = x1 < x2 ? [bar(x1), bar(x2)] : [bar(x2), bar(x1)];
        show(changed({ since: first.dataset.start, until: last.dataset.end }), { by: "timeline" });
      },
    );
  }
  const still = document.querySelector("#map-still svg");
  if (still && figure.dataset.state === "still" && !still.querySelector(".brush")) {
    drag(still, rectangle(still), ([x1, y1], [x2, y2]) => {
      const { west, south, east, north } = Object.fromEntries(Object.entries(still.dataset).map(([k, v]) => [k, +v]));
      const lon = (x) => wrapped(west + x * (east - west));
      const lat = (y) => Math.min(Math.max(north - y * (north - south), -90), 90);
      const box = [lon(Math.min(x1, x2)), lat(Math.max(y1, y2)), lon(Math.max(x1, x2)), lat(Math.min(y1, y2))];
      show(changed({ box: box.map((v) => +v.toFixed(4)).join(",") }), { by: "box" });
    });
  }
  for (const hint of document.querySelectorAll("[data-when]")) hint.hidden = !hint.dataset.when.includes(figure.dataset.state ?? "?");
}

const right = (bar) => {
  const hit = bar.querySelector(".hit");
  return +hit.getAttribute("x") + +hit.getAttribute("width");
};
const wrapped = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-go]");
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  show(link.getAttribute("href"));
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-filters]")) return;
  event.preventDefault();
  const pairs = [...new FormData(event.target)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(pairs).toString().replaceAll("%2C", ",");
  show(query ? `${PATH}?${query}` : PATH);
});
addEventListener("popstate", () => show(location.href, { by: "history", remember: false }));

// On a narrow screen the results come first: the facets are one touch away.
if (matchMedia("(max-width: 60rem)").matches) document.querySelector(".facets")?.removeAttribute("open");
dress();
Stage.open(figure, (box) => {
  show(changed({ box: box && box.map((v) => +v.toFixed(4)).join(",") }), { by: "map" });
}).then((opened) => {
  stage = opened;
  dress();
});
