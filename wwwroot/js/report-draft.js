// The draft of a report: kept on this device, read from the form's fields and put back into them, and turned into what
// is sent. Nothing here sends or paints.
import { now } from "./time.js";

const fields = (form, name) => [...form.querySelectorAll(`[name="${name}"]`)];

export const checked = (form, name) => fields(form, name).find(field => field.checked);

/** A draft with nothing in it. `base` is the facility's version that is on the screen. */
export const emptyDraft = base => ({ id: newId(), base, at: now(), tried: false, ed: null, services: {} });

export const holdsAnything = draft => draft !== null && (draft.ed !== null || Object.keys(draft.services).length > 0);

export function newId() {
  // randomUUID is for pages by HTTPS or of this machine only.
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

export function keep(key, draft) {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
  } catch {
    // Storage is full or forbidden: the draft still stands in this page.
  }
}

/** What is chosen for the emergency department; null when nothing is. */
export function readEd(form) {
  const status = checked(form, "ed");
  if (!status) return null;
  return {
    status: status.value,
    reason: checked(form, "reason")?.value ?? null,
    otherCode: form.elements.otherCode?.value ?? null,
    until: checked(form, "until")?.value ?? null,
    at: form.elements.at?.value || null,
    note: form.elements.note?.value || "",
    approver: form.elements.approver?.value || "",
  };
}

export function readCaller(form) {
  return {
    name: form.elements.callerName.value, number: form.elements.callerNumber.value,
    knownBy: checked(form, "knownBy")?.value ?? null, code: form.elements.callerCode.value,
  };
}

/** Puts a draft back into the fields. Switches are painted from it, not put back. */
export function restore(form, draft) {
  const check = (name, value) => fields(form, name).forEach(field => { field.checked = field.value === value; });
  if (draft.ed) {
    check("ed", draft.ed.status);
    check("reason", draft.ed.reason);
    check("until", draft.ed.until);
    for (const [name, value] of [["otherCode", draft.ed.otherCode ?? "other"], ["at", draft.ed.at ?? ""], ["note", draft.ed.note], ["approver", draft.ed.approver]]) {
      if (form.elements[name]) form.elements[name].value = value;
    }
  }
  const caller = form.querySelector("[data-caller]");
  if (draft.caller && caller) {
    caller.open = true;
    form.elements.callerName.value = draft.caller.name;
    form.elements.callerNumber.value = draft.caller.number;
    form.elements.callerCode.value = draft.caller.code;
    check("knownBy", draft.caller.knownBy);
  }
}

/** The reports that a draft makes. */
export function reports(form, draft) {
  const list = [];
  if (draft.ed) {
    const abnormal = draft.ed.status !== "open";
    const reason = abnormal ? checked(form, "reason") : null;
    const code = reason?.value === "other" ? draft.ed.otherCode ?? "other" : reason?.dataset.code ?? null;
    const words = [reason?.dataset.words, draft.ed.note].filter(text => text?.trim()).join(": ");
    list.push({
      service: "ed", status: draft.ed.status, reasonCode: code, reason: abnormal ? words || null : null,
      approvedBy: abnormal ? draft.ed.approver || null : null,
      minutes: abnormal && draft.ed.until && draft.ed.until !== "at" ? Number(draft.ed.until) : null,
      // "Until a time" without one is sent as such, and refused: it must not pass for no end.
      at: abnormal && draft.ed.until === "at" ? draft.ed.at ?? "" : null,
    });
  }
  for (const [service, status] of Object.entries(draft.services)) {
    list.push({ service, status, reasonCode: null, reason: null, approvedBy: null, minutes: null, at: null });
  }
  return list;
}

/** What stands on the button that sends it. */
export function label(form, draft, anyway) {
  const parts = [];
  if (draft.ed) parts.push(`${checked(form, "ed")?.dataset.label ?? draft.ed.status}${holds(form, draft.ed)}`);
  const switches = Object.keys(draft.services).length;
  if (switches) parts.push(switches === 1 && !draft.ed ? switchLabel(form, draft) : `${switches} ${switches === 1 ? "switch" : "switches"}`);
  return `Report ${parts.join(" and ")}${anyway ? " anyway" : ""}`;
}

function switchLabel(form, draft) {
  const [service, status] = Object.entries(draft.services)[0];
  const tile = form.querySelector(`[data-service="${service}"]`);
  return `${tile?.dataset.name ?? service}: ${tile?.querySelector(`input[value="${status}"]`)?.dataset.label ?? status}`;
}

function holds(form, { until, at, status }) {
  if (status === "open") return "";
  if (until === "at") return at ? ` until ${at}` : "";
  if (until) return ` for ${until / 60} h`;
  const limit = checked(form, "ed")?.dataset.holds;
  return limit ? ` for ${limit}` : "";
}
