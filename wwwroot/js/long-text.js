// A long text goes to its circuit in pieces, as bytes: in one message it would be more than a circuit takes.
export function wireLongTexts() {
  (globalThis.statusBoard ??= {}).longText = box => new TextEncoder().encode(box.value);
}
