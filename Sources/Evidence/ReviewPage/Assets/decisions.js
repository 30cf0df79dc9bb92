// Approving and rejecting: at once where the page is served, else as a command to copy.
const decisions = new Map();
const canDecide = cell => Boolean(cell.actual);

const decisionButtons = (list, cause) => {
  const open = list.filter(canDecide);
  if (!open.length) return nothing();
  const many = open.length > 1 ? ` ${open.length}` : "";
  return el("div", { class: "row" },
    el("button", { type: "button", class: "primary", "data-decision": "approve", onclick: () => decide("approve", open, cause) }, `Approve${many}`),
    el("button", { type: "button", "data-decision": "reject", onclick: () => decide("reject", open, cause) }, `Reject${many}`));
};

const decide = (verb, list, cause) => {
  if (session.token) return send(verb, list, cause);
  for (const cell of list) decisions.set(cell.cell, verb);
  buildTray();
  copy(commands(), true);
};

const quoted = text => /^[A-Za-z0-9_.@/:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

// The folder that this page lies in, as a shell knows it.
const folder = () => {
  if (location.protocol !== "file:") return null;
  return decodeURIComponent(location.pathname).replace(/\/[^/]*$/, "") || "/";
};

const commands = () => {
  const from = folder() ? `--from ${quoted(folder())} ` : "";
  const named = verb => [...decisions].filter(entry => entry[1] === verb).map(entry => quoted(entry[0]));
  const approved = named("approve");
  const rejected = named("reject");
  return [approved.length ? `email-snapshot accept ${from}${approved.join(" ")}` : "",
    rejected.length ? `email-snapshot reject ${rejected.join(" ")}` : ""].filter(Boolean).join("\n");
};

const buildTray = () => {
  const tray = byID("tray");
  tray.hidden = !decisions.size;
  if (!decisions.size) return tray.replaceChildren();
  const count = verb => [...decisions.values()].filter(value => value === verb).length;
  tray.replaceChildren(
    el("div", { class: "row apart" },
      el("span", {}, `${count("approve")} to approve, ${count("reject")} to reject. Run this in the project's folder:`),
      el("span", { class: "row" },
        el("button", { type: "button", class: "primary", onclick: () => copy(commands()) }, "Copy"),
        el("button", { type: "button", onclick: () => { decisions.clear(); buildTray(); say("The decisions are dropped."); } }, "Forget"))),
    el("pre", { id: "commands", tabindex: "0", role: "region", "aria-label": "Commands" }, commands()));
};

const copy = async text => {
  try {
    await navigator.clipboard.writeText(text);
    say("The command is copied.");
  } catch {
    const selection = getSelection();
    selection.selectAllChildren(byID("commands"));
    say(document.execCommand("copy") ? "The command is copied." : "Copy the command below.");
  }
};

const send = async (verb, list, cause) => {
  const body = JSON.stringify({ verb, cells: list.map(cell => cell.cell), cause: cause ? cause.id : null });
  const answer = await fetch("/api/decide", { method: "POST", body, headers: { "Content-Type": "application/json", "X-Review-Token": session.token } })
    .then(response => response.json(), () => ({ error: "the server does not answer; is 'email-snapshot review' still running?" }));
  if (answer.error) return complain(answer.error);
  for (const name of answer.cells) {
    const cell = cells.get(name);
    if (!cell) continue;
    cell.actual = null;
    cell.decision = verb === "approve" ? "approved" : "rejected";
    if (verb === "approve") {
      cell.before = cell.after;
      cell.baseline = "equal";
      cell.differing_pixels = 0;
      cell.changed_pixels = null;
      cell.regions = [];
      cell.causes = [];
      cell.gates["visual-regression"] = { result: "pass" };
    }
  }
  buildList();
  route();
  say(`${counted(answer.cells.length, "cell is", "cells are")} ${verb === "approve" ? "approved" : "rejected"}.`);
};

const complain = text => {
  const tray = byID("tray");
  tray.hidden = false;
  tray.replaceChildren(el("p", { class: "row apart", role: "alert" }, text, el("button", { type: "button", onclick: buildTray }, "Close")));
};

// A live page asks for what is new, and stays where it is.
const watch = () => {
  let version = null;
  const ask = async () => {
    try {
      const now = await fetch("/api/state").then(response => response.json());
      if (version !== null && now.version !== version && !now.error) location.reload();
      if (now.error && now.version !== version) complain(now.error);
      version = now.version;
    } catch {
      complain("the server does not answer; is 'email-snapshot preview' still running?");
    }
    setTimeout(ask, 500);
  };
  ask();
};
