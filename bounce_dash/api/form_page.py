"""The public page around a form, as HTML: whose it is, what one signs up for, and the languages it speaks.

It is the customer's page, not one of ours: the colours are these, and the ink is the form's.
"""

from bounce_dash.actions.forms import FormView
from bounce_dash.api.form_parts import Shown, form_part, pressed_by_enter
from bounce_dash.api.markup import Markup, element, joined
from bounce_dash.domain.forms import Words
from bounce_dash.i18n import LANGUAGES

#: token → (light, dark). css/form.css names them.
COLOURS = {
    "form-ground": ("#f6f7f9", "#13171b"),
    "form-panel": ("#ffffff", "#1b2026"),
    "form-line": ("#e3e6ea", "#2f363f"),
    "form-edge": ("#7d8896", "#7b8694"),
    "form-text": ("#1b1f24", "#e9edf2"),
    "form-quiet": ("#5f6b7a", "#a2adba"),
    "form-amber": ("#8a5100", "#f3b554"),
    "form-amber-soft": ("#fffaf0", "#2e2412"),
    "form-amber-line": ("#e2c078", "#6b5020"),
    "form-red": ("#c6303e", "#ff8f95"),
    "form-on-ink": ("#ffffff", "#ffffff"),
    "form-ink-line": ("transparent", "#7b8694"),
    "form-shadow": ("0 12px 32px rgb(20 24 31 / 9%)", "0 12px 32px rgb(0 0 0 / 40%)"),
}


def tokens(scope: str = ":root") -> Markup:
    """Return the <style> that gives the colours their values, on a page or in what a page embeds (":host")."""
    light, dark = (";".join(f"--{name}:{values[mode]}" for name, values in COLOURS.items()) for mode in (0, 1))
    css = f"{scope}{{color-scheme:light dark;{light}}}@media (prefers-color-scheme:dark){{{scope}{{{dark}}}}}"
    return element("style", Markup(css))


def page(view: FormView, shown: Shown) -> str:
    """Return the whole page of a form."""
    content = view.content
    language, words = content.words_in(shown.language)
    body = joined(
        element(
            "header", _brand(content.organisation), _languages(shown) if not shown.done else Markup(), class_="top"
        ),
        element(
            "main",
            element("section", *_about(words), class_="about", lang=language),
            element("div", form_part(view, shown), class_="card"),
        ),
        element("footer", element("span", content.imprint), *_links(view, shown), class_="foot"),
        element("script", src="/js/form.js", defer=True),
    )
    return document(shown.language, words.title, body, ink=content.ink)


def document(language: str, title: str, body: Markup, *, ink: str) -> str:
    """Return an HTML document that looks as forms do."""
    sheets = (element("link", rel="stylesheet", href=f"/css/{name}.css") for name in ("fonts", "form"))
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width"),
        element("link", rel="icon", href="data:,"),
        element("title", title),
        tokens(),
        *sheets,
    )
    whole = element("html", head, element("body", body, class_="form-page", style=f"--ink:{ink}"), lang=language)
    return f"<!doctype html>\n{whole}\n"


def _brand(organisation: str) -> Markup:
    mark = element("span", organisation[:1].upper(), class_="mark", aria_hidden="true")
    return element("p", mark, organisation, class_="brand") if organisation else element("p")


def _languages(shown: Shown) -> Markup:
    # Buttons of the form that stands further below: what is typed there goes along, and comes back.
    buttons = (
        element("button", name, type="submit", name="step", value=f"language:{code}", lang=code, form="signup",
                aria_pressed="true" if code == shown.language else "false")
        for code, name in LANGUAGES.items()
    )  # fmt: skip
    first = pressed_by_enter(shown)
    return element("div", first, *buttons, class_="languages", role="group", aria_label=shown.text("signup.language"))


def _about(words: Words) -> tuple[Markup, ...]:
    lines = (element("li", line) for line in words.lines)
    return (
        element("h1", words.title),
        element("p", words.intro) if words.intro else Markup(),
        element("ul", *lines) if words.lines else Markup(),
    )


def _links(view: FormView, shown: Shown) -> tuple[Markup, ...]:
    url = view.content.privacy_url
    return (element("a", shown.text("signup.privacy_short"), href=url),) if url else ()


def notice_page(language: str, title: str, text: str, *more: str) -> str:
    """Return a page that says one thing: a form is closed, a link is used."""
    inner = element("div", element("h1", title), element("p", text), *more, class_="card alone")
    return document(language, title, element("main", inner, class_="single"), ink="#1b1f24")
