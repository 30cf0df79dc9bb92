// The pixel grid: the surroundings of one pixel before and after, with the colours' values.
const pixels = { isOpen: false, x: 0, y: 0 };
const reach = 5;

const togglePixels = () => { pixels.isOpen = !pixels.isOpen; buildStage(); };

const pickPixel = (picture, event) => {
  const factor = picture.naturalWidth / picture.clientWidth;
  pixels.isOpen = true;
  pixels.x = Math.floor(event.offsetX * factor);
  pixels.y = Math.floor(event.offsetY * factor);
  buildStage();
};

const setPixel = (x, y) => {
  pixels.x = x;
  pixels.y = y;
  if (pixels.isOpen) buildStage();
};

const pixelPanel = cell => {
  pixels.x = Math.min(Math.max(0, pixels.x), cell.width - 1);
  pixels.y = Math.min(Math.max(0, pixels.y), cell.height - 1);
  const words = el("p", { class: "mono", "aria-live": "polite" });
  const shots = [["before", "Before"], ["after", "After"]].filter(([key], index, all) =>
    cell[key] && !(index && cell[key] === cell[all[0][0]]))
    .map(([key, title]) => ({ title, path: cell[key], canvas: el("canvas", { width: "187", height: "187", "aria-hidden": "true" }) }));
  const draw = async () => {
    const values = await Promise.all(shots.map(shot => drawGrid(shot)));
    words.replaceChildren(`pixel ${pixels.x}, ${pixels.y}: `, ...values.flatMap((value, index) => [
      index ? " → " : "", value.color ? swatch(value.color) : "", ` ${shots[index].title.toLowerCase()} ${value.color || value.reason}`]));
  };
  const coordinate = (name, limit) => el("label", {}, `${name} `, el("input", {
    type: "number", min: "0", max: String(limit - 1), value: String(pixels[name]), oninput: event => {
      pixels[name] = Math.min(Math.max(0, Math.floor(Number(event.target.value) || 0)), limit - 1);
      draw();
    },
  }));
  draw();
  return el("section", { class: "panel", "aria-label": "Pixel grid" },
    el("div", { class: "loupe" }, shots.map(shot => figure(shot.title, shot.canvas)),
      el("div", {}, el("p", { class: "row" }, coordinate("x", cell.width), coordinate("y", cell.height)), words,
        el("p", { class: "quiet" }, "Click on a picture, or change x and y with the arrow keys."))));
};

const swatch = color => {
  const box = el("span", { class: "swatch" });
  box.style.background = color;
  return box;
};

const loaded = new Map();
const load = path => {
  if (!loaded.has(path)) loaded.set(path, new Promise(resolve => {
    const picture = new Image();
    picture.onload = () => resolve(picture);
    picture.onerror = () => resolve(null);
    picture.src = source(path);
  }));
  return loaded.get(path);
};

const drawGrid = async shot => {
  const picture = await load(shot.path);
  if (!picture) return { reason: "is not here" };
  const size = 2 * reach + 1;
  const context = shot.canvas.getContext("2d");
  context.imageSmoothingEnabled = false;
  context.fillStyle = "#808080";
  context.fillRect(0, 0, 187, 187);
  context.drawImage(picture, pixels.x - reach, pixels.y - reach, size, size, 0, 0, 187, 187);
  const step = 187 / size;
  context.strokeStyle = "rgb(128 128 128 / .45)";
  for (let line = 1; line < size; line += 1) {
    context.strokeRect(Math.round(line * step) - .5, -1, 0, 190);
    context.strokeRect(-1, Math.round(line * step) - .5, 190, 0);
  }
  context.strokeStyle = "#d5008f";
  context.lineWidth = 2;
  context.strokeRect(reach * step, reach * step, step, step);
  return colorAt(picture);
};

// A browser does not tell a page from the disk the colours of a picture beside it, only of one within it.
const colorAt = picture => {
  if (pixels.x >= picture.naturalWidth || pixels.y >= picture.naturalHeight) return { reason: "ends before" };
  const canvas = el("canvas", { width: "1", height: "1" });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(picture, -pixels.x, -pixels.y);
  try {
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    return { color: "#" + [red, green, blue].map(value => value.toString(16).padStart(2, "0")).join("") };
  } catch {
    return { reason: "(its colours can be read in 'email-snapshot review')" };
  }
};
