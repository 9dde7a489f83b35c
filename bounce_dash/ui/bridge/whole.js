// What does not fit into its cell is shown whole on hovering, and of the row that the keys have come to.
import { LINE, panelIsOpen } from "./rows.js";

const REST = 500; // milliseconds that the keys stay on a row before its cut cells are shown: who walks on is not stopped
const BELOW = 4; // pixels

const isCut = (element) => element.scrollWidth > element.clientWidth;
const cutIn = (cell) => cell.clientWidth > 0 && (isCut(cell) || [...cell.querySelectorAll(".start")].some(isCut));
// biome-ignore lint/performance/useDomNodeTextContent: as it reads on screen, badge and text apart
const textOf = (cell) => cell.innerText;

const hovered = (event) => {
  const cell = event.target.closest?.("table.grid td");
  if (!cell || cell.dataset.tip === "own") return;
  if (cell.title && !cell.dataset.tip) {
    cell.dataset.tip = "own";
  } else if (cutIn(cell)) {
    cell.title = textOf(cell);
    cell.dataset.tip = "made";
  } else if (cell.dataset.tip === "made") {
    cell.removeAttribute("title");
    delete cell.dataset.tip;
  }
};

// One element for all rows; what it says is read out with the row as it is.
let tip = null;
let waiting = 0;

const hide = () => {
  clearTimeout(waiting);
  tip?.remove();
};

const show = (row) => {
  const cut = row.isConnected ? [...row.cells].filter(cutIn) : [];
  if (!cut.length) return;
  tip ??= Object.assign(document.createElement("div"), { className: "whole", ariaHidden: "true" });
  tip.textContent = cut.map(textOf).join(" · ");
  row.closest(".list").append(tip);
  const [at, list] = [row.getBoundingClientRect(), tip.parentElement.getBoundingClientRect()];
  tip.style.left = `${cut[0].getBoundingClientRect().left - list.left}px`;
  const under = at.bottom - list.top + BELOW;
  tip.style.top = `${under + tip.offsetHeight > list.height ? at.top - list.top - tip.offsetHeight - BELOW : under}px`;
};

const focused = ({ target }) => {
  hide();
  const row = target.matches?.(":focus-visible") && target.closest(`:is(${LINE},tr.entry)`);
  if (row && !panelIsOpen()) waiting = setTimeout(() => show(row), REST);
};

export const showWhole = (signal) => {
  document.addEventListener("mouseover", hovered, { signal });
  document.addEventListener("focusin", focused, { signal });
  for (const name of ["focusout", "keydown", "pointerdown", "wheel"]) {
    document.addEventListener(name, hide, { signal, passive: true });
  }
  signal.addEventListener("abort", hide);
};
