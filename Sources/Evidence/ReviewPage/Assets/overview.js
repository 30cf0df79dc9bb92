// The first page, and the page of one group.
const verdictWords = { pass: "Every gate passed", fail: "A gate failed", "environment-differs": "Another environment" };

const thumbnails = list => el("div", { class: "thumbs" }, list.map(cell => {
  const path = cell.actual || cell.after || cell.before;
  return el("a", { href: address("cell", cell.cell) },
    el("span", { class: "shot" }, path
      ? el("img", { src: source(path), alt: "", loading: "lazy", decoding: "async" }) : null),
    el("span", { class: "words" }, cell.cell, " ",
      pixelsOf(cell) ? badge(`${pixelsOf(cell).toLocaleString("en")} px`, worst(cell))
        : badge(worst(cell) ? answers(cell)[0].result : cell.baseline === "tolerated" ? "tolerated" : "pass", worst(cell))));
}));

const gateTable = () => {
  const words = ["pass", "warn", "fail", "could-not-check", "environment-differs", "off"];
  return el("div", { class: "panel scroll", tabindex: "0", role: "region", "aria-label": "Gates" }, el("h2", {}, "Gates"), el("table", {},
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "gate"), words.map(word =>
      el("th", { scope: "col", class: "number" }, word.replaceAll("-", " "))))),
    el("tbody", {}, report.gates.map(gate => el("tr", {},
      el("th", { scope: "row" }, (gate.counts.fail || gate.counts.warn || gate.counts["could-not-check"] || gate.counts["environment-differs"])
        ? el("a", { href: address("group", `gate/${gate.gate}`) }, gate.gate) : gate.gate,
        el("br"), el("span", { class: "quiet" }, gateTitles[gate.gate] || "")),
      words.map(word => el("td", { class: "number" }, String(gate.counts[word] || 0))))))));
};

const showOverview = main => {
  const groups = byCause(report.cells).filter(group => group.weight > 0);
  main.append(el("h2", {}, verdictWords[report.result] || report.result),
    el("p", { class: "quiet" }, `${counted(report.cells.length, "cell", "cells")} of `
      + `${counted(report.messages.length, "message", "messages")}`
      + (report.phase ? `, phase ${report.phase}` : "") + "."));
  if (report.reasons.length) main.append(el("div", { class: "panel" }, el("h2", {}, "Why it does not stand for acceptance"),
    el("ul", {}, report.reasons.slice(0, 200).map(reason => el("li", {}, reason)))));
  if (report.orphans.length) main.append(el("div", { class: "panel" }, el("h2", {}, "Pictures without a cell"),
    el("p", {}, "Remove them with ", el("code", {}, "email-snapshot prune"), ", or restore their templates."),
    el("ul", {}, report.orphans.map(name => el("li", { class: "mono" }, name)))));
  for (const group of groups.slice(0, 30)) main.append(groupPanel(group, "cause"));
  if (groups.length > 30) main.append(el("p", { class: "quiet" }, `and ${groups.length - 30} more in the list`));
  main.append(gateTable());
  const calm = report.cells.filter(cell => !needsLook(cell));
  if (calm.length) main.append(el("div", { class: "panel" }, el("h2", {}, counted(calm.length, "cell passes", "cells pass")),
    thumbnails(calm.slice(0, 200))));
};

const groupPanel = (group, grouping) => el("div", { class: "panel" },
  el("div", { class: "row apart" },
    el("h2", {}, el("a", { href: address("group", `${grouping}/${group.key}`) }, words(group.title))),
    badge(counted(group.cells.length, "cell", "cells"), group.weight)),
  group.detail ? el("p", { class: "quiet mono" }, group.detail) : null,
  thumbnails(group.cells.slice(0, 8)),
  group.cells.length > 8 ? el("p", { class: "quiet" }, `and ${group.cells.length - 8} more`) : null);

const showGroup = (main, name) => {
  const [grouping, ...rest] = name.split("/");
  const build = groupings[grouping];
  const group = build && build[1](report.cells).find(group => group.key === rest.join("/"));
  if (!group) return showUnknown(main);
  const cause = report.causes.find(cause => `cause ${cause.id}` === group.key);
  main.append(el("div", { class: "row apart title-row" }, el("h2", {}, words(group.title)), decisionButtons(group.cells, cause)),
    group.detail ? el("p", { class: "quiet mono" }, group.detail) : null);
  if (cause) main.append(el("p", { class: "quiet" }, [cause.detail, `${counted(cause.pixels, "pixel", "pixels")} in all`].filter(Boolean).join("; ")));
  main.append(el("div", { class: "panel" }, el("h2", {}, counted(group.cells.length, "cell", "cells")), thumbnails(group.cells)));
};

const showUnknown = main => main.append(el("h2", {}, "There is nothing of this name here"),
  el("p", {}, el("a", { href: "#/" }, "To the overview")));
