// What forms keep: the e-mail address of who signs in, and what was changed and not saved.
const ADDRESS = "sign-in";

const remember = (text) => {
  try {
    sessionStorage.setItem(ADDRESS, text);
  } catch {
    // storage is forbidden: it is typed again
  }
};

const remembered = () => {
  try {
    return sessionStorage.getItem(ADDRESS) ?? "";
  } catch {
    return "";
  }
};

// The form of a page in one column is there: who comes back to it finds what was typed, and goes on with the password.
export const startForm = () =>
  requestAnimationFrame(() => {
    const email = document.querySelector('.column form[action="/session"] [name=email]');
    const came = email && new URLSearchParams(location.search).has("problem");
    if (came && !email.value) email.value = remembered();
    const fields = [...document.querySelectorAll(".column .input")];
    (fields.find((field) => !field.value) ?? fields[0])?.focus();
  });

// ---- a form with data-unsaved, which holds the question, is not left with changes unless one wants to ------------
const changedForm = () => document.querySelector("form[data-unsaved]:is([data-dirty],:has([data-changed]))");

// A field that holds something else than what was saved is marked beside its name, with the form's word for that.
const contentOf = (field) => (field.type === "checkbox" ? String(field.checked) : field.value);
const labelOf = (field) => field.closest("[data-marked]")?.querySelector(".label");
const noteValue = ({ target }) => {
  if (target.matches?.("[data-marked] :is(input,select)")) target.dataset.was ??= contentOf(target);
};
const mark = (field) => {
  const label = labelOf(field);
  if (!label || field.dataset.was === undefined) return;
  if (contentOf(field) === field.dataset.was) delete label.dataset.changed;
  else label.dataset.changed = field.form.dataset.changedWord;
};
const note = ({ target }) => {
  target.closest?.("form[data-unsaved]")?.setAttribute("data-dirty", "");
  mark(target);
};

const forget = (form) => {
  form.removeAttribute("data-dirty");
  for (const label of form.querySelectorAll(".label[data-changed]")) delete label.dataset.changed;
  for (const field of form.querySelectorAll("[data-was]")) delete field.dataset.was;
};
export const saved = () => {
  for (const form of document.querySelectorAll("form[data-unsaved]")) forget(form);
};

const submitted = ({ target }) => {
  delete target.dataset.dirty;
  const email = target.matches('form[action="/session"]') && target.querySelector("[name=email]");
  if (email) remember(email.value);
};

// A dialog that the form has opened was cancelled: nothing is saved.
const cancelled = (event) => {
  const form = event.target.closest?.("[data-cancel]") && document.querySelector("form[data-unsaved]");
  form?.setAttribute("data-dirty", "");
};

const left = (event) => {
  if (changedForm()) event.preventDefault();
};

const clicked = (event) => {
  const form = event.target.closest?.("a[href]:not([download],[target])") && changedForm();
  if (!form || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (confirm(form.dataset.unsaved)) return forget(form);
  event.preventDefault();
  event.stopPropagation();
};

export const installForms = () => {
  document.addEventListener("focusin", noteValue);
  document.addEventListener("pointerdown", noteValue);
  document.addEventListener("input", note);
  document.addEventListener("submit", submitted, true);
  document.addEventListener("click", cancelled, true);
  document.addEventListener("click", clicked, true);
  addEventListener("beforeunload", left);
};
