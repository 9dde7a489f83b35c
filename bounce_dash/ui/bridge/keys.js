// Keys are handled here, in the browser, and never while typing. A key presses the element that carries it in data-key.
import { restoreField } from "./correct.js";
import { shown } from "./list.js";
import { LINE, panelIsOpen } from "./rows.js";

const CHORD = 1500; // milliseconds for which the key after g counts
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const FLOATING = "[popover]:popover-open,dialog[open]";
const NOT_FOR_TEXT = [":not([type=checkbox])", ":not([type=radio])", ":not([type=button])"].join("");

const typing = (element) => element?.isContentEditable || element?.matches?.(`textarea,select,input${NOT_FOR_TEXT}`);

const nothingTicked = () => shown.list?.picks.isEmpty;

// What stands among the actions acts on what is ticked.
const idle = (element) => element.disabled || (nothingTicked() && element.closest(".together"));

// With a row open and nothing ticked, a key acts on that row.
const aimed = (key) => {
  const name = CSS.escape(key);
  return (
    (panelIsOpen() && nothingTicked() && document.querySelector(`[data-open-key="${name}"]`)) ||
    [...document.querySelectorAll(`[data-key="${name}"]`)].findLast((element) => !idle(element))
  );
};

const press = (key) => {
  const element = aimed(key);
  if (!element || element.disabled) return false;
  if (element.matches("input")) {
    element.focus();
    element.select();
  } else {
    element.click();
  }
  return true;
};

// Keys that may find nothing to do in a list: the server, which knows why, says so.
const ANSWERED = [..."acefou[]"];

const ask = (key) => {
  if (ANSWERED.includes(key)) shown.list?.tell("idleKey", key);
};

const OWN = {
  x: () => shown.list?.toggle(),
  Enter: () => shown.list?.openCurrent(),
  // Of an open row its card, else the row.
  o: () => press("o") || (panelIsOpen() ? ask("o") : shown.list?.openCurrent()),
  "?": () => document.querySelector("[data-dialog=shortcuts]")?.click(),
};

// Close or clear what is on top; say whether there was anything.
const closeOrClear = () => {
  const root = document.documentElement;
  const close = document.querySelector("[data-close-panel]");
  if (document.querySelector(FLOATING)) return false; // they close themselves
  if (root.dataset.rail === "open") delete root.dataset.rail;
  else if (close) close.click();
  else if (shown.list && !shown.list.picks.isEmpty) shown.list.clear();
  else return false;
  return true;
};

const onControl = ({ target }) => target.closest?.("button,a,summary,[role=region]") && !target.closest(LINE);
const usesArrows = (event) =>
  onControl(event) && !event.target.closest("tr.entry") && !event.target.matches("[role=region]");

// Walk through the list; say whether the key was one for that.
const step = (event) => {
  const by = STEPS[event.key] ?? (event.shiftKey && STEPS[event.key.toLowerCase()]);
  if (!by || !document.querySelector(`${LINE},tr.entry`)) return false;
  if (event.key.startsWith("Arrow") && usesArrows(event)) return false;
  shown.list?.step(by, event.shiftKey);
  return true;
};

const act = (event) => {
  if (event.key === "Enter" && onControl(event)) return false;
  if (event.repeat) return false; // a key that is held counts once
  const own = OWN[event.key];
  own?.();
  return own !== undefined || press(event.key) || ask(event.key);
};

let chord = 0; // until when the key after g counts

const handle = (event) => {
  if (event.key === "Escape") return closeOrClear();
  if (document.querySelector(FLOATING)) return false;
  if (chord > event.timeStamp) {
    chord = 0;
    return press(`g ${event.key}`);
  }
  if (event.key === "g") {
    chord = event.timeStamp + CHORD;
    return false;
  }
  return step(event) || act(event);
};

const leave = (field) => {
  // The browser empties a field for searching; a second time leaves it.
  if (field.id === "list-search") return field.value === "" && field.blur();
  if (restoreField(field)) shown.list?.focusOpen();
};

const keydown = (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const modified = event.ctrlKey || event.metaKey;
  if (modified && event.key.toLowerCase() === "k") {
    if (press("mod k")) event.preventDefault();
  } else if (modified || event.altKey) {
    // the browser's own
  } else if (typing(event.target)) {
    if (event.key === "Escape") leave(event.target);
  } else if (handle(event)) {
    event.preventDefault();
  }
};

export const installKeys = () => document.addEventListener("keydown", keydown);
