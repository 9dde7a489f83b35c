"""From a key to a sentence."""

import functools
import importlib
import pkgutil

#: code → the language's own name
LANGUAGES = {"en": "English", "nl": "Nederlands"}
DEFAULT = "en"


@functools.cache
def catalogue(language: str) -> dict[str, str]:
    """Return every text of a language by key; unknown languages read as the default.

    A language is a package with a module an area, or one module with all texts.
    """
    found = importlib.import_module(f"{__package__}.{language if language in LANGUAGES else DEFAULT}")
    texts: dict[str, str] = dict(getattr(found, "TEXTS", {}))
    for module in pkgutil.iter_modules(getattr(found, "__path__", ())):
        texts |= importlib.import_module(f"{found.__name__}.{module.name}").TEXTS
    return texts


def translate(language: str, key: str, *, count: int | None = None, **values: object) -> str:
    """Return the text of ``key`` in a language, filled in; with ``count`` the singular or plural form.

    A counted text has two keys, ``….one`` and ``….other`` (enough for the languages we speak), and may say {count},
    which is written the way the language writes numbers. A missing key comes back as itself, so that nothing raises
    to a user; a test makes sure that none is missing.
    """
    texts = catalogue(language)
    if count is not None:
        from bounce_dash.i18n.formats import number

        key = f"{key}.{'one' if count == 1 else 'other'}"
        values["count"] = number(language, count)
    text = texts.get(key, key)
    return text.format_map(values) if values else text


def choose(accept_language: str, *, chosen: str = "", otherwise: str = DEFAULT) -> str:
    """Return the language that a reader chose, else the best of ours in an Accept-Language header (RFC 9110 12.5.4),
    else ``otherwise``.
    """
    if chosen in LANGUAGES:
        return chosen
    wanted: list[tuple[float, int, str]] = []
    for position, part in enumerate(accept_language.split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        code = tag.strip().lower().partition("-")[0]
        if code in LANGUAGES:
            try:
                wanted.append((-float(weight or 1), position, code))
            except ValueError:
                continue
    return min(wanted)[2] if wanted else otherwise
