// What floats: menus, dialogs, toasts; and what only the browser knows: theme, width of the rail.
const GAP = 8; // pixels between what floats and the window's edge

// What the style sheets read at the root: the theme, the rail.
const looks = () => document.documentElement.dataset;

const keep = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // storage is forbidden: the choice lasts as long as the page
  }
};

const isOpen = (menu) => menu.matches(":popover-open");
const openerOf = (menu) => document.querySelector(`[data-menu="${CSS.escape(menu.id)}"]`);

// ---- menus: a button with data-menu opens the popover of that id beside itself -----------------------------------
let opener = null;
// Light dismissal happens on pointerdown, before the click that would open the menu again.
let dismissed = null;

const itemsOf = (menu) =>
  [...menu.querySelectorAll("[role^=menuitem],.option,input,button")].filter(
    (one) => one.offsetParent && !one.disabled,
  );

const place = (menu, button) => {
  const at = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = innerHeight - at.bottom - GAP;
  const up = size.height > below && at.top > below;
  const left = Math.max(GAP, Math.min(at.left, innerWidth - size.width - GAP));
  const above = Math.max(GAP, at.top - size.height - 4);
  const under = Math.min(at.bottom + 4, Math.max(GAP, innerHeight - size.height - GAP));
  menu.style.left = `${left}px`;
  menu.style.top = `${up ? above : under}px`;
};

const openMenu = (button) => {
  const menu = document.getElementById(button.dataset.menu);
  if (!menu || !button.offsetParent) return;
  if (isOpen(menu)) return menu.hidePopover();
  opener = button;
  markThemes();
  menu.showPopover();
  place(menu, button);
  button.setAttribute("aria-expanded", "true");
  (menu.querySelector("input[type=text]") ?? itemsOf(menu)[0] ?? menu).focus();
  // Values that arrive later make it longer.
  const placeAgain = (_, observer) => (isOpen(menu) ? place(menu, button) : observer.disconnect());
  new ResizeObserver(placeAgain).observe(menu);
};

const menuToggled = (event) => {
  if (event.newState !== "closed" || !event.target.popover) return;
  const button = openerOf(event.target);
  button?.setAttribute("aria-expanded", "false");
  const focused = document.activeElement;
  if (focused === document.body || event.target.contains(focused)) (button ?? opener)?.focus();
};

const noteDismissal = (event) => {
  const button = event.target.closest("[data-menu]");
  const menu = button && document.getElementById(button.dataset.menu);
  dismissed = menu && isOpen(menu) ? button : null;
};

// Where the focus goes from an item of a menu: the place of another one, or undefined for a key that does not move it.
const nextItem = (key, at, count, typing) => {
  if (key === "ArrowDown") return at + 1;
  if (key === "ArrowUp") return at - 1;
  if (typing) return undefined;
  return { Home: 0, End: count - 1 }[key];
};

const keyInMenu = (event) => {
  const menu = event.target.closest?.("[popover]");
  if (!menu || event.defaultPrevented) return;
  const items = itemsOf(menu).filter((one) => one.matches("input,button,[role^=menuitem]"));
  const typing = event.target.matches("input[type=text]");
  const next = nextItem(event.key, items.indexOf(document.activeElement), items.length, typing);
  if (next !== undefined && items.length) {
    event.preventDefault();
    items[(next + items.length) % items.length].focus();
  } else if (event.key === "Tab" && menu.getAttribute("role") === "menu") {
    menu.hidePopover();
  } else if (event.key === "Escape") {
    event.preventDefault();
    menu.hidePopover();
  }
};

// ---- theme and rail ----------------------------------------------------------------------------------------------
const chooseTheme = (choice) => {
  if (choice === "system") delete looks().theme;
  else looks().theme = choice;
  keep("theme", choice);
};

const markThemes = () => {
  const chosen = looks().theme ?? "system";
  for (const item of document.querySelectorAll("[data-theme-choice]")) {
    item.setAttribute("aria-checked", String(item.dataset.themeChoice === chosen));
  }
};

const setRail = (value) => {
  if (value) looks().rail = value;
  else delete looks().rail;
};

const turnRail = (how) => {
  if (how === "open" || matchMedia("(max-width:760px)").matches) {
    const opens = looks().rail !== "open";
    setRail(opens && "open");
    if (opens) document.querySelector("#rail a.item")?.focus();
    return;
  }
  const narrow = looks().rail !== "narrow";
  setRail(narrow && "narrow");
  keep("rail", narrow ? "narrow" : "wide");
};

// ---- dialogs: <dialog data-modal> opens as soon as it is in the page; the focus goes back when it leaves ----------
const FIRST = ["[data-first]:not([type=submit])", "input,textarea", "[data-first]", "button"];
let returnTo = null;
let lastFocus = null;

const openDialog = (dialog, from) => {
  if (!dialog || dialog.open) return;
  const menu = from?.closest("[popover]");
  returnTo = menu ? openerOf(menu) : (from ?? document.activeElement);
  dialog.showModal();
  const first = FIRST.map((what) => dialog.querySelector(what)).find(Boolean);
  first?.focus();
  first?.select?.(); // what is typed replaces the name that is there
};

const focusBack = () => {
  if (document.querySelector("dialog[open]")) return; // another one has taken its place
  const target = returnTo?.isConnected ? returnTo : document.querySelector(".grid .check[tabindex='0']");
  target?.focus();
  returnTo = null;
};

const dialogCancelled = (event) => {
  const button = event.target.querySelector?.("[data-cancel]");
  if (!button) return;
  event.preventDefault(); // the server closes it, so that both know
  button.focus(); // what is pressed before it has, presses nothing dangerous
  button.click();
};

// The arrow down leads from a field to what was found below it, and chooses the first, as the arrows do from one to the next.
const keyAboveFound = (event) => {
  const first = event.target.closest?.("dialog")?.querySelector(".found input");
  if (!first || event.key !== "ArrowDown" || !event.target.matches("[data-list-below]")) return;
  first.focus();
  first.click();
  event.preventDefault();
};

const noteFocus = (event) => {
  if (!event.target.closest("dialog,[popover]")) lastFocus = event.target;
};

// ---- toasts: each goes after its seconds, but not while one reads it or cannot reach it -------------------------
const TICK = 250; // milliseconds

const expire = (toast) => {
  let left = Number(toast.dataset.seconds) * 1000;
  const tick = setInterval(() => {
    if (!toast.isConnected) return clearInterval(tick);
    if (toast.matches(":hover,:focus-within") || document.hidden || document.querySelector("dialog[open]")) return;
    left -= TICK;
    if (left > 0) return;
    clearInterval(tick);
    toast.querySelector("[data-dismiss]")?.click();
  }, TICK);
};

// ---- all of it ---------------------------------------------------------------------------------------------------
const clicked = (event) => {
  const at = (what) => event.target.closest(what);
  const button = at("[data-menu]");
  if (button) {
    if (button !== dismissed) openMenu(button);
    dismissed = null;
    return;
  }
  at("[role^=menuitem]")?.closest("[popover]")?.hidePopover();
  const rail = at("[data-rail]");
  if (rail) turnRail(rail.dataset.rail);
  else if (looks().rail === "open" && (!at("#rail") || at("a"))) setRail("");
  const theme = at("[data-theme-choice]");
  if (theme) chooseTheme(theme.dataset.themeChoice);
  const opens = at("[data-dialog]");
  if (opens) openDialog(document.getElementById(opens.dataset.dialog), opens);
  if (at("[data-close],dialog a")) at("dialog")?.close();
};

const elements = (nodes) => [...nodes].filter((node) => node.nodeType === 1);
const MODAL = "dialog[data-modal]";

const changed = (changes) => {
  for (const { addedNodes, removedNodes } of changes) {
    for (const node of elements(addedNodes)) {
      const dialogs = node.matches(MODAL) ? [node] : node.querySelectorAll(MODAL);
      for (const dialog of dialogs) openDialog(dialog, lastFocus);
      if (node.matches(".toast[data-seconds]")) expire(node);
    }
    if (elements(removedNodes).some((node) => node.matches(MODAL))) focusBack();
  }
};

export const installFloating = () => {
  document.addEventListener("toggle", menuToggled, true);
  document.addEventListener("pointerdown", noteDismissal, true);
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", keyInMenu);
  document.addEventListener("keydown", keyAboveFound);
  document.addEventListener("close", (event) => event.target.matches("dialog") && focusBack(), true);
  document.addEventListener("cancel", dialogCancelled, true);
  document.addEventListener("focusin", noteFocus);
  new MutationObserver(changed).observe(document, { childList: true, subtree: true });
};
