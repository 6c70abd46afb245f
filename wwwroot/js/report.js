// The report page. What is chosen is a draft that lives on this device until the server has said that it has it; it is
// sent by an ordinary request under a name of its own, so that sending it again can do no harm.
import { clock, now } from "./time.js";

const ANSWER_WITHIN = 15000;

let form = null;
let draft = null;
let present = null;        // what stands now, as the live part of the page has it
let sending = false;
let confirming = null;     // the name of a confirmation that has not been answered

export function openReport() {
  document.addEventListener("change", event => { if (inForm(event)) chosen(event.target); });
  document.addEventListener("input", event => { if (inForm(event) && event.target.matches("input[type=text], input[type=tel], input[type=time]")) chosen(event.target); });
  document.addEventListener("submit", event => {
    if (!inForm(event)) return;
    event.preventDefault();
    send();
  }, true);
  document.addEventListener("click", event => {
    if (event.target.closest?.("[data-report-discard]")) discard();
    if (event.target.closest?.("[data-report-confirm]")) confirm();
    if (event.target.closest?.("[data-print]")) print();
  });
  document.addEventListener("toggle", event => { if (event.target.matches?.("[data-caller]") && form) callerToggled(event.target); }, true);
  // What is live is written anew by its circuit at any time.
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-report-state"] });
  addEventListener("offline", () => form && say("warn", "No connection. What you choose is kept on this device and is NOT sent until you send it."));
  addEventListener("online", () => form && hasDraft() && say("warn", "The connection is back. Your report is NOT sent yet: send it now if it still holds."));
  look();
}

const inForm = event => form !== null && event.target.closest?.("form[data-report]") === form;
const key = () => `report:${form.dataset.who}:${form.dataset.report}`;
const fields = name => [...form.querySelectorAll(`[name="${name}"]`)];
const checked = name => fields(name).find(field => field.checked);
const one = selector => document.querySelector(selector);

function look() {
  const found = one("form[data-report]");
  if (found !== form) {
    form = found;
    confirming = null;
    sending = false;
    if (!form) return;
    draft = kept();
    if (draft) restore();
    if (hasDraft()) say("warn", `This report is NOT sent. It was kept on this device at ${clock(draft.at, form.dataset.zone)}.`);
    present = null;
  }
  if (!form) return;
  const text = one("[data-report-state]")?.dataset.reportState;
  if (!text || (present && present.text === text)) return;
  present = { text, ...JSON.parse(text) };
  paint();
}

// ---- the draft ----

const empty = () => ({ id: newId(), base: present?.version ?? 0, at: now(), tried: false, ed: null, services: {} });

function newId() {
  // randomUUID is for pages by HTTPS or of this machine only.
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(key()));
  } catch {
    return null;
  }
}

function keep() {
  try {
    if (draft) localStorage.setItem(key(), JSON.stringify(draft));
    else localStorage.removeItem(key());
  } catch {
    // Storage is full or forbidden: the draft still stands in this page.
  }
}

const hasDraft = () => draft !== null && (draft.ed !== null || Object.keys(draft.services).length > 0);

function chosen(field) {
  if (field.closest("[data-caller]") && !hasDraft()) { keepCaller(); return; }
  draft ??= empty();
  if (!hasDraft()) draft.base = present?.version ?? draft.base;
  // What was sent under one name is not changed under it.
  if (draft.tried) { draft.id = newId(); draft.tried = false; }
  const service = field.closest("[data-service]")?.dataset.service;
  if (service) {
    if (field.value === present?.services[service]?.status) delete draft.services[service];
    else draft.services[service] = field.value;
  } else {
    readEd();
  }
  keepCaller();
  draft.at = now();
  if (!hasDraft()) draft = null;
  keep();
  hush(field);
  paint();
}

function readEd() {
  const status = checked("ed");
  if (!status) return;
  const reason = checked("reason");
  const until = checked("until");
  draft.ed = {
    status: status.value,
    reason: reason?.value ?? null,
    otherCode: form.elements.otherCode?.value ?? null,
    until: until?.value ?? null,
    at: form.elements.at?.value || null,
    note: form.elements.note?.value || "",
    approver: form.elements.approver?.value || "",
  };
}

const caller = () => form.querySelector("[data-caller]");

function keepCaller() {
  if (!draft || !caller()) return;
  draft.caller = caller().open ? readCaller() : null;
}

function readCaller() {
  return {
    name: form.elements.callerName.value, number: form.elements.callerNumber.value,
    knownBy: checked("knownBy")?.value ?? null, code: form.elements.callerCode.value,
  };
}

function callerToggled() {
  keepCaller();
  keep();
  paint();
}

function restore() {
  const check = (name, value) => fields(name).forEach(field => { field.checked = field.value === value; });
  if (draft.ed) {
    check("ed", draft.ed.status);
    check("reason", draft.ed.reason);
    check("until", draft.ed.until);
    for (const [name, value] of [["otherCode", draft.ed.otherCode ?? "other"], ["at", draft.ed.at ?? ""], ["note", draft.ed.note], ["approver", draft.ed.approver]]) {
      if (form.elements[name]) form.elements[name].value = value;
    }
  }
  if (draft.caller && caller()) {
    caller().open = true;
    form.elements.callerName.value = draft.caller.name;
    form.elements.callerNumber.value = draft.caller.number;
    form.elements.callerCode.value = draft.caller.code;
    check("knownBy", draft.caller.knownBy);
  }
}

function discard() {
  clear();
  hush();
  say(null);
  paint();
}

function clear() {
  draft = null;
  keep();
  const open = caller()?.open ?? false;
  form.reset();
  if (caller()) caller().open = open && hasCallerFields();
}

const hasCallerFields = () => new URLSearchParams(location.search).get("by") === "phone";

// ---- what is shown ----

function paint() {
  const status = checked("ed");
  const abnormal = draft?.ed && status && status.value !== "open";
  show("[data-when-abnormal]", abnormal);
  show("[data-when-other]", abnormal && checked("reason")?.value === "other");
  show("[data-when-at]", abnormal && checked("until")?.value === "at");
  show("[data-when-approver]", abnormal && "needsApprover" in status.dataset);
  show("[data-when-code]", checked("knownBy")?.value === "code-word");
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
  button.textContent = sending ? "Sending…" : hasDraft() ? label(moved.length > 0) : "";
  show("[data-report-discard]", hasDraft());
  const confirmation = one("[data-report-confirm]");
  confirmation.hidden = hasDraft();
  confirmation.disabled = sending;
  confirmation.textContent = sending && !hasDraft() ? "Sending…" : "Nothing changed: confirm all";
}

const show = (selector, shown) => { const element = form.querySelector(selector); if (element) element.hidden = !shown; };

function movedServices() {
  if (!present) return [];
  const touched = [...(draft.ed ? ["ed"] : []), ...Object.keys(draft.services)];
  return touched.map(service => present.services[service]).filter(service => service && service.version > draft.base);
}

const said = service =>
  `${service.name} was reported ${service.label}${service.by ? ` by ${service.by}` : ""}${service.at ? ` at ${clock(service.at, form.dataset.zone)}` : ""}`;

function label(anyway) {
  const parts = [];
  if (draft.ed) parts.push(`${checked("ed")?.dataset.label ?? draft.ed.status}${holds()}`);
  const switches = Object.keys(draft.services).length;
  if (switches) parts.push(switches === 1 && !draft.ed ? switchLabel() : `${switches} ${switches === 1 ? "switch" : "switches"}`);
  return `Report ${parts.join(" and ")}${anyway ? " anyway" : ""}`;
}

function switchLabel() {
  const [service, status] = Object.entries(draft.services)[0];
  const tile = form.querySelector(`[data-service="${service}"]`);
  return `${tile?.dataset.name ?? service}: ${tile?.querySelector(`input[value="${status}"]`)?.dataset.label ?? status}`;
}

function holds() {
  const { until, at, status } = draft.ed;
  if (status === "open") return "";
  if (until === "at") return at ? ` until ${at}` : "";
  if (until) return ` for ${until / 60} h`;
  const limit = checked("ed")?.dataset.holds;
  return limit ? ` for ${limit}` : "";
}

function say(kind, text, link) {
  const box = one("[data-report-message]");
  if (!box) return;
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
  if (moved.length) draft.base = present.version;
  draft.tried = true;
  keep();
  const what = label(false).replace(/^Report /, "");
  const answer = await post({
    id: draft.id, version: draft.base, confirm: false, reports: reports(), caller: caller()?.open ? readCaller() : null,
  });
  if (answer.ok) {
    clear();
    say("good", `Accepted at ${clock(answer.ok.at, form.dataset.zone)}: ${what}.`);
  } else {
    refused(answer, "Your report is kept on this device and is NOT sent.");
  }
  paint();
}

function reports() {
  const list = [];
  if (draft.ed) {
    const abnormal = draft.ed.status !== "open";
    const reason = abnormal ? checked("reason") : null;
    const code = reason?.value === "other" ? draft.ed.otherCode ?? "other" : reason?.dataset.code ?? null;
    const words = [reason?.dataset.words, draft.ed.note].filter(text => text?.trim()).join(": ");
    list.push({
      service: "ed", status: draft.ed.status, reasonCode: code, reason: abnormal ? words || null : null,
      approvedBy: abnormal ? draft.ed.approver || null : null,
      minutes: abnormal && draft.ed.until && draft.ed.until !== "at" ? Number(draft.ed.until) : null,
      at: abnormal && draft.ed.until === "at" ? draft.ed.at : null,
    });
  }
  for (const [service, status] of Object.entries(draft.services)) {
    list.push({ service, status, reasonCode: null, reason: null, approvedBy: null, minutes: null, at: null });
  }
  return list;
}

async function confirm() {
  if (sending || hasDraft() || !present) return;
  confirming ??= newId();
  const answer = await post({ id: confirming, version: present.version, confirm: true, reports: null, caller: caller()?.open ? readCaller() : null });
  if (answer.ok) {
    confirming = null;
    say("good", `Accepted at ${clock(answer.ok.at, form.dataset.zone)}: everything confirmed as it stands.`);
  } else {
    if (!answer.silent) confirming = null;
    refused(answer, "Nothing is confirmed.");
  }
  paint();
}

/** Sends, and never throws: {ok} with the answer, {silent} when none came, {signedOut}, {moved}, or {problem}. */
async function post(body) {
  sending = true;
  paint();
  hush();
  say(null);
  try {
    const response = await fetch(form.getAttribute("action"), {
      method: "POST", redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(ANSWER_WITHIN),
      headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body),
    });
    if (response.type === "opaqueredirect" || response.status === 401) return { signedOut: true };
    const answer = await response.json().catch(() => null);
    if (response.ok && answer) return { ok: answer };
    if (response.status === 412 && answer?.state) return { moved: answer };
    return { problem: answer ?? {}, status: response.status };
  } catch {
    return { silent: true };
  } finally {
    sending = false;
  }
}

function refused(answer, consequence) {
  if (answer.silent) {
    say("bad", `NOT SENT: the server does not answer. ${consequence} Try again when there is a connection; sending twice does no harm. If it is urgent, telephone.`);
  } else if (answer.signedOut) {
    const back = encodeURIComponent(location.pathname + location.search);
    say("bad", `NOT SENT: you are signed out. ${consequence}`, { href: `/sign-in?returnUrl=${back}`, text: "Sign in again" });
  } else if (answer.moved) {
    present = { text: "", ...answer.moved.state };
    say("warn", hasDraft() ? "NOT SENT: somebody else reported first. Look at what they said, below; yours is kept." : "Not confirmed: something has changed just now. Look again, then confirm.");
  } else {
    const { errors, title, detail } = answer.problem;
    const left = Object.entries(errors ?? {}).filter(([name, texts]) => !mark(name, texts)).flatMap(([, texts]) => texts);
    const why = errors ? left.join(" ") || "see what is marked." : [title, detail].filter(Boolean).join(" ") || `the server refused it (${answer.status}).`;
    say("bad", `NOT SENT: ${why} ${consequence}`);
  }
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
