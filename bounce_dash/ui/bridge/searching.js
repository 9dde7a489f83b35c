// The search over everything: the focus stays in its field, the arrows choose among what was found, Enter opens it.
const FIELD = "input[data-search=all]";
const FOUND = "search-found";
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

const list = () => document.getElementById(FOUND);
const field = () => document.querySelector(FIELD);
const options = () => [...list().querySelectorAll("[role=option]")];
const chosen = () => list().querySelector("[role=option][aria-selected=true]");

const choose = (option) => {
  chosen()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) field().setAttribute("aria-activedescendant", option.id);
  else field().removeAttribute("aria-activedescendant");
};

const step = (by) => {
  const all = options();
  if (all.length) choose(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
};

// Enter that comes before what was found waits for it: what is shown until then is of other letters.
let waits = false;
const answered = () => list().dataset.typed === field().value.trim();

const open = () => {
  waits = !answered();
  if (!waits) chosen()?.click();
};

const keydown = (event) => {
  if (!event.target.matches?.(FIELD) || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in STEPS) step(STEPS[event.key]);
  else if (event.key === "Enter") open();
  else return;
  event.preventDefault();
};

// The first one is chosen as soon as something was found.
const watched = new WeakSet();
const renew = () => {
  choose(options()[0]);
  if (waits && answered()) open();
};

const watch = (event) => {
  if (!event.target.matches?.(FIELD) || watched.has(list())) return;
  watched.add(list());
  const look = { childList: true, subtree: true, characterData: true, attributeFilter: ["data-typed"] };
  new MutationObserver(renew).observe(list(), look);
};

const typed = (event) => {
  if (event.target.matches?.(FIELD)) waits = false;
};

// A mouse chooses, too, so that there is one choice only.
const hovered = (event) => {
  const option = event.target.closest?.(`#${FOUND} [role=option]`);
  if (option && option !== chosen()) choose(option);
};

export const installSearching = () => {
  document.addEventListener("keydown", keydown);
  document.addEventListener("focusin", watch);
  document.addEventListener("input", typed);
  document.addEventListener("mousemove", hovered);
};
