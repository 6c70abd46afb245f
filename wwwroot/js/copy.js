// A button with data-copy puts that text on the clipboard, and says so.
export function wireCopying() {
  document.addEventListener("click", async event => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      mark(button, "Copied");
    } catch {
      // Not over plain HTTP: the text is selected, for the keyboard to copy.
      const text = button.parentElement.querySelector("[data-secret]");
      if (text) getSelection().selectAllChildren(text);
      mark(button, "Selected: press Ctrl C");
    }
  });
}

function mark(button, text) {
  const label = button.querySelector(".mud-button-label") ?? button;
  label.textContent = text;
}
