// The question of a poll on the report page. What is chosen is a draft that lives on this device until the server has said that it has
// it; it is sent by an ordinary request under a name of its own, so that sending it again can do no harm.
import { keep, kept, newId } from "./report-draft.js";
import { post, refusal } from "./report-sending.js";
import { clock, now } from "./time.js";

const PREFIX = "v-";
const sending = new WeakSet();

export function openPolls() {
  for (const form of document.querySelectorAll("form[data-poll]")) {
    // The form stands before its script does, on a slow network for seconds: what was chosen by then is newer than what was kept.
    if (fields(form).some(differs)) keepDraft(form);
    else restore(form);
  }
  unfold();
  addEventListener("hashchange", unfold);
  document.addEventListener("input", event => chosen(event));
  document.addEventListener("change", event => chosen(event));
  document.addEventListener("submit", event => {
    const form = event.target.closest?.("form[data-poll]");
    if (!form) return;
    event.preventDefault();
    event.stopPropagation();
    send(form);
  }, true);
}

/** Opens the question that the address names. */
function unfold() {
  if (!/^#poll-\d+$/.test(location.hash)) return;
  const fold = document.querySelector(location.hash)?.closest(".poll-fold");
  if (!fold) return;
  fold.open = true;
  const go = () => {
    fold.scrollIntoView({ block: "start" });
    fold.querySelector("input:not([type=hidden])")?.focus({ preventScroll: true });
  };
  // While it loads, the browser itself goes to the part that the address names, and takes the focus away.
  if (document.readyState === "complete") go();
  else addEventListener("load", () => setTimeout(go), { once: true });
}

/** Whether an answer is being written: the page is not to be loaded again under somebody's hands. */
export const answering = () => [...document.querySelectorAll("form[data-poll]")].some(form => kept(key(form)) !== null);

const key = form => `poll:${form.dataset.who}:${form.dataset.poll}:${form.dataset.facility}`;
const fields = form => [...form.elements].filter(field => field.name.startsWith(PREFIX) || field.name === "declined");

function read(form) {
  const values = {};
  for (const field of fields(form)) {
    if (field.type === "radio" ? field.checked : field.value.trim() !== "") values[field.name] = field.value;
  }
  return values;
}

const differs = field => field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
const keepDraft = form => keep(key(form), { id: form.elements.id.value, at: now(), values: read(form) });

function restore(form) {
  const draft = kept(key(form));
  if (!draft) return;
  form.elements.id.value = draft.id;
  for (const field of fields(form)) {
    if (field.type === "radio") field.checked = draft.values[field.name] === field.value;
    else field.value = draft.values[field.name] ?? "";
  }
  form.closest(".poll-fold").open = true;
  if (draft.values.declined) form.querySelector("details").open = true;
  say(form, "warn", `This answer is NOT sent. It was kept on this device at ${clock(draft.at, form.dataset.zone)}.`);
}

function chosen(event) {
  const form = event.target.closest?.("form[data-poll]");
  if (!form || sending.has(form)) return;
  // What was sent under one name is not changed under it.
  if (form.dataset.tried) { form.elements.id.value = newId(); delete form.dataset.tried; }
  keepDraft(form);
  const error = event.target.closest(".poll-item")?.querySelector("[data-error]");
  if (error) error.hidden = true;
}

async function send(form) {
  if (sending.has(form)) return;
  sending.add(form);
  form.dataset.tried = "true";
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  for (const error of form.querySelectorAll("[data-error]")) error.hidden = true;
  const { declined, ...given } = read(form);
  const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [name.slice(PREFIX.length), value]));
  const answer = await post(`api/v1/polls/${form.dataset.poll}/answers`, {
    facility: form.dataset.facility, id: form.elements.id.value, ...(declined ? { declined } : { values }),
  });
  sending.delete(form);
  button.disabled = false;
  if (answer.ok) {
    keep(key(form), null);
    const at = clock(Date.parse(answer.ok.answer.answeredAt), form.dataset.zone);
    say(form, "good", `${declined ? "Declined" : "Answered"}: kept at ${at}${answer.ok.answer.late ? ", late" : ""}. You can change it while the poll is there.`);
    form.closest(".poll-question")?.classList.add("done");
    button.textContent = "Send a changed answer";
    dispatchEvent(new CustomEvent("statusboard:poll-answered"));
    return;
  }
  const left = Object.entries(answer.problem?.errors ?? {}).filter(([name, texts]) => !mark(form, name, texts)).flatMap(([, texts]) => texts);
  const { text, link } = refusal(answer, left, "Your answer is kept on this device and is NOT sent.", " If it is urgent, telephone.");
  say(form, "bad", text, link);
}

function mark(form, name, texts) {
  const place = form.querySelector(`[data-error="${CSS.escape(name)}"]`);
  if (!place) return false;
  place.hidden = false;
  place.textContent = texts.join(" ");
  place.scrollIntoView({ block: "center" });
  return true;
}

function say(form, kind, text, link) {
  const box = form.querySelector("[data-poll-message]");
  box.hidden = false;
  box.className = `report-message ${kind}`;
  box.setAttribute("role", kind === "good" ? "status" : "alert");
  box.replaceChildren(document.createTextNode(text));
  if (link) box.append(" ", Object.assign(document.createElement("a"), { href: link.href, textContent: link.text }));
}
