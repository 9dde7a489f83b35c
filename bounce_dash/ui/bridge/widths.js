// How wide the columns of each list are: as its rows need it (fitting.js), or as they were drawn. The latter is of this
// browser alone: kept beside the theme, and in one style sheet of ours before the first row is drawn, so that no row
// carries it.
const NARROWEST = 56;
const WIDEST = 1200;
const KEPT = "widths";

// What columns were called when their widths were kept.
const RENAMED = { cause: "reason", kind: "block_cause" };

const fits = ([column, width]) => /^\w+$/.test(column) && width >= NARROWEST && width <= WIDEST;

const widthsIn = (columns) => {
  const kept = Object.entries(columns).filter(fits);
  const old = kept.filter(([column]) => column in RENAMED).map(([column, width]) => [RENAMED[column], width]);
  return Object.fromEntries([...old, ...kept.filter(([column]) => !(column in RENAMED))]);
};

const read = () => {
  try {
    const lists = Object.entries(JSON.parse(localStorage.getItem(KEPT)) ?? {}).filter(([list]) => /^\w+$/.test(list));
    return Object.fromEntries(lists.map(([list, columns]) => [list, widthsIn(columns)]));
  } catch {
    return {}; // forbidden, or not ours: the usual widths
  }
};

let widths = {};
let fitted = { list: "", columns: {} };
let sheet = null;

// One column of a list takes the room that is left; once that one has a width, something else has to.
const TAKES_REST = {
  reason: ":has(th.c-reason)",
  address: ":not(:has(th.c-reason))",
  name: ":is(.collections,[data-name=persons])",
};
const REST = "{content:'';flex:1 0 0;border-bottom:1px solid var(--line)}";

const rules = (list, column, width) => {
  const table = `.grid.swift[data-name="${list}"]`;
  const rest = TAKES_REST[column];
  return [
    `${table}.swift .c-${column}{flex:0 1 ${Number(width)}px;min-width:${NARROWEST}px}`,
    rest ? `${table}${rest} :is(thead tr,.row,.entry)::after${REST}` : "",
  ].join("");
};

// The column that takes the rest takes what a drawn one leaves, too. A drawn one gives room last.
const fittedRules = ({ list, columns }) =>
  Object.entries(columns).map(([column, width]) => {
    const table = `.grid.swift[data-name="${list}"]`;
    const rest = TAKES_REST[column];
    return [
      `${table} .c-${column}.c-${column}{flex:0 1000 ${width}px;min-width:${NARROWEST}px}`,
      rest ? `${table}${rest} .c-${column}{flex-grow:1}` : "",
    ].join("");
  });

const write = () => {
  const css = Object.entries(widths).flatMap(([list, columns]) =>
    Object.entries(columns).map(([column, width]) => rules(list, column, width)),
  );
  sheet.replaceSync(`${fittedRules(fitted).join("")}@container list (min-width:621px){${css.join("")}}`);
};

export const keepWidths = () => {
  try {
    localStorage.setItem(KEPT, JSON.stringify(widths));
  } catch {
    // storage is forbidden: the widths last as long as the page
  }
};

export const showFitted = (list, columns) => {
  if (list === fitted.list && JSON.stringify(columns) === JSON.stringify(fitted.columns)) return;
  fitted = { list, columns };
  write();
};

export const widthKept = (list, column) => widths[list]?.[column];

export const setWidth = (list, column, width) => {
  widths[list] ??= {};
  widths[list][column] = Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));
  write();
};

// The usual width of one column, or of all.
export const forgetWidth = (list, column) => {
  if (column) delete widths[list]?.[column];
  else delete widths[list];
  write();
  keepWidths();
};

export const installWidths = () => {
  widths = read();
  sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  write();
};
