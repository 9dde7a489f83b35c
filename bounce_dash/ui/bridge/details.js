// Details that are edited where they stand: Enter saves, Escape restores, and whoever leaves a changed one has saved it.
import { whenPainted } from "./rows.js";

const formOf = (element) => element?.closest?.("form[data-detail]");
const fieldOf = (form) => form.elements.value;
const isChanged = (form) => fieldOf(form).value !== fieldOf(form).defaultValue;

const save = (form) => {
  form.dataset.sent = fieldOf(form).value;
  form.requestSubmit();
};

const restore = (form) => {
  const field = fieldOf(form);
  field.value = field.defaultValue;
  field.select();
};

const keydown = (event) => {
  const form = event.isComposing ? null : formOf(event.target);
  if (!form) return;
  if (event.key === "Enter") {
    event.preventDefault();
    if (!event.repeat && isChanged(form)) save(form);
  } else if (event.key === "Escape") {
    event.preventDefault();
    restore(form);
  }
};

const left = (event) => {
  const form = formOf(event.target);
  if (form && isChanged(form) && form.dataset.sent !== fieldOf(form).value) save(form);
};

// The server keeps a detail, perhaps without needless spaces; what was typed since stays.
export const takeOver = ({ detail, value }) => {
  const form = document.querySelector(`form[data-detail="${CSS.escape(detail)}"]`);
  if (form && fieldOf(form).value === form.dataset.sent) fieldOf(form).value = value;
};

// The button that corrects an address, once it stands where its field was.
export const focusAddress = (id) => {
  const button = () => document.querySelector(`.addresses [data-address="${Number(id)}"]`);
  whenPainted(button, () => button().focus());
};

// Whoever leaves the field of an address by its key is back at the address.
const leaveField = (event) => {
  if (event.key === "Escape" && event.target.matches?.(".warn")) event.target.blur(); // its sentence goes
  const form = event.key === "Escape" && event.target.closest?.(".addresses form[data-correct]");
  if (form) focusAddress(form.dataset.correct);
};

export const installDetails = () => {
  document.addEventListener("keydown", leaveField);
  document.addEventListener("keydown", keydown, true);
  document.addEventListener("focusout", left);
};
