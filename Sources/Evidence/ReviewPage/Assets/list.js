// The list on the left: groups of cells, filtered.
const state = { grouping: "cause", words: [], onlyProblems: false, order: [] };

const buildGrouping = () => {
  byID("grouping").replaceChildren(...Object.entries(groupings).map(([key, [title]]) => el("button", {
    type: "button", "aria-pressed": String(state.grouping === key), onclick: () => {
      state.grouping = key;
      buildGrouping();
      buildList();
    },
  }, title)));
};

const shownCells = () => report.cells.filter(cell => (!state.onlyProblems || needsLook(cell)) && matches(cell, state.words));

const cellName = cell => cell.cell.slice(cell.template.length + 1);

const cellLink = (cell, isUnder) => el("a", { href: address("cell", cell.cell), "data-cell": cell.cell },
  el("span", { class: "name" }, isUnder ? cellName(cell) : cell.cell),
  pixelsOf(cell) ? badge(`${pixelsOf(cell).toLocaleString("en")} px`, worst(cell)) : null,
  cell.decision ? badge(cell.decision) : !pixelsOf(cell) && worst(cell) ? badge(answers(cell)[0].result, worst(cell)) : null);

const buildList = () => {
  const shown = shownCells();
  const groups = groupings[state.grouping][1](shown);
  state.order = [];
  for (const group of groups) for (const cell of group.cells) if (!state.order.includes(cell)) state.order.push(cell);
  byID("count").textContent = `${counted(shown.length, "cell", "cells")} of ${report.cells.length} in `
    + counted(groups.length, "group", "groups");
  byID("list").replaceChildren(...groups.map(group => {
    const isLong = group.cells.length > 400;
    return el("section", {},
      el("h3", {},
        el("a", { href: address("group", `${state.grouping}/${group.key}`) }, words(group.title)),
        badge(String(group.cells.length), group.weight < 0 ? 0 : group.weight || undefined)),
      group.detail ? el("p", { class: "quiet mono" }, group.detail) : null,
      el("ul", {}, (isLong ? group.cells.slice(0, 400) : group.cells).map(cell =>
        el("li", {}, cellLink(cell, state.grouping === "template")))),
      isLong ? el("p", { class: "quiet" }, `and ${group.cells.length - 400} more: filter them`) : null);
  }));
  markCurrent();
};

const markCurrent = () => {
  const { kind, name } = parseAddress();
  for (const link of byID("list").querySelectorAll("a[data-cell]")) {
    const isCurrent = kind === "cell" && link.dataset.cell === name;
    if (isCurrent) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
  }
  const current = byID("list").querySelector("[aria-current]");
  if (!current) return;
  // Only the list scrolls, not the page.
  const nav = byID("nav");
  const offset = current.getBoundingClientRect().top - nav.getBoundingClientRect().top;
  if (offset < 0 || offset > nav.clientHeight - 60) nav.scrollTop += offset - nav.clientHeight / 3;
};

const step = by => {
  const { kind, name } = parseAddress();
  const position = kind === "cell" ? state.order.findIndex(cell => cell.cell === name) : by > 0 ? -1 : state.order.length;
  const next = state.order[position + by];
  if (!next) return say(by > 0 ? "This is the last cell." : "This is the first cell.");
  const view = parseAddress().options.get("view");
  location.hash = address("cell", next.cell, view ? { view } : {});
};
