// The rows of the list that is on the page, and what is kept of it while the page is left.
const all = (what) => [...document.querySelectorAll(what)];
export const clamp = (at, count) => Math.max(0, Math.min(count - 1, at));
// The server of the pages adds a slash, ours does not.
export const here = () => location.pathname.replace(/\/$/, "");

const isPhone = () => matchMedia("(max-width: 760px)").matches;

export const table = () => document.querySelector("table.grid[data-list]");
export const rows = () => all("table.grid tr.row");
export const idOf = (row) => Number(row.dataset.id);
// What the keys move over: the heads of groups, too, where these can be selected.
export const LINE = "tr.row,tr.group";
export const lines = () => all("table.grid :is(tr.row,tr.group[data-group])");
export const boxOf = (line) => line?.querySelector("[data-pick=row],[data-pick=group]");
export const panelIsOpen = () => document.querySelector("[data-panel-of]") !== null;

export const focusRow = (row) => {
  if (!row) return;
  for (const other of lines()) if (boxOf(other).tabIndex === 0) boxOf(other).tabIndex = -1;
  boxOf(row).tabIndex = 0;
  boxOf(row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
};

// The box above the rows, of which so many are selected.
export const drawPageBox = (many, all) => {
  const box = document.querySelector("[data-pick=page]");
  if (!box) return;
  box.checked = many > 0 && many === all;
  box.indeterminate = many > 0 && many < all;
};

// Which row is open is part of the URL. On a phone the panel covers the list, so Back closes it: it has an entry of its
// own in the history.
let pushed = false;
export const putInUrl = (id, go) => {
  const url = new URL(location.href);
  const was = url.searchParams.has("row");
  if (id) url.searchParams.set("row", id);
  else url.searchParams.delete("row");
  if (was && !id && pushed) history.back();
  else go(url, was || !isPhone());
  pushed = Boolean(id) && (was ? pushed : isPhone());
};

// What the server sent is painted some frames after its command has come.
const FRAMES = 60;
export const whenPainted = (isThere, act, frames = FRAMES) => {
  if (isThere()) act();
  else if (frames) requestAnimationFrame(() => whenPainted(isThere, act, frames - 1));
};

// Storage may be forbidden: the selection then ends with the page.
const storeKey = () => `picks:${here()}`;
export const keep = (what) => {
  try {
    sessionStorage.setItem(storeKey(), JSON.stringify(what));
  } catch {}
};
export const kept = () => {
  try {
    return sessionStorage.getItem(storeKey());
  } catch {
    return null;
  }
};

// Rows that lead to a page of their own have a link each, which the keys move over.
export const stepOverLinks = (by) => {
  const links = all("tr.entry .open");
  const at = links.indexOf(document.activeElement?.closest?.("tr.entry")?.querySelector(".open"));
  links[at < 0 ? 0 : clamp(at + by, links.length)]?.focus();
  return links.length > 0;
};

// One selection or project was open and another is to be shown: what the server last said is of the former.
export const hideStale = () => {
  const of = document.querySelector("[data-of]")?.dataset.of;
  const stale = Boolean(of) && of !== new URLSearchParams(location.search).get("id");
  document.documentElement.toggleAttribute("data-stale", stale);
};

// What is acted on is not selected when one comes back, even if the page was left before the server answered.
export const noteSending = (event) => {
  event.target.dataset.sent = "";
};
export const forgetSent = () => {
  if (document.querySelector("[aria-labelledby=action-title] [data-sent]")) keep(null);
};

// What is watched for: the server has sent something.
export const CHANGES = {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ["data-id", "data-list", "data-of", "aria-busy"],
};
export const concernsList = ({ target }) => target.nodeType !== 1 || target.closest("table.grid,.listing,.app");

// Another URL of this page. Nothing is asked for: what it would show is here already.
export const goTo = async (navigate, url, replace) => {
  const to = new URL(url, location.href);
  if (to.pathname.replace(/\/$/, "") !== here() || to.search === location.search) return;
  if (!replace) document.querySelector(".scroller")?.scrollTo(0, 0);
  // Reflex has a page loaded at each navigation, save for one with this mark. It is taken off the entry of the
  // history again: Back and Forward do load what their URL says.
  await navigate(to.pathname + to.search, { replace, preventScrollReset: true, state: { fromNotFound: true } });
  history.replaceState({ ...history.state, usr: null }, "");
};
