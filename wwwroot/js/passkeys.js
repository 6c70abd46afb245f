// Passkeys (WebAuthn level 3). A form with data-passkey asks the server what it wants, has the authenticator answer it,
// and is sent with the answer. It only shows itself where the browser can do that.
const supported = () =>
  globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON && globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON;

const PROBLEMS = {
  NotAllowedError: "The passkey was not used: it was declined, or took too long.",
  InvalidStateError: "This device has a passkey for you already.",
  SecurityError: "Passkeys need HTTPS, and an address with a name rather than a number.",
};

export function wirePasskeys() {
  show();
  document.addEventListener("submit", event => {
    const form = event.target.closest?.("form[data-passkey]");
    if (!form || form.elements.credential.value) return;
    event.preventDefault();
    ask(form);
  }, true);
}

function show() {
  if (!supported()) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) form.hidden = false;
}

async function ask(form) {
  const button = form.querySelector("button[type=submit]");
  const problem = form.querySelector("[data-problem]");
  button.disabled = true;
  problem.hidden = true;
  try {
    const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form), cache: "no-store" });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    const options = await answer.json();
    const credential = form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.elements.credential.value = JSON.stringify(credential);
    form.requestSubmit();
  } catch (fault) {
    problem.textContent = PROBLEMS[fault.name] ?? "That did not work. Load the page again and try once more.";
    problem.hidden = false;
  } finally {
    button.disabled = false;
  }
}
