// The table of a list: which rows are selected, which one is open. A checkbox answers at once; the server is told after.
(() => {
  const MOST = 10000; // as the server has it: beyond that "all that match" is what is meant
  let picks = { list: null, all: false, ids: new Set() };
  let last = null; // the row that a range starts from

  const table = () => document.querySelector("table.grid[data-list]");
  let seek = false; // the button that was pressed goes with the groups: the first row is to have its focus
  const rows = () => [...document.querySelectorAll("table.grid tr.row")];
  const boxOf = (row) => row.querySelector("[data-pick=row]");
  const isPicked = (id) => picks.ids.has(id) !== picks.all;
  const here = () => location.pathname.replace(/\/$/, ""); // the server of the pages adds a slash, ours does not
  const storeKey = () => "picks:" + here();

  // React listens to the setter of the value; the element's own setter goes past it, and the event makes it look.
  // It hears only what is new, so a count goes before each text (bounce_dash/ui/shared/parts.py takes it off again).
  let said = 0;
  const say = (id, value) => {
    const channel = document.getElementById(id);
    if (!channel) return;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(channel, String(++said).padStart(8, "0") + ":" + value);
    channel.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // What the server knows; only what differs is told, a large selection in several messages.
  let told = { list: null, all: false, ids: new Set() };
  const CHUNK = 600;
  const news = () => {
    const fresh = told.list !== picks.list || told.all !== picks.all;
    const known = fresh ? new Set() : told.ids;
    const put = [...picks.ids].filter((id) => !known.has(id));
    const drop = [...known].filter((id) => !picks.ids.has(id));
    told = { list: picks.list, all: picks.all, ids: new Set(picks.ids) };
    const messages = [];
    do messages.push({ list: picks.list ?? "", all: picks.all, fresh: fresh && !messages.length, put: put.splice(0, CHUNK), drop: drop.splice(0, CHUNK) });
    while (put.length || drop.length);
    return messages;
  };

  // Storage may be forbidden: the selection then ends with the page.
  const keep = (what) => { try { sessionStorage.setItem(storeKey(), JSON.stringify(what)); } catch {} };

  const tell = () => {
    keep({ list: picks.list ?? "", all: picks.all, ids: [...picks.ids] });
    // At once: the key of an action may be the very next thing.
    news().forEach((message) => say("pick-sync", JSON.stringify(message)));
  };

  // What is acted on is not selected when one comes back, even if the page was left before the server answered.
  document.addEventListener("submit", (event) => (event.target.dataset.sent = ""), true);
  addEventListener("pagehide", () => document.querySelector("[aria-labelledby=action-title] [data-sent]") && keep(null));

  const put = (id, on) => {
    if (on === isPicked(id)) return;
    if (on !== picks.all) {
      if (picks.ids.size < MOST) picks.ids.add(id);
    } else picks.ids.delete(id);
  };

  const draw = () => {
    const shown = rows();
    let many = 0;
    for (const row of shown) {
      const on = isPicked(Number(row.dataset.id));
      if (on) many++;
      const box = boxOf(row);
      if (box.checked !== on) box.checked = on;
    }
    const page = document.querySelector("[data-pick=page]");
    if (page) {
      page.checked = many > 0 && many === shown.length;
      page.indeterminate = many > 0 && many < shown.length;
    }
    roam();
    markOpen();
  };

  // One checkbox of the list is in the tab order; j, k and the arrows move it.
  const roam = () => {
    const shown = rows();
    if (shown.length && !shown.some((row) => boxOf(row).tabIndex === 0)) boxOf(shown[0]).tabIndex = 0;
  };
  const current = () => document.activeElement?.closest?.("tr.row") ?? rows().find((row) => boxOf(row).tabIndex === 0);
  const moveTo = (row) => {
    if (!row) return;
    for (const other of rows()) if (boxOf(other).tabIndex === 0) boxOf(other).tabIndex = -1;
    boxOf(row).tabIndex = 0;
    boxOf(row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    if (document.querySelector("[data-panel-of]")) open(row);
  };

  // Rows that lead to a page of their own have a link each, which the keys move over.
  const stepOverLinks = (by) => {
    const links = [...document.querySelectorAll("tr.entry .open")];
    const at = links.indexOf(document.activeElement?.closest?.("tr.entry")?.querySelector(".open"));
    links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
    return links.length > 0;
  };

  let open_ = 0;
  const markOpen = () => {
    for (const row of rows()) row.toggleAttribute("data-open", Number(row.dataset.id) === open_);
  };
  const open = (row) => {
    open_ = Number(row.dataset.id);
    markOpen();
    say("open-sync", row.dataset.id);
  };

  const range = (from, to, on) => {
    const shown = rows();
    const [a, b] = [shown.indexOf(from), shown.indexOf(to)].sort((x, y) => x - y);
    for (const row of shown.slice(Math.max(a, 0), b + 1)) put(Number(row.dataset.id), on);
  };

  const pickBy = {
    row: (box, event) => {
      const row = box.closest("tr");
      if (event.shiftKey && last?.isConnected) range(last, row, box.checked);
      else put(Number(row.dataset.id), box.checked);
      last = row;
    },
    page: (box) => rows().forEach((row) => put(Number(row.dataset.id), box.checked)),
    all: () => Object.assign(picks, { all: true, ids: new Set() }),
    none: () => Object.assign(picks, { all: false, ids: new Set() }),
  };

  document.addEventListener("click", (event) => {
    const picker = event.target.closest("[data-pick]");
    if (picker) {
      pickBy[picker.dataset.pick](picker, event);
      draw();
      tell();
      if (picker.dataset.pick === "row") for (const row of rows()) boxOf(row).tabIndex = boxOf(row) === picker ? 0 : -1;
      if (picker.dataset.pick === "none" || picker.dataset.pick === "all") boxOf(current() ?? rows()[0])?.focus();
      return;
    }
    const fold = event.target.closest("[data-fold]");
    if (fold) return say("fold-sync", fold.dataset.fold);
    const only = event.target.closest("[data-only]");
    if (only) return (seek = true), say("only-sync", only.dataset.only);
    const cell = event.target.closest("tr.row td");
    if (!cell || String(getSelection())) return; // marking text is no click
    if (cell.classList.contains("c-check")) return boxOf(cell.parentElement).click();
    moveTo(cell.parentElement);
    if (!document.querySelector("[data-panel-of]")) open(cell.parentElement);
  });

  // A hundred rows were swapped: boxes belong to rows, not to places.
  const arrived = () => {
    const now = table();
    if (!now) return;
    if (now.getAttribute("aria-busy") === "false" && picks.list !== now.dataset.list) {
      let kept = null;
      if (picks.list === null) {
        try {
          kept = JSON.parse(sessionStorage.getItem(storeKey()));
        } catch {}
      }
      const same = kept?.list === now.dataset.list;
      const had = picks.ids.size > 0 || picks.all;
      picks = { list: now.dataset.list, all: same && kept.all, ids: new Set(same ? kept.ids : []) };
      last = null;
      if (seek) moveTo(rows()[0]);
      seek = false;
      // The server may still hold what storage has lost.
      if (had || picks.ids.size || picks.all || document.querySelector(".bar .strong")) tell();
    }
    draw();
  };
  let page = here();
  new MutationObserver((changes) => {
    if (here() !== page) {
      page = here();
      picks = { list: null, all: false, ids: new Set() };
    }
    hideStale();
    if (changes.some((change) => change.target.nodeType === 1 ? change.target.closest?.("table.grid,.listing,.app") : true)) arrived();
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-id", "data-list", "data-of", "aria-busy"] });

  // One selection or project was open and another is to be shown: what the server last said is of the former.
  const hideStale = () => {
    const of = document.querySelector("[data-of]")?.dataset.of;
    document.documentElement.toggleAttribute("data-stale", Boolean(of) && of !== new URLSearchParams(location.search).get("id"));
  };

  // What does not fit is shown on hovering.
  document.addEventListener("mouseover", (event) => {
    const cell = event.target.closest?.("table.grid td");
    if (!cell || cell.dataset.tip === "own") return;
    if (cell.title && !cell.dataset.tip) return void (cell.dataset.tip = "own");
    if (cell.scrollWidth > cell.clientWidth) (cell.title = cell.innerText), (cell.dataset.tip = "made");
    else if (cell.dataset.tip === "made") cell.removeAttribute("title"), delete cell.dataset.tip;
  });

  // Views that were shown without navigating are entries of the history all the same.
  addEventListener("popstate", () => say("url-sync", location.search));

  window.bounceGrid = {
    say,
    clear: () => {
      pickBy.none();
      draw();
      tell();
    },
    // The server shows another view before the URL says so; Back and Forward then ask for what their URL says.
    went: (url, replace) => {
      const entry = history.state ?? {};
      if (here() + location.search === url) return;
      if (!replace) document.querySelector(".scroller")?.scrollTo(0, 0);
      if (replace) history.replaceState(entry, "", url);
      else history.pushState({ ...entry, idx: (entry.idx ?? 0) + 1, key: Math.random().toString(36).slice(2, 10) }, "", url);
    },
    opened: (id) => {
      open_ = id;
      markOpen();
      const url = new URL(location.href);
      if (id) url.searchParams.set("row", id);
      else url.searchParams.delete("row");
      history.replaceState(history.state, "", url);
      if (!id) boxOf(current() ?? rows()[0])?.focus({ preventScroll: true });
    },
    step: (by, extend) => {
      if (stepOverLinks(by)) return;
      const shown = rows();
      const at = shown.indexOf(current());
      const focused = document.activeElement?.closest?.("tr.row");
      const next = shown[focused || document.querySelector("[data-panel-of]") ? Math.max(0, Math.min(shown.length - 1, at + by)) : Math.max(0, at)];
      if (extend && next) {
        if (!last?.isConnected) last = shown[at];
        range(last, next, true);
        draw();
        tell();
      }
      moveTo(next);
    },
    toggle: () => {
      const row = current();
      if (row) boxOf(row).click();
    },
    open: () => {
      const row = current();
      if (row) open(row);
    },
    picked: () => picks.all || picks.ids.size > 0,
    // A job changed rows that may be in this list: it is read again, and all that is open stays open.
    refresh: () => say("url-sync", location.search),
  };
})();
