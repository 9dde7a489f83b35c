"""Every text that the code asks for exists in every language, and no text lies about unused."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.lists.registry import LISTS
from bounce_dash.domain.lists import SINCE_DAYS
from bounce_dash.domain.reasons import Fault, Kind, Reason, Treatment
from bounce_dash.domain.states import BlockCause, RecipientStatus
from bounce_dash.domain.validity import Flaw, Validity
from bounce_dash.i18n import LANGUAGES, catalogue
from bounce_dash.ui.bulk_actions.catalogue import BULK_ACTIONS

HOUSE = Path(__file__).parent.parent / "bounce_dash"
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
COUNTED = (".one", ".other")

#: Calls whose literal argument is a key, whatever it looks like.
CALLS = frozenset({"t", "text", "translate", "page_title"})


@cache
def _literals() -> frozenset[str]:
    return frozenset(node.value for node in _nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str))


@cache
def _families() -> frozenset[str]:
    """The f-strings that make keys, as regular expressions: a part that is filled in stands for letters and dots."""
    found = set()
    for node in _nodes():
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(p.value) if isinstance(p, ast.Constant) else "[a-z0-9_.]+" for p in node.values]
            first = node.values[0]
            if isinstance(first, ast.Constant) and re.fullmatch(r"[a-z_0-9]+\.[a-z0-9_.]*", str(first.value)):
                found.add("".join(parts))
    return frozenset(found)


@cache
def _nodes() -> tuple[ast.AST, ...]:
    files = [path for path in HOUSE.rglob("*.py") if path.parent.parent.name != "i18n"]
    return tuple(node for path in files for node in ast.walk(ast.parse(path.read_text())))


def _asked() -> Iterator[str]:
    """The keys that stand as literals in calls that look texts up."""
    for node in _nodes():
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in CALLS:
                yield from (a.value for a in node.args if isinstance(a, ast.Constant) and KEY.fullmatch(str(a.value)))


def _uncounted(key: str) -> str:
    return key.removesuffix(".one").removesuffix(".other")


def _exists(key: str) -> bool:
    texts = catalogue("en")
    return key in texts or all(key + form in texts for form in COUNTED)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_every_language_has_the_same_texts(language):
    assert catalogue(language).keys() == catalogue("en").keys()


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_a_text_is_filled_in_alike_in_every_language(language):
    english, other = catalogue("en"), catalogue(language)

    assert {k: _placeholders(t) for k, t in english.items()} == {k: _placeholders(other[k]) for k in english}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_text_is_empty_or_has_stray_spaces(language):
    assert [key for key, text in catalogue(language).items() if not text or text != text.strip()] == []


def test_a_counted_text_has_both_forms():
    keys = catalogue("en").keys()

    assert [k for k in keys if k.endswith(COUNTED) and not all(_uncounted(k) + form in keys for form in COUNTED)] == []


def test_every_text_that_the_code_asks_for_exists():
    assert sorted({key for key in _asked() if not _exists(key)}) == []


def test_every_literal_of_the_surface_exists():
    surface = {text for text in _literals() if text.startswith(("ui.", "error.")) and KEY.fullmatch(text)}

    assert sorted(key for key in surface if not _exists(key)) == []


def test_no_text_is_unused():
    literals, families = _literals(), [re.compile(pattern) for pattern in _families()]

    def used(key: str) -> bool:
        names = {key, _uncounted(key)}
        return bool(names & literals) or any(family.fullmatch(name) for family in families for name in names)

    assert [key for key in catalogue("en") if not used(key)] == []


def _filled() -> dict[str, set[str]]:
    """Families of keys, with what they are filled in with."""
    acts, jobs = set(BULK_ACTIONS), set(KINDS)
    everywhere = {"changed", "gone", "no_address", "unaffected"}
    codes = {code for kind in KINDS.values() for code in getattr(kind, "skips", ())} | everywhere
    return {
        "reason.{}": set(Reason),
        "advice.{}": set(Reason),
        "block_cause.{}": set(BlockCause),
        "status.{}": set(RecipientStatus),
        "export.file.{}": {kind.name for kind in LISTS.values() if kind.exported},
        "export.column.{}": {name for kind in LISTS.values() if kind.exported for name in kind.exported.columns},
        "block_cause_sentence.{}": set(BlockCause),
        "block_cause_advice.{}": set(BlockCause),
        "kind.{}": set(Kind),
        "treatment.{}": set(Treatment),
        "ui.fault.{}": set(Fault),
        "ui.fault.{}.text": set(Fault),
        "timeline.report.{}": set(Kind) | {"counted"},
        "column.{}": {name for kind in LISTS.values() for name in kind.spec.columns},
        "filter.{}": {name for kind in LISTS.values() for name in kind.spec.filters},
        "ui.filter.{}": {name for kind in LISTS.values() for name in kind.spec.filters},
        "since.{}": set(SINCE_DAYS),
        "validity.{}": set(Validity),
        "flaw.{}": set(Flaw),
        "ui.bulk_action.{}": acts,
        "bulk_action.{}.title": acts,
        "bulk_action.{}.text": acts,
        "bulk_action.{}.ok": acts,
        "done.{}": jobs,
        "job.{}": jobs,
        "timeline.action.{}": jobs,
        "skipped.{}": codes,
        "why.{}": codes,
    }


@pytest.mark.parametrize("family", sorted(_filled()))
def test_every_member_of_a_family_has_its_text(family):
    assert sorted(name for name in _filled()[family] if not _exists(family.format(name))) == []
