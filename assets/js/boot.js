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
