// The way of a report to the server, and what is said when it was not taken.
import { unhosted } from "./hosted.js";

const ANSWER_WITHIN = 15000;

/** Sends, and never throws: {ok} with the answer, {silent} when none came, {signedOut}, {moved}, or {problem}. */
export async function post(address, body) {
  try {
    const response = await fetch(address, {
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
  }
}

/** Why it was not taken, in words. `left` is what is wrong and has no place beside a field. */
export function refusal(answer, left, consequence, orCall) {
  if (answer.silent) {
    return { text: `NOT SENT: the server does not answer. ${consequence} Try again when there is a connection; sending twice does no harm.${orCall}` };
  }
  if (answer.signedOut) {
    const back = encodeURIComponent(unhosted(location.pathname) + location.search);
    return { text: `NOT SENT: you are signed out. ${consequence}`, link: { href: `/sign-in?returnUrl=${back}`, text: "Sign in again" } };
  }
  const { errors, title, detail } = answer.problem;
  const why = errors ? left.join(" ") || "see what is marked." : [title, detail].filter(Boolean).join(" ") || `the server refused it (${answer.status}).`;
  return { text: `NOT SENT: ${why} ${consequence}` };
}
