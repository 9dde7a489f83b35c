// The table of a list: which rows are selected, which one is open. A checkbox answers at once; the server is told after.
import { focusField } from "./correct.js";
import { Fitting } from "./fitting.js";
import { drawGroups, groupAt, keyOf } from "./groups.js";
import {
  boxOf,
  CHANGES,
  clamp,
  concernsList,
  drawPageBox,
  focusRow,
  forgetSent,
  goTo,
  here,
  hideStale,
  idOf,
  keep,
  kept,
  LINE,
  lines,
  noteSending,
  panelIsOpen,
  putInUrl,
  rows,
  stepOverLinks,
  table,
  whenPainted,
} from "./rows.js";
import { readSelection, Selection } from "./selection.js";
import { showWhole } from "./whole.js";

// The list on the page, for keys and columns; null where there is none.
export const shown = { list: null };

// A list in the page from when it is shown until it is left. `tell` sends one of the component's events to the server.
export class List {
  picks = new Selection();
  last = null; // the row that a range starts from
  open = 0; // the id of the row in the side panel
  seek = false; // the button that was pressed goes with the groups: the first row is to have its focus
  taken = 0; // how many selections the server has taken over
  lost = false; // it has lost them since

  constructor(tell, navigate) {
    this.tell = tell;
    this.navigate = navigate;
    this.page = here();
    this.stopping = new AbortController();
    const { signal } = this.stopping;
    document.addEventListener("click", (event) => this.clicked(event), { signal });
    document.addEventListener("submit", noteSending, { signal, capture: true });
    addEventListener("pagehide", forgetSent, { signal });
    showWhole(signal);
    this.fitting = new Fitting();
    this.observer = new MutationObserver((changes) => this.changed(changes));
    this.observer.observe(document, CHANGES);
    this.arrived();
  }

  stop() {
    this.stopping.abort();
    this.observer.disconnect();
    this.fitting.stop();
  }

  // ---- the selection ---------------------------------------------------------------------------------------------
  say() {
    keep(this.picks);
    // At once: the key of an action may be the very next thing.
    const { list, all: every, ids } = this.picks.toJSON();
    this.tell("pick", list, every, ids);
  }

  sayAndDraw() {
    this.draw();
    this.say();
  }

  clear() {
    this.picks.reset(false);
    this.sayAndDraw();
  }

  // It goes up with each selection that the server takes over. Back down, the server has lost what this tab told it.
  took(count) {
    this.lost ||= count < this.taken;
    this.taken = count;
    this.arrived();
  }

  range(from, to, on) {
    const all = lines();
    const [a, b] = [all.indexOf(from), all.indexOf(to)].sort((x, y) => x - y);
    for (const row of all.slice(Math.max(a, 0), b + 1)) if (row.matches(".row")) this.picks.put(idOf(row), on);
  }

  pickRow(box, event) {
    const row = box.closest("tr");
    if (event.shiftKey && this.last?.isConnected) this.range(this.last, row, box.checked);
    else this.picks.put(idOf(row), box.checked);
    this.last = row;
    this.sayAndDraw();
    for (const other of lines()) boxOf(other).tabIndex = other === row ? 0 : -1;
  }

  pickPage(box) {
    for (const row of rows()) this.picks.put(idOf(row), box.checked);
    this.sayAndDraw();
  }

  // What is not on the page of a group only the server knows.
  pickGroup(box) {
    const head = box.closest("tr");
    const { ids, whole } = groupAt(head);
    const known = whole ? ids : !box.checked && this.picks.groups.get(keyOf(head));
    if (!known) return this.tell("pickGroup", this.picks.list, head.dataset.group, box.checked);
    for (const id of known) this.picks.put(id, box.checked);
    this.sayAndDraw();
  }

  gotGroup({ list, group, ids, on }) {
    if (!ids || list !== this.picks.list) return this.draw();
    this.picks.groups.set(group, ids);
    for (const id of ids) this.picks.put(id, on);
    this.sayAndDraw();
  }

  pickAll(every) {
    this.picks.reset(every);
    this.sayAndDraw();
    boxOf(this.current() ?? rows()[0])?.focus();
  }

  draw() {
    const shownRows = rows();
    let many = 0;
    for (const row of shownRows) {
      const on = this.picks.has(idOf(row));
      const box = boxOf(row);
      if (on) many++;
      if (box.checked !== on) box.checked = on;
    }
    drawPageBox(many, shownRows.length);
    drawGroups(this.picks);
    // One checkbox of the list is in the tab order; j, k and the arrows move it.
    const boxes = lines().map(boxOf);
    if (boxes.length && !boxes.some((box) => box.tabIndex === 0)) boxes[0].tabIndex = 0;
    this.markOpen();
  }

  // ---- rows: the current one, the open one -----------------------------------------------------------------------
  current() {
    return document.activeElement?.closest?.(LINE) ?? lines().find((line) => boxOf(line).tabIndex === 0);
  }

  moveTo(row) {
    focusRow(row);
    if (row?.matches(".row") && panelIsOpen()) this.openRow(row);
  }

  step(by, extend) {
    if (stepOverLinks(by)) return;
    const way = panelIsOpen() ? rows() : lines();
    const at = way.indexOf(this.current());
    const moves = document.activeElement?.closest?.(LINE) || panelIsOpen();
    const next = way[moves ? clamp(at + by, way.length) : Math.max(0, at)];
    if (extend && next) {
      if (!this.last?.isConnected) this.last = way[at];
      this.range(this.last, next, true);
      this.sayAndDraw();
    }
    this.moveTo(next);
  }

  toggle() {
    boxOf(this.current())?.click();
  }

  openCurrent() {
    const line = this.current();
    if (line?.matches(".group")) line.querySelector(".fold").click();
    else if (line) this.openRow(line);
  }

  openRow(row) {
    this.open = idOf(row);
    this.markOpen();
    this.tell("openRow", row.dataset.id);
  }

  markOpen() {
    for (const row of rows()) row.toggleAttribute("data-open", idOf(row) === this.open);
  }

  // The server has opened a row in the side panel, or closed it (0).
  opened(id) {
    this.open = id;
    this.markOpen();
    putInUrl(id, (url, replace) => this.go(url, replace));
    if (!id) boxOf(this.current() ?? rows()[0])?.focus({ preventScroll: true });
  }

  // After an act the server has opened the next row: it gets the focus, or the field in which it is corrected.
  next({ id, correct }) {
    this.opened(id);
    whenPainted(
      () => document.querySelector(`[data-panel-of="${id}"]`),
      () => (correct && focusField()) || this.focusOpen(),
    );
  }

  focusOpen() {
    this.markOpen();
    focusRow(rows().find((one) => idOf(one) === this.open) ?? this.current());
  }

  // ---- what happens in the page ----------------------------------------------------------------------------------
  clicked(event) {
    const at = (what) => event.target.closest(what);
    const picker = at("[data-pick]");
    if (picker) return this.picked(picker, event);
    const fold = at("[data-fold]");
    if (fold) return this.tell("fold", fold.dataset.fold);
    const only = at("[data-only]");
    if (only) {
      this.seek = true;
      return this.tell("onlyGroup", only.dataset.only);
    }
    const cell = at("tr.row td,tr.group[data-group] .c-check");
    if (!cell || String(getSelection())) return; // marking text is no click
    if (cell.classList.contains("c-check")) return boxOf(cell.parentElement).click();
    this.moveTo(cell.parentElement);
    if (!panelIsOpen()) this.openRow(cell.parentElement);
  }

  picked(picker, event) {
    const what = picker.dataset.pick;
    if (what === "row") this.pickRow(picker, event);
    else if (what === "group") this.pickGroup(picker);
    else if (what === "page") this.pickPage(picker);
    else this.pickAll(what === "all");
  }

  changed(changes) {
    if (here() !== this.page) {
      this.page = here();
      this.picks = new Selection();
    }
    hideStale();
    if (changes.some(concernsList)) this.arrived();
  }

  // A hundred rows were swapped: boxes belong to rows, not to places.
  arrived() {
    this.fitting.look();
    const now = table();
    if (!now) return;
    if (now.getAttribute("aria-busy") === "false") {
      if (this.picks.list !== now.dataset.list) this.another(now.dataset.list);
      else if (this.lost) this.say();
      this.lost = false;
    }
    this.draw();
  }

  another(list) {
    const had = !this.picks.isEmpty;
    this.picks = this.picks.list === null ? readSelection(list, kept()) : this.picks.carriedTo(list);
    this.last = null;
    if (this.seek) this.moveTo(rows()[0]);
    this.seek = false;
    // The server may still hold what storage has lost.
    if (had || !this.picks.isEmpty || document.querySelector(".bar .strong")) this.say();
  }

  // The server shows another view; its URL follows.
  go(url, replace) {
    return goTo(this.navigate, url, replace);
  }
}
