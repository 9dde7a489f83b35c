"""Forms that the browser itself posts. Reflex's own always go through the websocket, which can set no cookie."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML


class PostForm(BaseHTML):
    """A plain HTML form."""

    tag = "form"

    action: rx.Var[str]
    method: rx.Var[str]


def post_form(action: str, *children: Any, **props: Any) -> rx.Component:
    """Return a form that is posted to a path of ours; its answer is a redirect to a page of ours."""
    return PostForm.create(*children, action=action, method="post", **props)


def hidden(name: str, value: Any) -> rx.Component:
    """Return a field that is sent but not seen."""
    return rx.el.input(type="hidden", name=name, value=value, read_only=True)
