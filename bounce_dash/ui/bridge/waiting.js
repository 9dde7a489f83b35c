// A click that the server answers gets a sign at once, however slow the line is: css/grid.css draws a line as long as the
// root has this mark. The first change in the page takes it away.
const LONGEST = 4000; // milliseconds: some answers change nothing
const ASKS = "button,a[href],.option,[role^=menuitem],[role=option],tr.row td";
// What is done in the browser alone, or says itself that it waits.
const AT_ONCE = [
  "[data-menu],[data-dialog],[data-close],[data-rail],[data-theme-choice],[data-pick],[data-take],[data-wider],.c-check",
  "a:is([download],[target],[href^='#'],[href^='/download'])",
].join();
// The banner that says so: what is done meanwhile never reaches the server, and the banner is to say that, too.
const GONE = ".banner[data-connection=gone]";

const root = () => document.documentElement;
const page = { childList: true, subtree: true, characterData: true, attributes: true };
let ending = 0;

const answered = (observer) => {
  observer.disconnect();
  clearTimeout(ending);
  delete root().dataset.waits;
};

const clicked = ({ target }) => {
  const asks = target.closest?.(ASKS);
  if (!asks || asks.disabled || target.closest(AT_ONCE)) return;
  const gone = document.querySelector(GONE);
  if (gone && !asks.href) gone.dataset.tried = "";
  if (gone || "waits" in root().dataset) return;
  root().dataset.waits = "";
  const observer = new MutationObserver(() => answered(observer));
  // What the click itself changes is no answer.
  setTimeout(() => observer.observe(document.body, page));
  ending = setTimeout(() => answered(observer), LONGEST);
};

export const installWaiting = () => document.addEventListener("click", clicked, true);
