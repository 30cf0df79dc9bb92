// The pictures of a cell, in the ways in which people compare.
const views = { side: "Side by side", slider: "Slider", blink: "Blink", onion: "Onion skin", diff: "Difference", single: "One picture" };
const layers = { regions: true, contrast: true, clip: true };
// A zoom of 0 fits the pictures into the width that there is, at most one to one.
const stage = { cell: null, view: "side", zoom: 0, box: null, timer: 0 };

const viewsOf = cell => cell.before && cell.after && cell.before !== cell.after
  ? ["side", "slider", "blink", "onion", ...(cell.diff ? ["diff"] : [])] : ["single"];

const stagePanel = (cell, options) => {
  stopBlinking();
  const known = viewsOf(cell);
  stage.cell = cell;
  stage.view = known.includes(options.get("view")) ? options.get("view") : known[0];
  const zoom = Number(options.get("zoom"));
  stage.zoom = options.has("zoom") && [0, 0.5, 1, 2, 4, 8].includes(zoom) ? zoom : stage.zoom;
  stage.box = el("div", {});
  buildStage();
  return stage.box;
};

const remember = () => {
  const options = { view: stage.view };
  if (stage.zoom) options.zoom = stage.zoom;
  history.replaceState(null, "", address("cell", stage.cell.cell, options));
};

const setView = view => { stage.view = view; remember(); buildStage(); say(views[view]); };
const setZoom = zoom => {
  stage.zoom = zoom === 0 ? 0 : Math.min(8, Math.max(0.5, zoom));
  remember();
  buildStage();
  say(`zoom ${zoomWords()}`);
};

const zoomWords = () => stage.zoom ? `${stage.zoom * 100} %` : "fit";

// Picture pixels of this page per CSS pixel of the mail.
const factor = cell => {
  if (stage.zoom) return stage.zoom;
  const count = stage.view === "side" ? (cell.diff ? 3 : 2) : 1;
  const room = (byID("main").clientWidth - 70 - 16 * (count - 1)) / count;
  return Math.min(1, Math.max(0.2, room / ((cell.width || 640) / (cell.scale || 1))));
};

const buildStage = () => {
  stopBlinking();
  const cell = stage.cell;
  const button = (title, pressed, onclick) => el("button", { type: "button", "aria-pressed": String(pressed), onclick }, title);
  const bar = el("div", { class: "row bar" },
    el("div", { class: "switch", role: "group", "aria-label": "Way to compare" }, viewsOf(cell).map(view =>
      button(views[view], stage.view === view, () => setView(view)))),
    el("div", { class: "switch", role: "group", "aria-label": "Zoom" },
      el("button", { type: "button", "aria-label": "Zoom out", onclick: () => setZoom((stage.zoom || 1) / 2) }, "−"),
      el("button", { type: "button", "aria-label": `Zoom ${zoomWords()}; change between fit and 100 %`, onclick: () => setZoom(stage.zoom ? 0 : 1) }, zoomWords()),
      el("button", { type: "button", "aria-label": "Zoom in", onclick: () => setZoom((stage.zoom || 1) * 2) }, "+")),
    el("div", { class: "switch", role: "group", "aria-label": "Show on the picture" }, layerButtons(cell, button),
      button("Pixel grid", pixels.isOpen, togglePixels)));
  const focused = document.activeElement && stage.box.contains(document.activeElement) ? document.activeElement.textContent : null;
  stage.box.replaceChildren(bar, pictures(cell), legend(cell), pixels.isOpen && cell.width ? pixelPanel(cell) : nothing());
  // What was pressed is made anew: the focus stays where it was.
  if (focused) for (const other of stage.box.querySelectorAll("button")) if (other.textContent === focused) { other.focus(); break; }
};

const layerButtons = (cell, button) => {
  const has = { regions: (cell.regions || []).length, contrast: cell.marks.some(mark => mark.kind === "contrast"),
    clip: cell.marks.some(mark => mark.kind === "clip-line") };
  const titles = { regions: "Regions", contrast: "Contrast", clip: "Clip line" };
  return Object.keys(layers).filter(layer => has[layer]).map(layer => button(titles[layer], layers[layer], () => {
    layers[layer] = !layers[layer];
    buildStage();
  }));
};

const legend = cell => {
  const kinds = new Set([...(layers.regions ? (cell.regions || []).map(region => region.kind) : []),
    ...cell.marks.filter(mark => layers[mark.kind === "contrast" ? "contrast" : "clip"]).map(mark => mark.kind)]);
  const words = { changed: "changed", inserted: "new", removed: "gone", moved: "moved", contrast: "hard to read", "clip-line": "Gmail shows nothing below" };
  return kinds.size ? el("p", { class: "legend quiet" }, [...kinds].map(kind => el("span", {}, el("i", { class: kind }), words[kind] || kind))) : nothing();
};

const image = (cell, path, title, isOver) => {
  const width = (cell.width || 640) / (cell.scale || 1) * factor(cell);
  const picture = el("img", { src: source(path), alt: `${title}: ${cell.cell}`, class: isOver ? "over" : "", draggable: "false" });
  // Each picture in its own size: they need not be equally tall.
  picture.addEventListener("load", () => {
    picture.style.width = `${picture.naturalWidth / (cell.scale || 1) * factor(cell)}px`;
  });
  picture.style.width = `${width}px`;
  picture.addEventListener("click", event => pickPixel(picture, event));
  return picture;
};

const frame = (cell, side, ...content) => el("div", { class: stage.zoom > 1 ? "picture sharp" : "picture" }, content, overlay(cell, side));
const figure = (title, content) => el("figure", {}, el("figcaption", {}, title), content);

const pictures = cell => {
  const shots = el("div", { class: "shots" });
  const box = el("div", { class: "stage", tabindex: "0", role: "region", "aria-label": `Pictures of ${cell.cell}` }, shots);
  const { before, after, diff } = cell;
  const stacked = control => {
    const over = image(cell, after, "After", true);
    shots.append(figure("Before, and after on it", frame(cell, "after", image(cell, before, "Before"), over)));
    box.prepend(control(over));
    return box;
  };
  switch (stage.view) {
  case "side":
    shots.append(figure("Before", frame(cell, "before", image(cell, before, "Before"))),
      figure("After", frame(cell, "after", image(cell, after, "After"))));
    if (diff) shots.append(figure("Difference", frame(cell, "after", image(cell, diff, "Difference"))));
    return box;
  case "diff":
    shots.append(figure("Difference", frame(cell, "after", image(cell, diff, "Difference"))));
    return box;
  case "slider": return stacked(over => range("Share of the picture before", 50, value => { over.style.clipPath = `inset(0 0 0 ${value}%)`; }));
  case "onion": return stacked(over => range("Strength of the picture after", 50, value => { over.style.opacity = value / 100; }));
  case "blink": return stacked(blinkControl);
  default: {
    const path = after || before;
    shots.append(path ? figure(cell.baseline === "equal" ? "Approved, and drawn now" : after ? "Drawn now; there is nothing to compare it with" : "Approved",
      frame(cell, "after", image(cell, path, after ? "After" : "Approved"))) : el("p", {}, "There is no picture of this cell here."));
    return box;
  }
  }
};

const range = (title, value, apply) => {
  apply(value);
  return el("p", {}, el("label", {}, title, " ", el("input", { type: "range", min: "0", max: "100", value: String(value),
    oninput: event => apply(Number(event.target.value)) })));
};

const stopBlinking = () => { clearInterval(stage.timer); stage.timer = 0; };

// Slower than the three flashes a second that are dangerous; still where people asked for no motion.
const blinkControl = over => {
  const flip = () => { over.style.visibility = over.style.visibility === "hidden" ? "visible" : "hidden"; };
  const start = () => { stage.timer = setInterval(flip, 700); };
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const button = el("button", { type: "button", onclick: () => {
    if (stage.timer) stopBlinking(); else start();
    button.textContent = stage.timer ? "Stop" : "Start";
  } }, isCalm ? "Start" : "Stop");
  if (!isCalm) start();
  return el("p", { class: "row" }, button, el("button", { type: "button", onclick: flip }, "Change once"));
};

// What is gone is in the picture before, everything else in the one after.
const overlay = (cell, side) => {
  if (!cell.width) return nothing();
  const drawing = svg("svg", { viewBox: `0 0 ${cell.width} ${cell.height}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const box = (area, kind, label) => {
    const shape = area.height
      ? svg("rect", { x: area.x - 1, y: area.y - 1, width: area.width + 2, height: area.height + 2, class: kind })
      : svg("line", { x1: area.x, y1: area.y, x2: area.x + area.width, y2: area.y, class: kind });
    shape.dataset.label = label;
    drawing.append(shape);
  };
  if (layers.regions) (cell.regions || []).forEach((region, index) => {
    if ((region.kind === "removed") === (side === "before")) box(region, region.kind, `region ${index}`);
  });
  if (side !== "before") for (const mark of cell.marks) if (layers[mark.kind === "contrast" ? "contrast" : "clip"]) box(mark, mark.kind, mark.label);
  // The drawing lies over the picture in the picture's own height, which may not be the frame's.
  drawing.style.height = `${cell.height / (cell.scale || 1) * factor(cell)}px`;
  drawing.style.width = `${cell.width / (cell.scale || 1) * factor(cell)}px`;
  return drawing;
};

const highlight = (label, isOn) => {
  for (const shape of document.querySelectorAll(".picture svg *")) if (shape.dataset.label === label) shape.classList.toggle("hot", isOn);
};

const showRegion = index => {
  const region = stage.cell.regions[index];
  const ratio = factor(stage.cell) / (stage.cell.scale || 1);
  const box = stage.box.querySelector(".stage");
  const first = stage.box.querySelector(".picture");
  if (!box || !first) return;
  first.scrollIntoView({ block: "start" });
  scrollBy(0, region.y * ratio - 80);
  box.scrollLeft = Math.max(0, region.x * ratio - 40);
  for (let other = 0; other < stage.cell.regions.length; other += 1) highlight(`region ${other}`, other === index);
  setPixel(region.x, region.y);
  say(`region ${index + 1}: ${regionWords(region)}`);
};
