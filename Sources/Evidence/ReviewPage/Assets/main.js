// What the address names is shown; keys and the tools of the page's head.
const route = () => {
  const { kind, name, options } = parseAddress();
  if (location.hash === "#main") return byID("main").focus();
  const main = byID("main");
  stopBlinking();
  stage.cell = null;
  main.replaceChildren();
  document.body.classList.toggle("reading", kind === "cell");
  if (kind === "cell") showCell(main, name, options);
  else if (kind === "group") showGroup(main, name);
  else if (kind === "") showOverview(main);
  else showUnknown(main);
  const heading = main.querySelector("h2");
  document.title = `${kind ? (heading ? heading.textContent : name) + " – " : ""}${report.title}`;
  markCurrent();
};

const headline = () => {
  const weightOfResult = report.result === "pass" ? 0 : report.result === "fail" ? 2 : 1;
  const word = report.kind === "bundle" ? report.disposition : verdictWords[report.result];
  byID("verdict").textContent = word;
  byID("verdict").classList.add(["good", "warn", "bad"][report.kind === "bundle" ? (report.disposition === "pass" ? 0 : 2) : weightOfResult]);
  byID("facts").textContent = [
    report.git.sha ? `commit ${report.git.sha.slice(0, 12)}${report.git.dirty ? " with changes" : ""}` : "no commit",
    report.git.tag, `${report.tool.name} ${report.tool.version}`, `environment ${report.environment.slice(0, 12)}`,
    report.generated_at,
  ].filter(Boolean).join(" · ");
};

const keys = {
  j: () => step(1), k: () => step(-1),
  a: () => press("approve"), r: () => press("reject"),
  "/": () => byID("filter").focus(), "?": () => byID("help").showModal(),
  v: () => {
    if (!stage.cell) return;
    const known = viewsOf(stage.cell);
    setView(known[(known.indexOf(stage.view) + 1) % known.length]);
  },
  "+": () => stage.cell && setZoom((stage.zoom || 1) * 2), "=": () => stage.cell && setZoom((stage.zoom || 1) * 2),
  "-": () => stage.cell && setZoom((stage.zoom || 1) / 2),
  g: () => stage.cell && togglePixels(), o: () => { location.hash = "#/"; },
};

const press = decision => {
  const button = byID("main").querySelector(`[data-decision="${decision}"]`);
  if (button) button.click(); else say("There is nothing to decide here.");
};

const onKey = event => {
  if (event.ctrlKey || event.metaKey || event.altKey || byID("help").open || !byID("keys-on").checked) return;
  const target = event.target;
  if (target.matches("textarea, select, input:not([type=checkbox]):not([type=range])")) {
    if (event.key === "Escape") target.blur();
    return;
  }
  if ("ajkrvgo/?+=-".includes(event.key) && keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
};

const start = () => {
  headline();
  buildGrouping();
  state.onlyProblems = report.cells.some(needsLook) && report.cells.some(cell => !needsLook(cell));
  byID("only-problems").checked = state.onlyProblems;
  byID("only-problems").addEventListener("change", event => { state.onlyProblems = event.target.checked; buildList(); });
  byID("filter").addEventListener("input", event => {
    state.words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
    buildList();
  });
  byID("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
  });
  byID("help-button").addEventListener("click", () => byID("help").showModal());
  addEventListener("keydown", onKey);
  addEventListener("hashchange", () => {
    route();
    if (location.hash !== "#main") { scrollTo(0, 0); byID("main").focus({ preventScroll: true }); }
  });
  // The token has done its work; the address that people copy is without it.
  if (session.token && location.search) history.replaceState(null, "", location.pathname + location.hash);
  buildList();
  route();
  if (session.live) watch();
};
start();
