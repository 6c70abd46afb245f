// The report page. What is chosen is a draft that lives on this device until the server has said that it has it; it is
// sent by an ordinary request under a name of its own, so that sending it again can do no harm.
// report-draft.js knows the draft and the form's fields, report-sending.js the way to the server; here they come together.
import { clock, now } from "./time.js";
import { checked, emptyDraft, holdsAnything, keep, kept, label, newId, readCaller, readEd, reports, restore } from "./report-draft.js";
import { post, refusal } from "./report-sending.js";

const WRITTEN = "input[type=text], input[type=tel], input[type=time]";
const READ_WITHIN = 30000;
// What stands on the button that confirms the emergency department alone.
const STILL = { diversion: "diverting", closed: "closed", advisory: "on advisory" };
let form = null;
let draft = null;
let early = [];            // fields that somebody chose before this script came, each with its value
let present = null;        // what stands now, as the live part of the page has it
let sending = false;
let saidAt = -Infinity;    // when something was said last
let confirming = null;     // a confirmation that has not been answered: its name and its service (null: all)

export function openReport() {
  document.addEventListener("change", event => { if (inForm(event)) chosen(event.target); });
  document.addEventListener("input", event => { if (inForm(event) && event.target.matches(WRITTEN)) chosen(event.target); });
  document.addEventListener("submit", event => {
    if (!inForm(event)) return;
    event.preventDefault();
    send();
  }, true);
  document.addEventListener("click", event => {
    if (event.target.closest?.("[data-report-discard]")) discard();
    if (event.target.closest?.("[data-report-confirm]")) confirm(null);
    if (event.target.closest?.("[data-report-extend]")) confirm("ed");
  });
  document.addEventListener("toggle", event => { if (event.target.matches?.("[data-caller]") && form) callerToggled(event.target); }, true);
  // What is live is put in anew at any time: see follow.js.
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-report-state"] });
  addEventListener("offline", () => form && say("warn", "No connection. What you choose is kept on this device and is NOT sent until you send it." + orCall()));
  addEventListener("online", () => form && hasDraft() && say("warn", "The connection is back. Your report is NOT sent yet: send it now if it still holds."));
  look();
}

/** Whether somebody reports here now, or reads what became of it: the page is not to be loaded again under their hands. */
export const reporting = () => form !== null && (sending || hasDraft() || performance.now() - saidAt < READ_WITHIN);

const inForm = event => form !== null && event.target.closest?.("form[data-report]") === form;
const key = () => `report:${form.dataset.who}:${form.dataset.report}`;
const caller = () => form.querySelector("[data-caller]");
const hasDraft = () => holdsAnything(draft);
const one = selector => document.querySelector(selector);

function look() {
  const found = one("form[data-report]");
  if (found !== form) {
    form = found;
    confirming = null;
    sending = false;
    if (!form) return;
    draft = kept(key());
    early = chosenEarly();
    if (draft) restore(form, draft);
    // What is chosen now is newer than what was kept.
    for (const [field, value] of early) { if (field.type === "radio") field.checked = true; else field.value = value; }
    if (hasDraft()) say("warn", `This report is NOT sent. It was kept on this device at ${clock(draft.at, form.dataset.zone)}${early.length ? ", and what you have just chosen is in it" : ""}.`);
    present = null;
  }
  if (!form) return;
  const text = one("[data-report-state]")?.dataset.reportState;
  if (!text || (present && present.text === text)) return;
  present = { text, ...JSON.parse(text) };
  takeEarly();
  paint();
}

// ---- the draft ----

// The form stands before its script does, on a slow network for seconds: what was chosen by then is chosen. A browser that
// filled the form in from an earlier visit would be taken for somebody who chose: the form forbids it (autocomplete).
function chosenEarly() {
  const differs = field => field.type === "radio" ? field.checked && !field.defaultChecked : field.matches(WRITTEN) && field.value !== field.defaultValue;
  return [...form.querySelectorAll("input")].filter(differs).map(field => [field, field.value]);
}

function takeEarly() {
  const fields = early.map(([field]) => field);
  early = [];
  fields.forEach(chosen);
}

function chosen(field) {
  early = early.filter(([other]) => other.name !== field.name);
  if (field.closest("[data-caller]") && !hasDraft()) { keepCaller(); return; }
  draft ??= emptyDraft(present?.version ?? 0);
  if (!hasDraft()) [draft.base, draft.epoch] = [present?.version ?? draft.base, present?.epoch ?? draft.epoch];
  // What was sent under one name is not changed under it.
  if (draft.tried) { draft.id = newId(); draft.tried = false; }
  const service = field.closest("[data-service]")?.dataset.service;
  if (service) {
    if (field.value === present?.services[service]?.status) delete draft.services[service];
    else draft.services[service] = field.value;
  } else {
    draft.ed = readEd(form) ?? draft.ed;
  }
  keepCaller();
  draft.at = now();
  if (!hasDraft()) draft = null;
  keep(key(), draft);
  hush(field);
  paint();
}

function keepCaller() {
  if (!draft || !caller()) return;
  draft.caller = caller().open ? readCaller(form) : null;
}

function callerToggled() {
  keepCaller();
  keep(key(), draft);
  paint();
}

function discard() {
  clear();
  hush();
  say(null);
  paint();
}

function clear() {
  draft = null;
  keep(key(), draft);
  const open = caller()?.open ?? false;
  form.reset();
  if (caller()) caller().open = open && hasCallerFields();
}

const hasCallerFields = () => new URLSearchParams(location.search).get("by") === "phone";

// ---- what is shown ----

function paint() {
  const status = checked(form, "ed");
  const abnormal = draft?.ed && status && status.value !== "open";
  show("[data-when-abnormal]", abnormal);
  show("[data-when-other]", abnormal && checked(form, "reason")?.value === "other");
  show("[data-when-at]", abnormal && checked(form, "until")?.value === "at");
  show("[data-when-approver]", abnormal && "needsApprover" in status.dataset);
  show("[data-when-code]", checked(form, "knownBy")?.value === "code-word");
  for (const tile of form.querySelectorAll("[data-service]")) {
    const service = tile.dataset.service;
    const value = draft?.services[service] ?? present?.services[service]?.status;
    for (const field of tile.querySelectorAll("input")) field.checked = field.value === value;
    tile.classList.toggle("changed", draft?.services[service] !== undefined);
  }

  const moved = hasDraft() ? movedServices() : [];
  const meanwhile = one("[data-report-meanwhile]");
  meanwhile.hidden = moved.length === 0;
  meanwhile.textContent = moved.length === 0 ? "" : `Meanwhile ${moved.map(said).join("; ")}. Look before you send yours.`;

  const button = one("[data-report-send]");
  button.hidden = !hasDraft();
  button.disabled = sending;
  button.textContent = sending ? "Sending…" : hasDraft() ? label(form, draft, moved.length > 0) : "";
  show("[data-report-discard]", hasDraft());
  const confirmation = one("[data-report-confirm]");
  // What was never reported cannot be confirmed.
  confirmation.hidden = hasDraft() || !present || !Object.values(present.services).some(isReported);
  confirmation.disabled = sending;
  confirmation.textContent = sending && !hasDraft() ? "Sending…" : "Nothing changed: confirm all";
  const extension = one("[data-report-extend]");
  const still = STILL[present?.services.ed?.status];
  extension.hidden = hasDraft() || !still;
  extension.disabled = sending;
  extension.textContent = still ? `Extend, still ${still}` : "";
}

const isReported = service => service.status !== "unknown";
const orCall = () => form.dataset.telephone ? ` If it is urgent, call ${form.dataset.telephone}.` : " If it is urgent, telephone.";

const show = (selector, shown) => { const element = form.querySelector(selector); if (element) element.hidden = !shown; };

function movedServices() {
  if (!present) return [];
  const touched = [...(draft.ed ? ["ed"] : []), ...Object.keys(draft.services)];
  // A version of another epoch says nothing about what stands now: all of it may be other than what was seen.
  const anew = draft.epoch && present.epoch !== draft.epoch;
  return touched.map(service => present.services[service]).filter(service => service && (anew || service.version > draft.base));
}

const said = service =>
  `${service.name} was reported ${service.label}${service.by ? ` by ${service.by}` : ""}${service.at ? ` at ${clock(service.at, form.dataset.zone)}` : ""}`;

function say(kind, text, link) {
  const box = one("[data-report-message]");
  if (!box) return;
  if (kind) saidAt = performance.now();
  box.hidden = !kind;
  box.className = `report-message ${kind ?? ""}`;
  box.setAttribute("role", kind === "good" ? "status" : "alert");
  box.replaceChildren(...(kind ? [document.createTextNode(text)] : []));
  if (link) box.append(" ", Object.assign(document.createElement("a"), { href: link.href, textContent: link.text }));
  if (kind === "bad" || kind === "good") box.scrollIntoView({ block: "nearest" });
}

function hush(field) {
  const errors = field ? (field.closest("fieldset, label")?.querySelectorAll("[data-error]") ?? []) : form.querySelectorAll("[data-error]");
  for (const error of errors) { error.hidden = true; error.textContent = ""; }
}

// ---- sending ----

async function send() {
  if (sending || !hasDraft()) return;
  // Whoever sends has seen what is shown: what came meanwhile is named beside the button.
  const moved = movedServices();
  if (moved.length) [draft.base, draft.epoch] = [present.version, present.epoch];
  draft.tried = true;
  keep(key(), draft);
  const what = label(form, draft, false).replace(/^Report /, "");
  const [sent, sentFrom, keptAt] = [draft.id, form, key()];
  const answer = await sendOff({
    id: draft.id, version: draft.base, epoch: draft.epoch, confirm: false, reports: reports(form, draft), caller: caller()?.open ? readCaller(form) : null,
  });
  if (form !== sentFrom) {
    // The page was left meanwhile.
    if (answer.ok) keep(keptAt, null);
    return;
  }
  if (answer.ok && draft?.id !== sent && hasDraft()) {
    draft.base = answer.ok.version;
    keep(key(), draft);
    say("warn", `Accepted at ${clock(answer.ok.at, form.dataset.zone)}: ${what}. What you chose since then is NOT sent.`);
  } else if (answer.ok) {
    clear();
    say("good", `Accepted at ${clock(answer.ok.at, form.dataset.zone)}: ${what}.`);
  } else {
    refused(answer, "Your report is kept on this device and is NOT sent.");
  }
  paint();
}

async function sendOff(body) {
  sending = true;
  paint();
  hush();
  say(null);
  const answer = await post(form.getAttribute("action"), body);
  sending = false;
  return answer;
}

/** Confirms the present status of one service, or of all. */
async function confirm(service) {
  if (sending || hasDraft() || !present) return;
  if (confirming?.service !== service) confirming = { id: newId(), service };
  const sentFrom = form;
  const seen = present.services;
  const answer = await sendOff({
    id: confirming.id, version: present.version, epoch: present.epoch, confirm: true, service, reports: null, caller: caller()?.open ? readCaller(form) : null,
  });
  if (form !== sentFrom) return;
  if (answer.ok) {
    confirming = null;
    say("good", `Accepted at ${clock(answer.ok.at, form.dataset.zone)}. Confirmed: ${confirmed(service ? [seen[service]] : Object.values(seen).filter(isReported))}.`
      + (answer.ok.holdsUntil ? ` Holds until ${clock(answer.ok.holdsUntil, form.dataset.zone)} unless confirmed again.` : ""));
  } else {
    if (!answer.silent) confirming = null;
    refused(answer, "Nothing is confirmed.");
  }
  paint();
}

/** The statuses in words; those that are open are counted where there are many. */
function confirmed(services) {
  const open = services.filter(service => service.status === "open");
  const named = services.length > 6 && open.length > 1 ? services.filter(service => service.status !== "open") : services;
  const words = named.map(service => `${service.name} ${service.label}`);
  if (named.length < services.length) words.push(`${open.length} services open`);
  return words.join(", ");
}

function refused(answer, consequence) {
  if (answer.moved) {
    present = { text: "", ...answer.moved.state };
    say("warn", hasDraft() ? "NOT SENT: somebody else reported first. Look at what they said, below; yours is kept." : "Not confirmed: something has changed just now. Look again, then confirm.");
    return;
  }
  // What is wrong with a field is said beside it, and only what has no place there is said above.
  const left = Object.entries(answer.problem?.errors ?? {}).filter(([name, texts]) => !mark(name, texts)).flatMap(([, texts]) => texts);
  const { text, link } = refusal(answer, left, consequence, orCall());
  say("bad", text, link);
}

function mark(name, texts) {
  const place = form.querySelector(`[data-error="${CSS.escape(name)}"]`);
  if (!place) return false;
  const folded = place.closest("[hidden]");
  if (folded && folded !== place) return false;
  place.hidden = false;
  place.textContent = texts.join(" ");
  place.scrollIntoView({ block: "center" });
  return true;
}
