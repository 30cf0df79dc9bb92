// The data of the page, and the ways to group it. Nothing here touches the page itself.
const read = id => JSON.parse(document.getElementById(id).textContent);
const report = read("report");
const embedded = read("embedded");
const session = read("session");

const gateTitles = {
  "css-compatibility": "features that a client does not support",
  "contrast": "text that is hard to read",
  "accessibility": "rules that assistive technology needs",
  "size-budget": "bytes of HTML",
  "text-part": "the text part has what the HTML has",
  "recipients": "addresses and subject",
  "escaping": "data cannot become markup",
  "outlook-hazards": "what Word's engine breaks",
  "inlining-equivalence": "inlining changes no pixel",
  "visual-regression": "the picture is the approved one",
};
const bad = new Set(["fail", "could-not-check"]);
const unsure = new Set(["warn", "environment-differs"]);
const weight = result => bad.has(result) ? 2 : unsure.has(result) ? 1 : 0;

const messages = new Map(report.messages.map(message => [message.message, message]));
const cells = new Map(report.cells.map(cell => [cell.cell, cell]));

// What a cell's gates and its message's say, the worst first.
const answers = cell => {
  const own = Object.entries(cell.gates);
  const shared = Object.entries((messages.get(cell.message) || { gates: {} }).gates);
  return [...own, ...shared].map(([gate, answer]) => ({ gate, ...answer }))
    .sort((one, other) => weight(other.result) - weight(one.result));
};
const worst = cell => Math.max(0, ...answers(cell).map(answer => weight(answer.result)));
// What only moved does not count where that is known.
const pixelsOf = cell => cell.changed_pixels ?? cell.differing_pixels ?? 0;
const needsLook = cell => worst(cell) > 0 || Boolean(cell.actual);
const finding = index => report.findings[index];
const place = item => item.file ? `${item.file}:${item.line || 1}` : "";

// Groups: { key, title, detail, weight, cells }, the weightiest first.
const byTemplate = shown => collect(shown, cell => [[cell.template, cell.template, ""]]);
const byGate = shown => collect(shown, cell => answers(cell).filter(answer => weight(answer.result) > 0)
  .map(answer => [answer.gate, answer.gate, gateTitles[answer.gate] || ""]), ["passed", "Every gate passed", ""]);
const byCause = shown => collect(shown, cell => {
  const causes = (cell.causes || []).map(id => report.causes.find(cause => cause.id === id)).filter(Boolean)
    .map(cause => [`cause ${cause.id}`, cause.title, cause.place || ""]);
  const found = answers(cell).filter(answer => weight(answer.result) > 0)
    .filter(answer => !(answer.gate === "visual-regression" && causes.length))
    .flatMap(answer => answer.gate === "visual-regression"
      ? [["picture", "Pictures that differ", ""]]
      : (answer.findings || []).map(finding).filter(item => item.severity !== "note")
        .map(item => [`${answer.gate} ${item.rule} ${place(item)}`, item.rule + ": " + short(item.message), place(item)]));
  return [...causes, ...found];
}, ["passed", "Nothing to say", ""]);

const short = text => text.length > 110 ? text.slice(0, 107) + "…" : text;

const collect = (shown, keys, otherwise) => {
  const groups = new Map();
  for (const cell of shown) {
    const found = keys(cell);
    for (const [key, title, detail] of found.length || !otherwise ? found : [otherwise]) {
      if (!groups.has(key)) groups.set(key, { key, title, detail, weight: 0, cells: [] });
      const group = groups.get(key);
      if (group.cells.includes(cell)) continue;
      group.cells.push(cell);
      group.weight = Math.max(group.weight, key === "passed" ? -1 : worst(cell));
    }
  }
  return [...groups.values()].sort((one, other) => other.weight - one.weight || other.cells.length - one.cells.length
    || (one.title < other.title ? -1 : 1));
};

const groupings = { cause: ["Cause", byCause], template: ["Template", byTemplate], gate: ["Gate", byGate] };

// Every word of the filter has to be somewhere in the cell, its findings or its causes.
const matches = (cell, words) => {
  if (!words.length) return true;
  const said = answers(cell).flatMap(answer => [answer.gate, answer.result, ...(answer.findings || []).map(finding)
    .flatMap(item => [item.rule, item.message, place(item)])]);
  const causes = (cell.causes || []).map(id => (report.causes.find(cause => cause.id === id) || {}).title || "");
  const text = [cell.cell, cell.baseline, ...said, ...causes].join(" ").toLowerCase();
  return words.every(word => text.includes(word));
};
