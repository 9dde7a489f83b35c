// The columns of a list: how wide each is, and in which order. Widths are of this browser alone: they are kept beside
// the theme, stand in one style sheet of ours before the first row is drawn, and no row carries them.
(() => {
  const STEP = 16; // pixels, for who widens by key
  const NARROWEST = 56;
  const WIDEST = 1200;
  const KEPT = "widths";

  const fits = ([column, width]) => /^\w+$/.test(column) && width >= NARROWEST && width <= WIDEST;
  const read = () => {
    try {
      const lists = Object.entries(JSON.parse(localStorage.getItem(KEPT)) ?? {}).filter(([list]) => /^\w+$/.test(list));
      return Object.fromEntries(lists.map(([list, columns]) => [list, Object.fromEntries(Object.entries(columns).filter(fits))]));
    } catch {
      return {}; // forbidden, or not ours: the usual widths
    }
  };
  const widths = read();
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);

  // One column of a list takes the room that is left; once that one has a width, something else has to.
  const TAKES_REST = { reason: ":has(th.c-reason)", address: ":not(:has(th.c-reason))", name: ".collections" };
  const rules = (list, column, width) => {
    const table = `.grid.swift[data-name="${list}"]`;
    const rest = TAKES_REST[column];
    return (
      `${table}.swift .c-${column}{flex:0 1 ${Number(width)}px;min-width:${NARROWEST}px}` +
      (rest ? `${table}${rest} :is(thead tr,.row,.entry)::after{content:"";flex:1 0 0;border-bottom:1px solid var(--line)}` : "")
    );
  };
  const write = () => {
    const css = Object.entries(widths).flatMap(([list, columns]) => Object.entries(columns).map(([column, width]) => rules(list, column, width)));
    sheet.replaceSync(`@container list (min-width:621px){${css.join("")}}`);
  };
  write();

  const keep = () => {
    try {
      localStorage.setItem(KEPT, JSON.stringify(widths));
    } catch {
      // storage is forbidden: the widths last as long as the page
    }
  };
  const tableOf = (element) => element.closest("table.grid");
  const nameOf = (head) => [...head.classList].find((name) => name.startsWith("c-")).slice(2);
  const widthOf = (head) => Math.round(head.getBoundingClientRect().width);
  const widen = (head, width) => {
    const list = tableOf(head).dataset.name;
    (widths[list] ??= {})[nameOf(head)] = Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));
    write();
  };
  const usual = (list, column) => {
    if (column) delete widths[list]?.[column];
    else delete widths[list];
    write();
    keep();
  };
  // What there is no room for is not kept either, or narrowing would seem to do nothing at first.
  const settle = (head) => (widen(head, widthOf(head)), keep());

  const headsOf = (table) => [...table.querySelectorAll("thead th:has(>.head)")].filter((head) => head.offsetWidth);
  const neighbour = (head, by) => {
    const heads = headsOf(tableOf(head));
    return heads[heads.indexOf(head) + by];
  };

  // The head that was moved keeps the focus: its place among the elements is another one then.
  const move = (head, to) => {
    const table = tableOf(head);
    const column = nameOf(head);
    const focused = head.contains(document.activeElement);
    bounceGrid.say("move-sync", `${column}.${nameOf(to)}`);
    if (!focused) return;
    const watch = new MutationObserver(() => {
      const moved = table.querySelector(`th.c-${column}`);
      if (!moved || moved === head) return;
      watch.disconnect();
      moved.querySelector(".head").focus();
    });
    watch.observe(table.tHead, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
    setTimeout(() => watch.disconnect(), 3000);
  };

  // ---- by key and click: the items of a head's menu; those for the width leave it open -------------------------
  document.addEventListener(
    "click",
    (event) => {
      const wider = event.target.closest("[data-wider]");
      if (!wider) return;
      event.stopPropagation();
      const head = wider.closest("th");
      widen(head, widthOf(head) + STEP * Number(wider.dataset.wider));
      settle(head);
    },
    true,
  );
  document.addEventListener("click", (event) => {
    const item = event.target.closest("[data-move]");
    const head = item?.closest("th");
    const to = head && neighbour(head, Number(item.dataset.move));
    if (to) move(head, to);
    if (event.target.closest("[data-reset]")) usual(document.querySelector("table.grid").dataset.name);
  });
  document.addEventListener(
    "beforetoggle",
    (event) => {
      for (const item of event.target.querySelectorAll("[data-move]")) item.disabled = !neighbour(item.closest("th"), Number(item.dataset.move));
    },
    true,
  );

  // ---- by pointer: an edge is drawn to widen, a head to move; Escape leaves all as it was ------------------------
  const FAR = 6; // pixels from where it is no click any more
  let drag = null;

  const edge = (handle, event) => {
    const head = handle.closest("th");
    const start = widthOf(head);
    const before = widths[tableOf(head).dataset.name]?.[nameOf(head)];
    handle.setPointerCapture(event.pointerId);
    return {
      go: (x) => {
        document.documentElement.dataset.drag = "width";
        widen(head, start + x - event.clientX);
      },
      end: () => document.documentElement.dataset.drag && settle(head),
      back: () => (before ? (widen(head, before), keep()) : usual(tableOf(head).dataset.name, nameOf(head))),
    };
  };

  const mark = (heads, target, after) => {
    for (const head of heads) head.removeAttribute("data-drop");
    if (target) target.dataset.drop = after ? "after" : "before";
  };
  const place = (head, event) => {
    const heads = headsOf(tableOf(head));
    const from = heads.indexOf(head);
    let to = from;
    return {
      go: (x) => {
        if (to === from && Math.abs(x - event.clientX) < FAR) return;
        event.target.setPointerCapture(event.pointerId);
        document.documentElement.dataset.drag = "place";
        to = heads.findLastIndex((one) => x >= one.getBoundingClientRect().left);
        to = to < 0 ? 0 : to;
        mark(heads, to !== from && heads[to], to > from);
      },
      end: () => (mark(heads), to !== from && move(head, heads[to])),
      back: () => mark(heads),
    };
  };

  const stop = (how) => {
    if (!drag) return;
    const dragged = document.documentElement.dataset.drag;
    drag[how]();
    drag = null;
    delete document.documentElement.dataset.drag;
    if (!dragged) return;
    // The click that ends a drag is none.
    const swallow = (event) => (event.stopPropagation(), event.preventDefault());
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, true));
  };
  document.addEventListener("pointerdown", (event) => {
    if (event.button || !event.isPrimary) return;
    const handle = event.target.closest("[data-edge]");
    const head = event.target.closest(".grid thead .head");
    if (handle) (drag = edge(handle, event)), event.preventDefault();
    else if (head && event.pointerType === "mouse") drag = place(head.closest("th"), event);
  });
  document.addEventListener("pointermove", (event) => {
    if (drag && !event.buttons) stop("back"); // it was let go outside the window
    drag?.go(event.clientX);
  });
  document.addEventListener("pointerup", () => stop("end"));
  document.addEventListener("pointercancel", () => stop("back"));
  document.addEventListener("keydown", (event) => {
    if (!drag || event.key !== "Escape") return;
    event.stopPropagation();
    stop("back");
  }, true);
  document.addEventListener("dblclick", (event) => {
    const head = event.target.closest("[data-edge]")?.closest("th");
    if (head) usual(tableOf(head).dataset.name, nameOf(head));
  });
})();
