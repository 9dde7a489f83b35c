// The field in which an address is corrected: its suspect part is marked, ↓ takes a suggestion.
const FORM = "form[data-correct]";
const field = () => document.querySelector(`${FORM} [data-suspect]`);

// React notices a value that is set only when it comes as typing does, past its own setter.
const put = (input, text) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
  input.dispatchEvent(new Event("input", { bubbles: true }));
};

// The field that has the focus and that nobody has touched yet: what its reader selects stays selected.
let untouched = null;

const mark = (input) => {
  if (input === untouched && input.value === input.defaultValue)
    input.setSelectionRange(...input.dataset.suspect.split("-").map(Number));
};

// What is suggested differs for other addresses: the mark follows, as long as nobody has touched it.
export const markSuspect = () => {
  const input = field();
  if (input && document.activeElement === input) mark(input);
};

export const focusField = () => {
  const input = field();
  input?.focus({ preventScroll: true });
  return Boolean(input);
};

// The address as it was is in its field again; say whether it is the one that was left.
export const restoreField = (input) => {
  if (!input.matches("[data-suspect]")) return false;
  if (input.value !== input.defaultValue) put(input, input.defaultValue);
  input.form.querySelector("[data-cancel-correct]")?.click();
  return true;
};

const take = (input, text) => {
  put(input, text);
  input.focus({ preventScroll: true });
  input.setSelectionRange(text.length, text.length);
};

const takeNext = (input) => {
  const offered = [...document.querySelectorAll(`${FORM} [data-take]`)].map((one) => one.dataset.take);
  if (!offered.length) return false;
  take(input, offered[(offered.indexOf(input.value) + 1) % offered.length]);
  return true;
};

// The form waits for the answer to what it sent: a held Enter, or a second one, counts for nothing.
const waits = (form) => form.dataset.sentTurn === form.dataset.turn;

const keydown = (event) => {
  const input = event.target;
  if (!input.matches?.(`${FORM} [data-suspect]`)) return;
  untouched = null;
  if (event.isComposing) return;
  if (event.key === "ArrowDown" && takeNext(input)) event.preventDefault();
  else if (event.key === "Enter" && (event.repeat || waits(input.form))) event.preventDefault();
};

const submit = (event) => {
  const form = event.target;
  if (!form.matches?.(FORM)) return;
  if (waits(form)) {
    event.preventDefault();
    event.stopPropagation();
  } else {
    form.dataset.sentTurn = form.dataset.turn;
  }
};

const click = (event) => {
  const offer = event.target.closest?.("[data-take]");
  const input = field();
  if (offer && input) take(input, offer.dataset.take);
};

export const installCorrect = () => {
  document.addEventListener("keydown", keydown, { capture: true });
  document.addEventListener("submit", submit, { capture: true });
  document.addEventListener("click", click);
  document.addEventListener("pointerdown", ({ target }) => {
    if (target === untouched) untouched = null;
  });
  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches?.(`${FORM} [data-suspect]`)) return;
    untouched = target;
    // After the browser has placed its own mark.
    requestAnimationFrame(() => mark(target));
  });
};
