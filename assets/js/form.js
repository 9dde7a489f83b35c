// Forms of the public: the answer stands inside the form at once, on our page and on pages that embed one with
//   <div data-bounce-dash="https://…/f/…"></div><script src="https://…/js/form.js" async></script>
// The server draws every form; this script sends it, puts what comes back in its place, and takes the steps that need
// no answer. Without it the same form works by loading the page anew.
(() => {
  const home = new URL(document.currentScript.src).origin;

  const fetched = async (form, fields) => {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams({ ...fields, part: "1" }) });
    const part = document.createElement("template");
    part.innerHTML = await answer.text();
    if (!part.content.querySelector(".signup")) throw new Error(`${answer.status}`); // a proxy's page, not ours
    return part.content;
  };

  const fieldsOf = (form, submitter) => Object.fromEntries(new FormData(form, submitter));

  const complain = (form) => {
    form.querySelector("[data-trouble-told]")?.remove();
    const sentence = document.createElement("p");
    sentence.className = "problem";
    sentence.dataset.troubleTold = "";
    sentence.setAttribute("role", "alert");
    sentence.textContent = form.dataset.trouble;
    form.querySelector("button.send").before(sentence);
  };

  const focusIn = (place) => {
    const next = place.querySelector("[data-focus]") ?? place.querySelector("[data-notice] button");
    next?.focus();
    if (next?.type === "email") next.select();
  };

  /** Send the form with the button that was pressed, and put the answer in its place. */
  const send = async (form, submitter) => {
    const place = form.parentNode;
    form.setAttribute("aria-busy", "true");
    try {
      const part = await fetched(form, fieldsOf(form, submitter));
      if (submitter?.value.startsWith("language:")) speak(submitter.value.slice("language:".length));
      form.replaceWith(part.querySelector(".signup"));
      focusIn(place);
    } catch {
      form.removeAttribute("aria-busy");
      complain(form);
    }
  };

  /** The words around the form of our own page follow, once the form itself has its new words. */
  const speak = (code) => {
    document.documentElement.lang = code;
    for (const button of document.querySelectorAll(".languages [lang]"))
      button.setAttribute("aria-pressed", String(button.lang === code));
    const url = new URL(location.href);
    url.searchParams.set("language", code);
    history.replaceState(null, "", url);
    fetch(url)
      .then((answer) => answer.text())
      .then((text) => {
        const page = new DOMParser().parseFromString(text, "text/html");
        for (const part of [".about", ".foot"]) {
          const fresh = page.querySelector(part);
          if (fresh) document.querySelector(part)?.replaceWith(fresh);
        }
        document.title = page.title;
      })
      .catch(() => {}); // the form is what counts
  };

  const withoutNotice = (form) => {
    form.querySelector("#signup-notice").replaceChildren();
    form.querySelector("#signup-email").removeAttribute("aria-invalid");
  };

  const onwards = (form, email) => {
    withoutNotice(form);
    const next = form.querySelector("#signup-consent") ?? form.querySelector("button.send");
    next.focus();
    form.dataset.checked = email.value;
  };

  /** The steps that the browser can take by itself: what is done when their button is pressed. */
  const STEPS = {
    use: (form, email, button) => {
      email.value = button.dataset.address;
      onwards(form, email);
    },
    change: (_form, email) => {
      email.focus();
      email.select();
    },
    insist: (form, email) => {
      form.querySelector("[name=insisted]").value = email.value.trim();
      onwards(form, email);
    },
  };

  /** Ask what is thought of the address, once it is left; the answer is only shown while it is still the same. */
  const check = async (form, email) => {
    const asked = email.value.trim();
    if (!asked || form.dataset.checked === asked) return;
    form.dataset.checked = asked;
    try {
      const part = await fetched(form, { ...fieldsOf(form), step: "check" });
      const notice = part.querySelector("[data-notice]");
      if (!form.isConnected || email.value.trim() !== asked || !notice) return;
      form.querySelector("#signup-notice").replaceChildren(notice);
      email.setAttribute("aria-invalid", "true");
    } catch {
      delete form.dataset.checked; // nothing could be asked: the visitor gets through
    }
  };

  const attend = (root) => {
    root.addEventListener("submit", (event) => {
      const form = event.target;
      if (!form.matches("[data-signup]")) return;
      event.preventDefault();
      if (form.getAttribute("aria-busy")) return;
      const button = event.submitter;
      const email = form.querySelector("#signup-email");
      const step = STEPS[button?.value];
      const notice = form.querySelector("[data-notice] button");
      if (step) step(form, email, button);
      else if (notice && button?.value === "send") notice.focus();
      else send(form, button);
    });
    root.addEventListener("focusout", (event) => {
      const form = event.target.form;
      if (event.target.id === "signup-email" && form?.matches("[data-signup]")) check(form, event.target);
    });
    root.addEventListener("input", (event) => {
      if (event.target.id === "signup-email") withoutNotice(event.target.form);
    });
  };

  /** A chat is a button at the corner of the page that opens the form above it. */
  const intoChat = (root, form) => {
    const panel = document.createElement("div");
    const opener = document.createElement("button");
    panel.className = "chat card";
    panel.hidden = true;
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-label", form.dataset.title);
    const heading = document.createElement("p");
    heading.className = "title";
    heading.textContent = form.dataset.title;
    opener.className = "chat-open send";
    opener.type = "button";
    opener.textContent = form.dataset.title;
    opener.style.cssText = form.style.cssText;
    opener.setAttribute("aria-expanded", "false");
    const { title, close } = form.dataset;
    const show = (open) => {
      panel.hidden = !open;
      opener.setAttribute("aria-expanded", String(open));
      opener.textContent = open ? close : title;
      if (open) panel.querySelector("input:not([type=hidden], .unseen input), textarea")?.focus();
      else opener.focus();
    };
    opener.addEventListener("click", () => show(panel.hidden));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !panel.hidden) show(false);
    });
    form.replaceWith(panel, opener);
    panel.append(heading, form);
  };

  const embed = async (element) => {
    const source = new URL(element.dataset.bounceDash);
    const url = new URL(`${source.pathname}/part`, source.origin);
    url.searchParams.set("language", element.closest("[lang]")?.lang ?? "");
    const answer = await fetch(url);
    if (!answer.ok) return; // what stands in the element already, a link to our page, stays
    const root = element.attachShadow({ mode: "open" });
    const look = document.createElement("link");
    look.rel = "stylesheet";
    look.href = `${home}/css/form.css`;
    const part = document.createElement("template");
    part.innerHTML = await answer.text();
    root.append(look, part.content);
    attend(root);
    const chat = root.querySelector("[data-signup=chat]");
    if (chat) intoChat(root, chat);
  };

  attend(document);
  for (const element of document.querySelectorAll("[data-bounce-dash]")) embed(element).catch(() => {});
})();
