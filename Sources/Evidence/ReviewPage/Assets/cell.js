// The page of one cell: pictures, what the gates say, the message.
const showCell = (main, name, options) => {
  const cell = cells.get(name);
  if (!cell) return showUnknown(main);
  main.append(
    el("div", { class: "row apart title-row" }, el("h2", { class: "mono" }, cell.cell), decisionButtons([cell])),
    el("p", { class: "row" }, answers(cell).filter(answer => answer.result !== "off" && weight(answer.result) > 0)
      .map(answer => badge(`${answer.gate}: ${answer.result}`, weight(answer.result))),
    worst(cell) ? null : badge("every gate passed", 0)));
  main.append(stagePanel(cell, options));
  main.append(causesPanel(cell), regionsPanel(cell), findingsPanel(cell), factsPanel(cell), messagePanel(cell));
};

const nothing = () => document.createDocumentFragment();

const causesPanel = cell => {
  const causes = (cell.causes || []).map(id => report.causes.find(cause => cause.id === id)).filter(Boolean);
  if (!causes.length && !cell.remark) return nothing();
  return el("div", { class: "panel" }, el("h2", {}, "Why it changed"), causes.map(cause => el("div", { class: "finding" },
    el("p", {}, el("a", { href: address("group", `cause/cause ${cause.id}`) }, words(cause.title)),
      cause.place ? el("span", { class: "quiet mono" }, " " + cause.place) : null),
    cause.detail ? el("p", { class: "quiet" }, cause.detail) : null)),
  cell.remark ? el("p", { class: "quiet" }, cell.remark) : null);
};

const regionWords = region => region.kind === "moved"
  ? `moved by ${region.dx || 0}, ${region.dy || 0} px` : region.pixels ? counted(region.pixels, "pixel differs", "pixels differ") : "changed";

const regionsPanel = cell => {
  const regions = cell.regions || [];
  if (!regions.length) return nothing();
  return el("div", { class: "panel" }, el("h2", {}, "Where"), el("ul", {}, regions.slice(0, 100).map((region, index) =>
    el("li", { class: "row" },
      el("button", { type: "button", onclick: () => showRegion(index) }, `${index + 1}`),
      el("span", {}, badge(region.kind, region.kind === "moved" ? undefined : 2), " ",
        `${region.width} × ${region.height} at ${region.x}, ${region.y}: ${regionWords(region)}`)))));
};

const sourceLines = item => {
  if (!item.source || !item.source.lines.length) return null;
  const lines = item.source.lines.map((line, index) => {
    const number = item.source.first + index;
    return el("span", { class: number === item.line ? "at" : "" },
      el("span", { class: "n" }, String(number)), line, "\n");
  });
  return el("pre", { class: "source", tabindex: "0", role: "region", "aria-label": `${item.file || item.place}, lines ${item.source.first} to `
    + `${item.source.first + item.source.lines.length - 1}` }, lines);
};

const findingsPanel = cell => {
  const said = answers(cell).filter(answer => (answer.findings || []).length || (answer.tolerated || []).length);
  if (!said.length) return nothing();
  return el("div", { class: "panel" }, el("h2", {}, "Findings"), said.flatMap(answer => [
    ...(answer.findings || []).map(finding).map(item => el("div", {
      class: "finding", onmouseenter: () => highlight(item.message, true), onmouseleave: () => highlight(item.message, false),
    },
    el("p", {}, badge(answer.gate, item.severity === "error" ? weight(answer.result) : item.severity === "warning" ? 1 : undefined),
      " ", words(item.message)),
    el("p", { class: "quiet mono" }, [item.rule, item.file ? `${item.file}:${item.line || 1}:${item.column || 1}` : "",
      item.clients.length ? item.clients.join(", ") : ""].filter(Boolean).join(" · ")),
    sourceLines(item))),
    ...(answer.tolerated || []).map(item => el("div", { class: "finding" },
      el("p", {}, badge(`${answer.gate}: tolerated until ${item.expires}`), " ", item.message),
      el("p", { class: "quiet" }, `because ${item.reason}`))),
  ]));
};

const factsPanel = cell => {
  const message = messages.get(cell.message) || {};
  const rows = [
    ["compared", cell.baseline.replaceAll("-", " ")],
    ["size", cell.width ? `${cell.width} × ${cell.height} px, viewport ${cell.viewport_width} px, scale ${cell.scale}` : "none"],
    ["least contrast", cell.contrast_min_ratio ? `${cell.contrast_min_ratio}:1` : "not measured"],
    ["HTML", message.byte_size ? `${message.byte_size.toLocaleString("en")} of ${message.byte_budget.toLocaleString("en")} bytes; `
      + `${message.quoted_printable_bytes.toLocaleString("en")} in quoted-printable, ${message.base64_bytes.toLocaleString("en")} in base64` : ""],
    ["pixels", cell.pixel_digest || ""], ["notes", cell.notes.join("; ")],
  ].filter(row => row[1]);
  return el("div", { class: "panel" }, el("h2", {}, "Facts"),
    el("dl", { class: "facts-list" }, rows.flatMap(([name, value]) => [el("dt", {}, name),
      el("dd", { class: name === "pixels" ? "mono" : "" }, value)])),
    cell.artifact_url && /^https?:/.test(cell.artifact_url)
      ? el("p", {}, el("a", { href: cell.artifact_url, rel: "noreferrer" }, "the picture elsewhere")) : null);
};

// The mail itself: no scripts, no forms, no pictures from elsewhere, whatever it holds.
const mailPolicy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
  + "base-uri 'none'; form-action 'none'\">";

const messagePanel = cell => {
  const message = messages.get(cell.message);
  if (!message || !message.html) return nothing();
  const text = embedded.html[message.html];
  const details = el("details", {}, el("summary", {}, "The message as it is sent"));
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    details.append(text === undefined
      ? el("p", {}, "It is beside this page: ", el("code", {}, message.html))
      : el("iframe", { class: "mail", sandbox: "", title: `${cell.message} as it is sent`, width: String(cell.viewport_width || 640),
        referrerpolicy: "no-referrer", srcdoc: mailPolicy + text }));
    if (text !== undefined) details.append(el("p", { class: "quiet" }, "Drawn by this browser, without pictures from elsewhere; "
      + "the pictures above are drawn by email-snapshot."));
  });
  return el("div", { class: "panel" }, details);
};
