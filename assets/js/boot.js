// Runs before the first paint: nothing may flash in the wrong theme, language or width.
(() => {
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // storage is forbidden: the defaults do
    }
  };
  const theme = kept("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (kept("rail") === "narrow") root.dataset.rail = "narrow";

  // On a slow line the letters of the system do until ours are here: rows come first.
  const { effectiveType = "", saveData = false } = navigator.connection ?? {};
  if ((saveData || /2g|3g/.test(effectiveType)) && kept("letters") !== "here") {
    root.dataset.letters = "system";
    addEventListener("load", () => setTimeout(fetchLetters, 15_000));
  }
  function fetchLetters() {
    document.fonts.load('13px "Inter Variable"').then(() => {
      try {
        localStorage.setItem("letters", "here");
      } catch {
        // storage is forbidden: they are fetched again
      }
    });
  }

  // The server writes times in the reader's zone and texts in the reader's language; it learns both from cookies
  // that go with the first connection.
  const cookie = (name) =>
    document.cookie
      .split("; ")
      .find((part) => part.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  window.keepCookie = (name, value) => {
    const secure = location.protocol === "https:" ? "; secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: at once, the first connection takes it along
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax${secure}`;
  };
  keepCookie("zone", Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC");
  const language = cookie("language");
  if (language) root.lang = language;
})();
