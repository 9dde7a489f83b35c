// Keys are handled here, in the browser, and never while typing. A key presses the element that carries it in data-key.
(() => {
  let chord = 0; // until when the key after g counts, in milliseconds

  const typing = (element) =>
    element?.isContentEditable || element?.matches?.("textarea,select,input:not([type=checkbox]):not([type=radio]):not([type=button])");

  const press = (key) => {
    const element = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].at(-1);
    if (!element || element.disabled) return false;
    if (element.matches("input")) {
      element.focus();
      element.select();
    } else element.click();
    return true;
  };

  const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  const own = {
    x: () => bounceGrid.toggle(),
    Enter: () => bounceGrid.open(),
    "?": () => document.querySelector("[data-dialog=shortcuts]")?.click(),
  };

  const escape = () => {
    if (document.querySelector("[popover]:popover-open,dialog[open]")) return false; // they close themselves
    if (document.documentElement.dataset.rail === "open") return delete document.documentElement.dataset.rail;
    const close = document.querySelector("[data-close-panel]");
    if (close) return close.click(), true;
    if (bounceGrid.picked()) return bounceGrid.clear(), true;
    return false;
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      if (press("mod k")) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) {
      if (event.key === "Escape" && event.target.id === "list-search") event.target.blur();
      return;
    }
    if (event.key === "Escape") return void (escape() && event.preventDefault());
    if (document.querySelector("dialog[open],[popover]:popover-open")) return;
    if (chord > event.timeStamp) {
      chord = 0;
      if (press(`g ${event.key}`)) event.preventDefault();
      return;
    }
    if (event.key === "g") return void (chord = event.timeStamp + 1500);

    const onControl = event.target.closest?.("button,a,summary,[role=region]") && !event.target.closest("tr.row");
    const inRow = event.target.closest?.("tr.entry");
    const step = steps[event.key];
    if (step && !(onControl && !inRow && event.key.startsWith("Arrow") && !event.target.matches("[role=region]"))) {
      if (!document.querySelector("tr.row,tr.entry")) return;
      event.preventDefault();
      return bounceGrid.step(step, event.shiftKey);
    }
    if (event.shiftKey && steps[event.key.toLowerCase()]) return event.preventDefault(), bounceGrid.step(steps[event.key.toLowerCase()], true);
    if (event.key === "Enter" && onControl) return;
    const handled = own[event.key] ? (own[event.key](), true) : press(event.key);
    if (handled) event.preventDefault();
  });
})();
