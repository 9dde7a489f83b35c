"""HTML written by hand: every text and attribute is escaped, but for what this module made itself."""

from html import escape

#: Elements that have no end (HTML 13.1.2).
_VOID = frozenset({"br", "input", "link", "meta"})

Attribute = str | bool | None


class Markup(str):
    """HTML that is safe to stand as it is."""

    __slots__ = ()


def element(name: str, /, *children: str, **attributes: Attribute) -> Markup:
    """Return an element. ``class_`` and ``aria_label`` are ``class`` and ``aria-label``; None and False leave out.

    >>> element("a", "R&D", href="/?a=1&b", hidden=True)
    '<a href="/?a=1&amp;b" hidden>R&amp;D</a>'
    """
    written = "".join(_attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    end = "" if name in _VOID else f"{joined(*children)}</{name}>"
    return Markup(f"<{name}{written}>{end}")


def joined(*children: str) -> Markup:
    """Return several pieces as one, texts escaped."""
    return Markup("".join(one if isinstance(one, Markup) else escape(one) for one in children))


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
