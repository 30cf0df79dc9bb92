// Making elements: texts are always texts, never markup.
const el = (name, properties, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
};
const svg = (name, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};
// What stands between backticks is code.
const words = text => String(text).split("`").map((part, index) => index % 2 ? el("code", {}, part) : part);
const byID = id => document.getElementById(id);
const say = text => { byID("live").textContent = text; };
const counted = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
const badge = (text, weight) => el("span", { class: `badge ${weight === 2 ? "bad" : weight === 1 ? "warn" : weight === 0 ? "good" : ""}` }, text);
const source = path => embedded.pictures[path] || encodePath(path);
const encodePath = path => path.split("/").map(encodeURIComponent).join("/");

// The address behind "#": what is shown, and how.
const address = (kind, name, options) => {
  const query = new URLSearchParams(options || {}).toString();
  return `#/${kind}${name ? "/" + encodeURIComponent(name) : ""}${query ? "?" + query : ""}`;
};
const parseAddress = () => {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const [kind, ...rest] = path.split("/");
  let name = "";
  try { name = decodeURIComponent(rest.join("/")); } catch { name = ""; }
  return { kind, name, options: new URLSearchParams(query || "") };
};
