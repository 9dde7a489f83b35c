// Details that are edited where they stand: Enter saves, Escape restores, and whoever leaves a changed one has saved it.
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

export const installDetails = () => {
  document.addEventListener("keydown", keydown, true);
  document.addEventListener("focusout", left);
};
