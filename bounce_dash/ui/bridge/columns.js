// The columns of a list: widened, narrowed and moved, by pointer and by key.
import { shown } from "./list.js";
import { forgetWidth, installWidths, keepWidths, setWidth, widthKept } from "./widths.js";

const STEP = 16; // pixels, for who widens by key
const FAR = 6; // pixels from where it is no click any more

// ---- heads -------------------------------------------------------------------------------------------------------
const tableOf = (element) => element.closest("table.grid");
const listOf = (head) => tableOf(head).dataset.name;
const nameOf = (head) => [...head.classList].find((name) => name.startsWith("c-")).slice(2);
const widthOf = (head) => Math.round(head.getBoundingClientRect().width);
const headsOf = (table) => [...table.querySelectorAll("thead th:has(>.head)")].filter((head) => head.offsetWidth);

const widen = (head, width) => setWidth(listOf(head), nameOf(head), width);

// What there is no room for is not kept either, or narrowing would seem to do nothing at first.
const settle = (head) => {
  widen(head, widthOf(head));
  keepWidths();
};

// The width that the rows ask for.
const usual = (list, column) => {
  forgetWidth(list, column);
  shown.list?.fitting.spread();
};

const neighbour = (head, by) => {
  const heads = headsOf(tableOf(head));
  return heads[heads.indexOf(head) + by];
};

// The head that was moved keeps the focus: its place among the elements is another one then.
const keepFocus = (table, head, column) => {
  const watch = new MutationObserver(() => {
    const moved = table.querySelector(`th.c-${column}`);
    if (!moved || moved === head) return;
    watch.disconnect();
    moved.querySelector(".head").focus();
  });
  watch.observe(table.tHead, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
  setTimeout(() => watch.disconnect(), 3000);
};

const move = (head, to) => {
  const column = nameOf(head);
  if (head.contains(document.activeElement)) keepFocus(tableOf(head), head, column);
  shown.list?.tell("moveColumn", `${column}.${nameOf(to)}`);
};

// ---- by key and click: the items of a head's menu; those for the width leave it open -----------------------------
const widenByItem = (event) => {
  const wider = event.target.closest("[data-wider]");
  if (!wider) return;
  event.stopPropagation();
  const head = wider.closest("th");
  widen(head, widthOf(head) + STEP * Number(wider.dataset.wider));
  settle(head);
};

const moveByItem = (event) => {
  const item = event.target.closest("[data-move]");
  const head = item?.closest("th");
  const to = head && neighbour(head, Number(item.dataset.move));
  if (to) move(head, to);
  if (event.target.closest("[data-reset]")) usual(document.querySelector("table.grid").dataset.name);
};

const disableAtTheEnds = (event) => {
  for (const item of event.target.querySelectorAll("[data-move]")) {
    item.disabled = !neighbour(item.closest("th"), Number(item.dataset.move));
  }
};

// ---- by pointer: an edge is drawn to widen, a head to move; Escape leaves all as it was --------------------------
// A drag follows the pointer (`go`), and ends in one of two ways (`end`, `back`).
const drawEdge = (handle, event) => {
  const root = document.documentElement;
  const head = handle.closest("th");
  const start = widthOf(head);
  const before = widthKept(listOf(head), nameOf(head));
  handle.setPointerCapture(event.pointerId);
  return {
    go: (x) => {
      root.dataset.drag = "width";
      widen(head, start + x - event.clientX);
    },
    end: () => {
      if (root.dataset.drag) settle(head);
    },
    back: () => {
      if (!before) return usual(listOf(head), nameOf(head));
      widen(head, before);
      keepWidths();
    },
  };
};

const mark = (heads, target, after) => {
  for (const head of heads) head.removeAttribute("data-drop");
  if (target) target.dataset.drop = after ? "after" : "before";
};

const drawHead = (head, event) => {
  const heads = headsOf(tableOf(head));
  const from = heads.indexOf(head);
  let to = from;
  return {
    go: (x) => {
      if (to === from && Math.abs(x - event.clientX) < FAR) return;
      event.target.setPointerCapture(event.pointerId);
      document.documentElement.dataset.drag = "place";
      to = Math.max(
        0,
        heads.findLastIndex((one) => x >= one.getBoundingClientRect().left),
      );
      mark(heads, to !== from && heads[to], to > from);
    },
    end: () => {
      mark(heads);
      if (to !== from) move(head, heads[to]);
    },
    back: () => mark(heads),
  };
};

let drag = null;

// The click that ends a drag is none.
const swallowClick = () => {
  const swallow = (event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, true));
};

const stop = (how) => {
  if (!drag) return;
  const { dataset } = document.documentElement;
  const dragged = dataset.drag;
  drag[how]();
  drag = null;
  delete dataset.drag;
  if (dragged) swallowClick();
};

const start = (event) => {
  if (event.button || !event.isPrimary) return;
  const handle = event.target.closest("[data-edge]");
  const head = event.target.closest(".grid thead .head");
  if (handle) {
    drag = drawEdge(handle, event);
    event.preventDefault();
  } else if (head && event.pointerType === "mouse") {
    drag = drawHead(head.closest("th"), event);
  }
};

const follow = (event) => {
  if (drag && !event.buttons) stop("back"); // it was let go outside the window
  drag?.go(event.clientX);
};

const stopByKey = (event) => {
  if (!drag || event.key !== "Escape") return;
  event.stopPropagation();
  stop("back");
};

const giveUsual = (event) => {
  const head = event.target.closest("[data-edge]")?.closest("th");
  if (head) usual(listOf(head), nameOf(head));
};

export const installColumns = () => {
  installWidths();
  document.addEventListener("click", widenByItem, true);
  document.addEventListener("click", moveByItem);
  document.addEventListener("beforetoggle", disableAtTheEnds, true);
  document.addEventListener("pointerdown", start);
  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerup", () => stop("end"));
  document.addEventListener("pointercancel", () => stop("back"));
  document.addEventListener("keydown", stopByKey, true);
  document.addEventListener("dblclick", giveUsual);
};
