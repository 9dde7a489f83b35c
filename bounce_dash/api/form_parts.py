"""The public form as HTML: what a visitor fills in, with the answer inside it. It works without any script.

Buttons carry a ``step``; where assets/js/form.js runs, it takes the steps that need no answer itself, and puts a new
form in the place of the old one for the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bounce_dash.actions.forms import FormView
from bounce_dash.api.markup import Markup, element, joined
from bounce_dash.domain.form_entries import Typed, may_insist, reason_of
from bounce_dash.domain.forms import FIELDS, Asked, FormKind
from bounce_dash.domain.validity import Judgement
from bounce_dash.i18n import translate

#: A field that nobody sees: who fills it in is no person.
TRAP = "homepage"

#: Fields above the address; the others stand below it.
_ABOVE = ("name", "company")
_AUTOFILL = {"name": "name", "company": "organization", "phone": "tel", "message": None}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a form shows at one moment. ``notice`` is what is wrong with the address; ``missing`` are field names.

    ``told`` is the key of a sentence above the button, ``focus`` the field that comes next, ``done`` the key of the
    answer that takes the form's place. ``insisted`` is an address that the visitor says is right.
    """

    language: str
    ticket: str
    action: str
    typed: Typed = field(default_factory=lambda: Typed("", {}))
    notice: Judgement | None = None
    missing: tuple[str, ...] = ()
    told: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    focus: str = ""
    insisted: str = ""
    done: str = ""

    def text(self, key: str, **values: object) -> str:
        """Return a text in the visitor's language."""
        return translate(self.language, key, count=None, **values)


def form_part(view: FormView, shown: Shown) -> Markup:
    """Return the form, or the answer in its place."""
    if shown.done:
        return _done(shown)
    content = view.content
    above = (_field(view, shown, name) for name in FIELDS if name in content.fields and name in _ABOVE)
    below = (_field(view, shown, name) for name in FIELDS if name in content.fields and name not in _ABOVE)
    inner = joined(
        _hidden(shown),
        *above,
        _address(view, shown),
        *below,
        _consent(view, shown),
        _sentence(shown),
        _send(view, shown),
    )
    return element(
        "form",
        inner,
        id="signup",
        method="post",
        action=shown.action,
        novalidate=True,
        accept_charset="utf-8",
        class_="signup",
        style=f"--ink:{content.ink}",
        data_signup=content.kind.value,
        data_trouble=shown.text("signup.trouble"),
        **_titled(view, shown),
    )


def _titled(view: FormView, shown: Shown) -> dict[str, str]:
    """Return what the window of a chat says above the form, and on its cross."""
    title = view.content.words_in(shown.language)[1].title
    return {"data_title": title, "data_close": shown.text("signup.close")} if _is_chat(view) else {}


def _is_chat(view: FormView) -> bool:
    return view.content.kind is FormKind.CHAT


def _hidden(shown: Shown) -> Markup:
    trap = element("input", type="text", name=TRAP, tabindex="-1", autocomplete="off", value="")
    return joined(
        pressed_by_enter(shown),
        element("input", type="hidden", name="ticket", value=shown.ticket),
        element("input", type="hidden", name="language", value=shown.language),
        element("input", type="hidden", name="insisted", value=shown.insisted),
        element("div", element("label", shown.text("signup.trap"), " ", trap), class_="unseen", aria_hidden="true"),
    )  # fmt: skip


def pressed_by_enter(shown: Shown) -> Markup:
    """Return the unseen button that must be the first one of a form: it is what Enter presses."""
    return element("button", shown.text("signup.send"), type="submit", name="step", value="send", form="signup",
                   class_="unseen", tabindex="-1", aria_hidden="true")  # fmt: skip


def _field(view: FormView, shown: Shown, name: str) -> Markup:
    optional = view.content.fields[name] is Asked.OPTIONAL
    typed = shown.typed.answers.get(name, "")
    common = {"id": f"signup-{name}", "name": name, "maxlength": str(FIELDS[name]), "autocomplete": _AUTOFILL[name],
              **_wrong(shown, name)}  # fmt: skip
    if name == "message":
        control = element("textarea", typed, rows="4", **common)
    else:
        control = element("input", type="tel" if name == "phone" else "text", value=typed, **common)
    hint = element("span", shown.text("signup.optional"), class_="quiet") if optional else Markup()
    label = element("label", shown.text(f"signup.{name}"), for_=f"signup-{name}")
    return element("div", element("div", label, hint, class_="label"), control, _problem(shown, name), class_="field")


def _address(view: FormView, shown: Shown) -> Markup:
    wrong = _wrong(shown, "email") if shown.notice is None else {"aria_invalid": "true"}
    described = {"aria_describedby": " ".join(filter(None, ("signup-notice", _id_of(shown, "email"))))}
    control = element(
        "input",
        id="signup-email",
        name="email",
        type="email",
        maxlength="320",
        autocomplete="email",
        spellcheck="false",
        autocapitalize="none",
        value=shown.typed.address,
        **{**wrong, **described},
    )
    label = element("label", shown.text("signup.email"), for_="signup-email")
    notice = _notice(shown) if shown.notice else Markup()
    # The place of the notice is always there: only then is what appears in it read out.
    boxed = element("div", control, class_="boxed")
    place = element("div", notice, id="signup-notice", role="status")
    return element("div", element("div", label, class_="label"), boxed, place, _problem(shown, "email"), class_="field")


def _notice(shown: Shown) -> Markup:
    notice = shown.notice
    assert notice is not None  # the caller looked
    domain = notice.address.rpartition("@")[2]
    said = [element("p", shown.text(f"signup.flaw.{reason_of(notice)}", domain=domain))]
    meant = notice.did_you_mean
    if meant:
        said.append(element("p", shown.text("signup.did_you_mean"), " ", element("b", meant), "?"))
    use = _step(shown, "use", "signup.use_it", "pick", data_address=meant) if meant else Markup()
    change = _step(shown, "change", "signup.not_it" if meant else "signup.change_it", "plain")
    insist = _step(shown, "insist", "signup.insist", "plain") if may_insist(notice) else Markup()
    suggestion = element("input", type="hidden", name="suggestion", value=meant) if meant else Markup()
    acts = element("div", use, change, insist, suggestion, class_="acts")
    return element("div", *said, acts, class_="notice", data_notice="")


def _step(shown: Shown, step: str, key: str, look: str, **attributes: Any) -> Markup:
    return element("button", shown.text(key), type="submit", name="step", value=step, class_=look, **attributes)


def _consent(view: FormView, shown: Shown) -> Markup:
    language, words = view.content.words_in(shown.language)
    if not words.consent:
        return Markup()
    box = element(
        "input", id="signup-consent", type="checkbox", name="consent", value="yes", checked=shown.typed.consents,
        **_wrong(shown, "consent"),
    )  # fmt: skip
    said = element("label", words.consent, for_="signup-consent", lang=language)
    more = element("p", shown.text("signup.withdraw"), *_privacy(view, shown), class_="quiet")
    return element("div", element("div", box, element("div", said, more), class_="consent"),
                   _problem(shown, "consent"), class_="field")  # fmt: skip


def _privacy(view: FormView, shown: Shown) -> tuple[str, ...]:
    url = view.content.privacy_url
    if not url:
        return ()
    link = element("a", shown.text("signup.privacy_link"), href=url, target="_blank", rel="noopener")
    return (" ", shown.text("signup.privacy"), " ", link, ".")


def _sentence(shown: Shown) -> Markup:
    return (
        element("p", shown.text(shown.told, **shown.values), class_="problem", role="alert") if shown.told else Markup()
    )


def _send(view: FormView, shown: Shown) -> Markup:
    key = "signup.send_message" if _is_chat(view) else "signup.send"
    note = element("p", shown.text("signup.confirm_first"), class_="below") if view.content.confirms else Markup()
    return joined(_step(shown, "send", key, "send"), note)


def _done(shown: Shown) -> Markup:
    return element(
        "div",
        element("span", "✓", class_="done-mark", aria_hidden="true"),
        element("h2", shown.text(f"{shown.done}.title"), tabindex="-1", data_focus=""),
        element("p", shown.text(f"{shown.done}.text")),
        class_="signup done",
        role="status",
        data_done="",
    )


def _wrong(shown: Shown, name: str) -> dict[str, Any]:
    first = shown.focus == name or (not shown.focus and shown.missing[:1] == (name,))
    focus = {"data_focus": "", "autofocus": True} if first else {}
    if name not in shown.missing:
        return focus
    return {**focus, "aria_invalid": "true", "aria_describedby": _id_of(shown, name)}


def _id_of(shown: Shown, name: str) -> str:
    return f"signup-{name}-problem" if name in shown.missing else ""


def _problem(shown: Shown, name: str) -> Markup:
    if name not in shown.missing:
        return Markup()
    return element("p", shown.text(f"signup.missing.{name}"), id=_id_of(shown, name), class_="problem")
