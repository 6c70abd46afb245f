// The board may be hosted under a path (/board/). Its pages name addresses from the root; the server puts the path before those in
// the markup that it sends, and this does so for what a circuit or a script adds to the page afterwards.
const root = new URL(document.baseURI).pathname.replace(/[^/]*$/, "").replace(/\/$/, "");
const NAMES = ["href", "action", "src", "formaction"];
const CARRIERS = NAMES.map(name => `[${name}^="/"]`).join();

const isBelow = address => address === root || ["/", "?", "#"].some(next => address.startsWith(root + next));

/** The address under the path of one from the root; others stay as they are. */
export const hosted = address => root && address.startsWith("/") && !address.startsWith("//") && !isBelow(address) ? root + address : address;

/** A path of this browser as one from the root of the board. */
export const unhosted = path => root && isBelow(path) ? path.slice(root.length) || "/" : path;

export function followHosting() {
  if (!root) return;
  document.querySelectorAll(CARRIERS).forEach(correct);
  new MutationObserver(records => {
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes") correct(target);
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        correct(node);
        node.querySelectorAll(CARRIERS).forEach(correct);
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: NAMES });
}

function correct(element) {
  for (const name of NAMES) {
    const address = element.getAttribute(name);
    if (address?.startsWith("/") && hosted(address) !== address) element.setAttribute(name, hosted(address));
  }
}
