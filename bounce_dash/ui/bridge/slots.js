// The slots of charts: pointing at one, or moving to it with ← and →, shows the same one in all charts of its group.
const STEPS = { ArrowLeft: -1, ArrowRight: 1, PageDown: -6, PageUp: 6, Home: -1e6, End: 1e6 };

const slotAt = (target) => target?.closest?.("[data-slot]");
const chartsLike = (slot) => document.querySelectorAll(`[data-slots="${slot.closest("[data-slots]").dataset.slots}"]`);

const light = (slot) => {
  for (const lit of document.querySelectorAll("[data-slot][data-lit]")) delete lit.dataset.lit;
  if (!slot) return;
  for (const chart of chartsLike(slot)) {
    const twin = chart.querySelector(`[data-slot="${slot.dataset.slot}"]`);
    if (twin) twin.dataset.lit = "";
  }
};

// One slot of a chart is reached with Tab, the others from there with the arrows.
const moved = (event) => {
  const slot = slotAt(event.target);
  const step = STEPS[event.key];
  if (!slot || !step || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const slots = [...slot.parentElement.querySelectorAll("[data-slot]")];
  const next = slots[Math.max(0, Math.min(slots.length - 1, slots.indexOf(slot) + step))];
  slot.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
};

export const installSlots = () => {
  document.addEventListener("pointerover", ({ target }) => light(slotAt(target) ?? slotAt(document.activeElement)));
  document.addEventListener("focusin", ({ target }) => light(slotAt(target)));
  document.addEventListener("focusout", () => light(null));
  document.addEventListener("keydown", moved);
};
