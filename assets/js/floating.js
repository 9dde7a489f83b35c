// What floats: menus, dialogs, toasts; and what only the browser knows: theme, width of the rail.
(() => {
  const root = document.documentElement;
  const keep = (name, value) => {
    try {
      localStorage.setItem(name, value);
    } catch {
      // storage is forbidden: the choice lasts as long as the page
    }
  };

  // ---- menus: a button with data-menu opens the popover of that id beside itself -------------------------------
  let opener = null;
  const itemsOf = (menu) => [...menu.querySelectorAll("[role^=menuitem],.option,input,button")].filter((e) => e.offsetParent && !e.disabled);

  const place = (menu, button) => {
    const at = button.getBoundingClientRect();
    const size = menu.getBoundingClientRect();
    const below = innerHeight - at.bottom - 8;
    const up = size.height > below && at.top > below;
    menu.style.left = Math.max(8, Math.min(at.left, innerWidth - size.width - 8)) + "px";
    menu.style.top = up ? Math.max(8, at.top - size.height - 4) + "px" : Math.min(at.bottom + 4, Math.max(8, innerHeight - size.height - 8)) + "px";
  };

  const openMenu = (button) => {
    const menu = document.getElementById(button.dataset.menu);
    if (!menu || !button.offsetParent) return;
    if (menu.matches(":popover-open")) return menu.hidePopover();
    opener = button;
    markThemes();
    menu.showPopover();
    place(menu, button);
    button.setAttribute("aria-expanded", "true");
    (menu.querySelector("input[type=text]") ?? itemsOf(menu)[0] ?? menu).focus();
    // Values that arrive later make it longer.
    new ResizeObserver((_, observer) => (menu.matches(":popover-open") ? place(menu, button) : observer.disconnect())).observe(menu);
  };

  document.addEventListener(
    "toggle",
    (event) => {
      if (event.newState !== "closed" || !event.target.popover) return;
      const button = document.querySelector(`[data-menu="${CSS.escape(event.target.id)}"]`);
      button?.setAttribute("aria-expanded", "false");
      const focused = document.activeElement;
      if (focused === document.body || event.target.contains(focused)) (button ?? opener)?.focus();
    },
    true,
  );

  // Light dismissal happens on pointerdown, before the click that would open the menu again.
  let dismissed = null;
  document.addEventListener("pointerdown", (event) => {
    const button = event.target.closest("[data-menu]");
    dismissed = button && document.getElementById(button.dataset.menu)?.matches(":popover-open") ? button : null;
  }, true);

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-menu]");
    if (button) {
      if (button !== dismissed) openMenu(button);
      dismissed = null;
      return;
    }
    const item = event.target.closest("[role^=menuitem]");
    if (item) item.closest("[popover]")?.hidePopover();
    const rail = event.target.closest("[data-rail]");
    if (rail) turnRail(rail.dataset.rail);
    else if (root.dataset.rail === "open" && (!event.target.closest("#rail") || event.target.closest("a"))) delete root.dataset.rail;
    const theme = event.target.closest("[data-theme-choice]");
    if (theme) chooseTheme(theme.dataset.themeChoice);
    const dialog = event.target.closest("[data-dialog]");
    if (dialog) openDialog(document.getElementById(dialog.dataset.dialog), dialog);
    if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  });

  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.("[popover]");
    if (!menu || event.defaultPrevented) return;
    const typing = event.target.matches("input[type=text]");
    const items = itemsOf(menu);
    const here = items.indexOf(event.target.closest(".option") && !items.includes(event.target) ? event.target.closest(".option") : event.target);
    const move = { ArrowDown: here + 1, ArrowUp: here - 1, Home: typing ? -1 : 0, End: typing ? -1 : items.length - 1 }[event.key];
    if (move !== undefined && (move !== -1 || event.key === "ArrowUp") && items.length) {
      event.preventDefault();
      const focusable = items.filter((e) => e.matches("input,button,[role^=menuitem]"));
      const at = focusable.indexOf(document.activeElement);
      const next = event.key === "ArrowDown" ? at + 1 : event.key === "ArrowUp" ? at - 1 : event.key === "Home" ? 0 : focusable.length - 1;
      focusable[(next + focusable.length) % focusable.length]?.focus();
    } else if (event.key === "Tab" && menu.getAttribute("role") === "menu") {
      menu.hidePopover();
    } else if (event.key === "Escape") {
      event.preventDefault();
      menu.hidePopover();
    }
  });

  // ---- theme and rail -------------------------------------------------------------------------------------------
  const chooseTheme = (choice) => {
    if (choice === "system") delete root.dataset.theme;
    else root.dataset.theme = choice;
    keep("theme", choice);
  };
  const markThemes = () => {
    for (const item of document.querySelectorAll("[data-theme-choice]"))
      item.setAttribute("aria-checked", String(item.dataset.themeChoice === (root.dataset.theme ?? "system")));
  };
  const turnRail = (how) => {
    const phone = matchMedia("(max-width:760px)").matches;
    if (how === "open" || phone) {
      if (root.dataset.rail === "open") delete root.dataset.rail;
      else root.dataset.rail = "open";
      if (root.dataset.rail === "open") document.querySelector("#rail a.item")?.focus();
      return;
    }
    const narrow = root.dataset.rail !== "narrow";
    if (narrow) root.dataset.rail = "narrow";
    else delete root.dataset.rail;
    keep("rail", narrow ? "narrow" : "wide");
  };

  // ---- dialogs: <dialog data-modal> opens as soon as it is in the page; the focus goes back when it leaves --------
  let returnTo = null;
  const openDialog = (dialog, from) => {
    if (!dialog || dialog.open) return;
    returnTo = from?.closest("[popover]") ? document.querySelector(`[data-menu="${from.closest("[popover]").id}"]`) : (from ?? document.activeElement);
    dialog.showModal();
    const first = ["[data-first]:not([type=submit])", "input,textarea", "[data-first]", "button"].map((what) => dialog.querySelector(what));
    first.find(Boolean)?.focus();
  };
  const focusBack = () => {
    const target = returnTo?.isConnected ? returnTo : document.querySelector(".grid .check[tabindex='0']");
    target?.focus();
    returnTo = null;
  };
  document.addEventListener("close", (event) => event.target.matches("dialog") && focusBack(), true);
  document.addEventListener(
    "cancel",
    (event) => {
      const button = event.target.querySelector?.("[data-cancel]");
      if (!button) return;
      event.preventDefault(); // the server closes it, so that both know
      button.click();
    },
    true,
  );

  // The arrow down leads from a field to what was found below it, and chooses the first; Enter takes the first link.
  document.addEventListener("keydown", (event) => {
    const found = [...(event.target.closest?.("dialog")?.querySelectorAll(".found input, .found a") ?? [])];
    if (!found.length || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return;
    const typing = event.target.matches("[data-list-below]");
    if (typing && event.key === "ArrowDown") {
      found[0].focus();
      if (found[0].matches("[type=radio]")) found[0].click(); // as the arrows do from one to the next
    }
    else if (typing && event.key === "Enter" && found[0].matches("a")) found[0].click();
    else if (event.target.matches(".found a") && event.key !== "Enter")
      (found[found.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)] ?? event.target.closest("dialog").querySelector("input")).focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => event.target.closest("dialog a") && event.target.closest("dialog").close());

  let lastFocus = null;
  document.addEventListener("focusin", (event) => {
    if (!event.target.closest("dialog,[popover]")) lastFocus = event.target;
  });

  // ---- toasts: each goes after its seconds, but not while one reads it -------------------------------------------
  const expire = (toast) => {
    let left = Number(toast.dataset.seconds) * 1000;
    const tick = setInterval(() => {
      if (!toast.isConnected) return clearInterval(tick);
      if (toast.matches(":hover,:focus-within") || document.hidden) return;
      left -= 250;
      if (left <= 0) {
        clearInterval(tick);
        toast.querySelector("[data-dismiss]")?.click();
      }
    }, 250);
  };

  new MutationObserver((changes) => {
    for (const { addedNodes, removedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.nodeType !== 1) continue;
        if (node.matches("dialog[data-modal]")) openDialog(node, lastFocus);
        else node.querySelectorAll?.("dialog[data-modal]").forEach((dialog) => openDialog(dialog, lastFocus));
        if (node.matches(".toast[data-seconds]")) expire(node);
      }
      for (const node of removedNodes) if (node.nodeType === 1 && node.matches("dialog[data-modal]")) focusBack();
    }
  }).observe(document, { childList: true, subtree: true });
})();
