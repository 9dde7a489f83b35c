// Columns as wide as what stands in them. Where there is no room for all of it, those cells are cut that are missed
// least. The widths hold for one listing: turning its pages, sorting it and searching in it move no head.
import { showFitted, widthKept } from "./widths.js";

// Pixels that a column has at least, however much it is cut, and at most; what it costs to cut one of its cells.
const USUAL = { least: 72, most: 320, cost: 1 };
const COLUMNS = {
  address: { least: 150, most: 420, cost: 1 },
  name: { least: 96, most: 420, cost: 1.2 },
  reason: { least: 170, most: 420, cost: 1.5 },
  status: { least: 150, most: 420, cost: 1.5 },
  decision: { least: 130, most: 420, cost: 2 },
  outcome: { least: 150, most: 420, cost: 1.5 },
};

const STEP = 4; // pixels: cells that need nearly the same width count as needing the same
const DEEP = 100; // pixels that are hidden of a cell cost as much as cutting another one
const NARROW = 620; // pixels: in a list that is not wider, the widths that were drawn do not hold

// ---- how wide the columns are in a room of so many pixels; each is {needs: width → cells, least, most, cost} -------
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

const lossOf = ({ needs, cost }, width) => {
  let loss = 0;
  for (const [need, many] of needs) if (need > width) loss += many * cost * (1 + (need - width) / DEEP);
  return loss;
};

// The widths that a column may be narrowed to, if that much is too much.
const stops = ({ needs, least }, width, over) => {
  const fewest = Math.max(least, width - over);
  const found = new Set([fewest]);
  for (const need of needs.keys()) if (need > fewest) found.add(need);
  return [...found].filter((stop) => stop < width);
};

const cheapest = (columns, widths, over) => {
  let best = null;
  for (const [at, column] of columns.entries()) {
    const now = lossOf(column, widths[at]);
    for (const width of stops(column, widths[at], over)) {
      const price = (lossOf(column, width) - now) / (widths[at] - width);
      if (!best || price < best.price) best = { at, width, price };
    }
  }
  return best;
};

// What is left over goes to all columns, to each as to how wide it is.
const share = (widths, left) => {
  const all = sum(widths);
  const wider = widths.map((width) => Math.floor(width + (left * width) / all));
  wider[wider.length - 1] += all + left - sum(wider);
  return wider;
};

export const fit = (columns, room) => {
  const widths = columns.map(({ needs, least, most }) => Math.max(least, Math.min(most, Math.max(...needs.keys()))));
  let over = sum(widths) - room;
  while (over > 0) {
    const step = cheapest(columns, widths, over);
    if (!step) return widths;
    over -= widths[step.at] - step.width;
    widths[step.at] = step.width;
  }
  return share(widths, -over);
};

// ---- what the cells need: measured without laying them out, except where more than text stands in them ------------
const BADGE = 40; // pixels of a badge besides its word: icon, padding, what parts it from the text
const QUIET = 20; // of one without a word
const ICON = 20; // of the one before an address that is warned of
const ARROW = 17; // of the arrow in the head that the list is sorted by

let pen = null;
const measure = (text, font) => {
  pen ??= document.createElement("canvas").getContext("2d");
  if (pen.font !== font) pen.font = font;
  return pen.measureText(text).width;
};

const fontOf = (element, weight) => {
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  return `${weight ?? fontWeight} ${fontSize} ${fontFamily}`;
};

const laidOut = (cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return range.getBoundingClientRect().width;
};

const PLAIN = ".badge,.start,.end";
const badgeIn = (badge, font) => {
  if (badge.classList.contains("quiet")) return QUIET;
  return BADGE + measure(badge.textContent, font.replace(/^\S+ \S+/, "500 12px"));
};

// The end of an address has this room at least (css/grid.css), whatever its letters need.
const END = 78;
const halvesOf = (start, end, font) => measure(start.textContent, font) + Math.max(END, measure(end.textContent, font));

const contentOf = (cell, font) => {
  const parts = [...cell.children].filter((part) => part.textContent || part.matches("svg"));
  if (parts.some((part) => !part.matches(PLAIN))) return laidOut(cell);
  const [start, end] = [".start", ".end"].map((half) => parts.find((part) => part.matches(half)));
  if (start && end) return halvesOf(start, end, font);
  const badge = parts.find((part) => part.matches(".badge"));
  if (!badge) return measure(cell.textContent, font);
  return measure(cell.textContent.slice(badge.textContent.length), font) + badgeIn(badge, font);
};

const nameOf = (head) => head.classList[0].slice(2);

const columnOf = (head, lines) => {
  const at = head.cellIndex;
  const cells = lines.map((line) => line.cells[at]);
  const { paddingLeft, paddingRight } = getComputedStyle(cells[0]);
  const padding = Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight) + 1;
  const font = fontOf(cells[0]);
  const name = nameOf(head);
  const { least, most, cost } = COLUMNS[name] ?? USUAL;
  const own = measure(head.querySelector(".name").textContent, fontOf(head, 600)) + ARROW + padding;
  const headNeeds = Math.ceil(own / STEP) * STEP;
  const needs = new Map([[headNeeds, 0]]);
  for (const [place, cell] of cells.entries()) {
    const warned = name === "address" && lines[place].dataset.warn === "true" ? ICON : 0;
    const need = Math.ceil((contentOf(cell, font) + padding + warned) / STEP) * STEP;
    needs.set(need, (needs.get(need) ?? 0) + 1);
  }
  const widest = Math.max(...needs.keys());
  return { name, needs, least: Math.max(headNeeds, Math.min(least, widest)), most: Math.max(headNeeds, most), cost };
};

// ---- of the list on the page ---------------------------------------------------------------------------------------
const HEAD = "thead th:has(>.head)";
const headsOf = (table) => [...table.querySelectorAll(HEAD)];
const linesOf = (table) => [...table.querySelectorAll("tr.row,tr.entry")];

// What is listed, apart from what is searched in it: "12/reason=full" of "12/q=ann&reason=full".
const withoutSearch = (list) => list.replace(/(^|[/&])q=[^&]*(&|$)/, "$1");

const listingOf = ({ dataset }, heads) =>
  [dataset.name, withoutSearch(dataset.list ?? ""), ...heads.map((head) => head.textContent)].join("|");

export class Fitting {
  columns = [];
  listing = null;
  many = 0; // the rows that were measured

  constructor() {
    this.sizes = new ResizeObserver(() => this.spread());
    // Until the letters have come, others are measured.
    document.fonts.ready.then(() => {
      this.listing = null;
      this.look();
    });
  }

  stop() {
    this.stopped = true;
    this.sizes.disconnect();
  }

  // The rows on the page are perhaps of another listing.
  look() {
    const table = document.querySelector("table.grid.swift");
    const lines = table ? linesOf(table) : [];
    if (this.stopped || !lines.length) return;
    const heads = headsOf(table);
    const listing = listingOf(table, heads);
    if (listing === this.listing && lines.length <= 2 * this.many) return;
    this.listing = listing;
    this.many = lines.length;
    this.columns = heads.map((head) => columnOf(head, lines));
    this.sizes.observe(table.parentElement);
    this.spread();
  }

  // The columns that were not drawn share what room the others leave.
  spread() {
    const table = document.querySelector("table.grid.swift");
    if (!table || !this.columns.length) return;
    const list = table.dataset.name;
    const drawn = table.clientWidth > NARROW;
    const keptOf = (head) => (drawn && widthKept(list, nameOf(head))) || 0;
    const heads = [...table.tHead.rows[0].cells].filter((head) => head.offsetWidth);
    const ours = this.columns.filter(({ name }) => heads.some((head) => nameOf(head) === name && !keptOf(head)));
    const others = heads.filter((head) => !ours.some(({ name }) => name === nameOf(head)));
    const room = table.clientWidth - sum(others.map((head) => keptOf(head) || head.offsetWidth));
    const widths = ours.length && inOneLine(table) ? fit(ours, room) : [];
    showFitted(list, Object.fromEntries(widths.map((width, at) => [ours[at].name, width])));
  }
}

// On a narrow screen a row may have two lines: what stands in them has all the room.
const inOneLine = (table) => getComputedStyle(linesOf(table)[0] ?? table.tHead.rows[0]).display === "flex";
