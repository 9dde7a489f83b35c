"""What the browser itself sends over HTTP: forms, since a websocket can set no cookie, and links to files.

Reflex's own forms and links stay within the page.
"""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML


class PostForm(BaseHTML):
    """A plain HTML form."""

    tag = "form"

    action: rx.Var[str]
    method: rx.Var[str]


class FileLink(BaseHTML):
    """A plain HTML link."""

    tag = "a"

    href: rx.Var[str]
    download: rx.Var[str]


def file_link(*children: Any, href: Any, **props: Any) -> rx.Component:
    """Return a link to a file that we serve, which the browser keeps under the name that the answer gives."""
    return FileLink.create(*children, href=href, download="", **props)


def post_form(action: str, *children: Any, **props: Any) -> rx.Component:
    """Return a form that is posted to a path of ours; its answer is a redirect to a page of ours."""
    return PostForm.create(*children, action=action, method="post", **props)


def hidden(name: str, value: Any) -> rx.Component:
    """Return a field that is sent but not seen."""
    return rx.el.input(type="hidden", name=name, value=value, read_only=True)
