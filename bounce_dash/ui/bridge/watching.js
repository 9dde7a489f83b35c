// When to look whether others changed something: now and then, while somebody is there to read what it says.
const EVERY = 8_000; // milliseconds
const AWAY = 600_000; // nothing was touched for so long: nobody is there, and the session may end by itself

const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel"];
const OUTAGE = "main > .banner"; // what the server cannot answer is not asked again and again

export const watch = (look) => {
  let touched = performance.now();
  const touch = () => {
    touched = performance.now();
  };
  const lookAround = () => {
    if (document.hidden || performance.now() - touched > AWAY || document.querySelector(OUTAGE)) return;
    look();
  };
  const cameBack = () => {
    touch();
    lookAround();
  };
  const timer = setInterval(lookAround, EVERY);
  for (const name of TOUCHES) addEventListener(name, touch, { passive: true });
  document.addEventListener("visibilitychange", cameBack);
  return () => {
    clearInterval(timer);
    for (const name of TOUCHES) removeEventListener(name, touch);
    document.removeEventListener("visibilitychange", cameBack);
  };
};
