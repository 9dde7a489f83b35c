"""The smallest parts: icons, buttons, menus. Their looks are in assets/css, their mouse and keyboard in ui/bridge."""

from typing import Any

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from bounce_dash.domain.naming import LONGEST_NAME

Text = rx.Var[str] | str


def icon(name: Text) -> rx.Component:
    """Return an icon by its name in css/icons.css; it is decoration, the word beside it carries the meaning."""
    css: Any = rx.Var.create("icon i-") if isinstance(name, rx.Var) else "icon i-"
    return rx.el.span(class_name=css + name, aria_hidden="true")


def link(*children: Any, to: Text, **props: Any) -> rx.Component:
    """Return a link to another screen that does not load the page anew."""
    return ReactRouterLink.create(*children, to=to, **props)


def button(label: Text, *, glyph: str = "", look: str = "", **props: Any) -> rx.Component:
    """Return a button with a word and, before it, an icon."""
    inner = (icon(glyph),) if glyph else ()
    props.setdefault("type", "button")
    return rx.el.button(*inner, rx.el.span(label, class_name="label"), class_name=f"button {look}".strip(), **props)


def icon_button(label: Text, glyph: str, *, look: str = "", **props: Any) -> rx.Component:
    """Return a button that shows an icon only; its word is for hovering and for screen readers."""
    props.setdefault("type", "button")
    return rx.el.button(
        icon(glyph), class_name=f"button icon-only {look}".strip(), aria_label=label, title=label, **props
    )


def opens(menu_id: Text) -> dict[str, Any]:
    """Return the attributes of a button that opens the floating element with this id (ui/bridge/floating.js)."""
    return {"data_menu": menu_id, "aria_haspopup": "true", "aria_expanded": "false", "aria_controls": menu_id}


def menu(*items: rx.Component, menu_id: Text, label: Text) -> rx.Component:
    """Return a menu that floats above the page while it is open."""
    return rx.el.div(
        *items,
        id=menu_id,
        class_name="menu",
        role="menu",
        aria_label=label,
        tab_index=-1,
        custom_attrs={"popover": "auto"},
    )


def menu_item(label: Text, *, glyph: Text = "", key: Text = "", danger: bool = False, **props: Any) -> rx.Component:
    """Return one row of a menu."""
    inner = [icon(glyph)] if isinstance(glyph, rx.Var) or glyph else []
    hint = [rx.el.span(key, class_name="key", aria_hidden="true")] if isinstance(key, rx.Var) or key else []
    props.setdefault("role", "menuitem")
    return rx.el.button(
        *inner,
        rx.el.span(label),
        *hint,
        type="button",
        tab_index=-1,
        class_name="danger" if danger else "",
        **props,
    )


def name_field(label: Text, check: Any, *, problem: str, name: Text = "name", value: Text = "") -> rx.Component:
    """Return the field of a dialog for a name, which ``check`` looks at while it is typed.

    ``problem`` is the id of what says what is wrong with it.
    """
    return rx.el.label(
        rx.el.span(label, class_name="label"),
        rx.el.input(
            type="text",
            name=name,
            class_name="input",
            default_value=value,
            max_length=LONGEST_NAME,
            required=True,
            auto_complete="off",
            aria_describedby=problem,
            on_change=check.debounce(200),
            data_first="true",
        ),
        class_name="field",
    )
