// The cross-line of the curves of a mailing: it follows the pointer, ← and →, and tells what the table's row says.
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -6, PageUp: 6 };

const plotsAt = (target) => target.closest?.("[data-curve] .plots");
const rowsOf = (plots) => [...plots.closest("[data-curve]").querySelectorAll("[data-hour]")];

const line = (tone, label, share, count) => {
  const row = document.createElement("span");
  row.className = tone;
  row.append(...[label, share, count].map((text) => Object.assign(document.createElement("b"), { textContent: text })));
  return row;
};

const show = (plots, hour) => {
  const rows = rowsOf(plots);
  const row = rows[Math.max(0, Math.min(rows.length - 1, hour))];
  if (!row) return;
  const { at, opened, bounced } = row.dataset;
  const [when, after, ...figures] = [...row.cells].map((cell) => cell.textContent);
  const labels = [...plots.querySelectorAll(".end > b:first-child")].map((label) => label.textContent);
  plots.style.setProperty("--at", at);
  for (const [place, height] of [opened, bounced].entries()) plots.querySelectorAll(".dot")[place].style.top = height;
  const head = Object.assign(document.createElement("span"), { textContent: `${when} · ${after}` });
  const told = plots.querySelector(".told");
  told.replaceChildren(
    head,
    line("green", labels[0], figures[0], figures[1]),
    line("red", labels[1], figures[2], figures[3]),
  );
  told.toggleAttribute("data-left", Number.parseFloat(at) > 60);
  plots.setAttribute("aria-valuenow", row.dataset.hour);
  plots.setAttribute("aria-valuetext", `${when}, ${after}: ${labels[0]} ${figures[0]}, ${labels[1]} ${figures[2]}`);
  plots.dataset.shown = "";
};

const hide = (plots) => {
  if (plots !== document.activeElement) delete plots.dataset.shown;
};

const moved = (event) => {
  const plots = plotsAt(event.target);
  if (!plots) return;
  const area = plots.querySelector("svg").getBoundingClientRect();
  show(plots, Math.round(((event.clientX - area.left) / area.width) * Number(plots.dataset.hours)));
};

const keyed = (event) => {
  const plots = plotsAt(event.target);
  if (!plots || event.ctrlKey || event.metaKey || event.altKey) return;
  const now = Number(plots.getAttribute("aria-valuenow"));
  const to = { Home: 0, End: Number.POSITIVE_INFINITY }[event.key] ?? now + (STEPS[event.key] ?? Number.NaN);
  if (Number.isNaN(to)) return;
  event.preventDefault();
  show(plots, to);
};

export const installCurves = () => {
  document.addEventListener("pointermove", moved);
  document.addEventListener("pointerdown", moved);
  document.addEventListener("pointerout", ({ target, relatedTarget }) => {
    const plots = plotsAt(target);
    if (plots && !plots.contains(relatedTarget)) hide(plots);
  });
  document.addEventListener("keydown", keyed);
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches?.("[data-curve] .plots")) show(target, Number(target.getAttribute("aria-valuenow")));
  });
  document.addEventListener("focusout", ({ target }) => {
    if (target.matches?.("[data-curve] .plots")) delete target.dataset.shown;
  });
};
