"""No regular expression of the intake can be made to backtrack catastrophically.

Two proofs. Statically: no unbounded repeat contains another one, and no bounded one nests deeper than allowed. By the
clock: over texts built to provoke each pattern, eight times the text costs at most about eight times the time.
"""

import importlib
import pkgutil
import re
import re._parser as parser  # the standard library's own syntax tree of a pattern
import time
from collections.abc import Iterator
from typing import Any

import pytest

import bounce_dash.intake as intake

SMALL, FACTOR = 2500, 8
#: A quadratic pattern shows a ratio near 64, a linear one near 8; what takes a millisecond proves nothing.
MOST_GROWTH, NOISE = 24, 0.004


def _patterns() -> dict[str, re.Pattern[Any]]:
    found = {}
    for module in pkgutil.walk_packages(intake.__path__, intake.__name__ + "."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                found.setdefault(
                    (value.pattern, value.flags), f"{module.name.removeprefix('bounce_dash.intake.')}.{name}"
                )
    return {name: re.compile(*key) for key, name in found.items()}


PATTERNS = _patterns()


def _literals(pattern: re.Pattern[Any]) -> str:
    """Return a text that begins as the pattern wants, taken from its literals: worst cases start by matching."""
    text = "".join(_literal(parser.parse(pattern.pattern, pattern.flags)))
    return text or "a"


def _literal(tree: Any) -> Iterator[str]:
    for code, argument in tree:
        name = str(code)
        if name == "LITERAL":
            yield chr(argument)
        elif name == "SUBPATTERN":
            yield from _literal(argument[3])
        elif name == "BRANCH":
            yield from _literal(argument[1][0])
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from _literal(argument[2])
        elif name == "IN":
            kind, value = argument[0]
            yield {"LITERAL": lambda v: chr(v), "RANGE": lambda v: chr(v[0]), "NEGATE": lambda v: "z"}.get(
                str(kind), lambda v: "a "
            )(value)


def _provocations(pattern: re.Pattern[Any]) -> list[str]:
    literal = _literals(pattern)
    units = [
        "a",
        " ",
        "\n",
        "<",
        "@",
        "-",
        "=",
        ".",
        "5",
        "a@",
        "<a",
        "a.",
        " a",
        "a\n",
        "\n ",
        "\n\n",
        "a@a",
        "5.",
        "=?",
        "(",
        ">>>",
        "\t\n",
        "x@y.z\n",
        "550 ",
    ]
    return [*units, literal, literal[:-1] or "a", literal + "\n", literal + " ", "\n" + literal]


def _time(pattern: re.Pattern[Any], text: str) -> float:
    subject = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    best = 10.0
    for _ in range(4):  # processor time, so that other work on the machine does not count
        began = time.process_time()
        for _match in pattern.finditer(subject):
            pass
        best = min(best, time.process_time() - began)
        if len(text) > SMALL and best < NOISE:
            break
    return best


def _growth(pattern: re.Pattern[Any], text: str) -> float:
    """Return how much longer the whole text takes than its first part; 0 when both are over at once."""
    took = _time(pattern, text)
    return took / max(_time(pattern, text[:SMALL]), 1e-7) if took > NOISE else 0.0


@pytest.mark.parametrize("name", PATTERNS)
def test_eight_times_the_text_takes_about_eight_times_the_time(name: str) -> None:
    pattern = PATTERNS[name]
    slow = {}
    for unit in _provocations(pattern):
        text = (unit * (SMALL * FACTOR // len(unit) + 1))[: SMALL * FACTOR]
        growth = min(_growth(pattern, text) for _ in range(1 if _growth(pattern, text) < MOST_GROWTH else 3))
        if growth > MOST_GROWTH:
            slow[unit[:40]] = growth

    assert slow == {}


def _unbounded_inside_unbounded(tree: Any, inside: bool = False) -> bool:
    for code, argument in tree:
        name = str(code)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            unbounded = argument[1] is parser.MAXREPEAT or argument[1] > 5000
            if unbounded and inside:
                return True
            if _unbounded_inside_unbounded(argument[2], inside or unbounded):
                return True
        elif name == "SUBPATTERN":
            if _unbounded_inside_unbounded(argument[3], inside):
                return True
        elif name == "BRANCH" and any(_unbounded_inside_unbounded(branch, inside) for branch in argument[1]):
            return True
    return False


#: Folded header values: each turn of the outer repeat must begin with a newline, which the inner one cannot match.
SAFE_NESTING = re.compile(r"\(\?:\\n\[ \\t\]\+\[\^\\n\]\*\)\*|\(\?:\[ \\t\]\*\\n\)\+")


@pytest.mark.parametrize("name", PATTERNS)
def test_no_unbounded_repeat_contains_another(name: str) -> None:
    pattern = PATTERNS[name]
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    reduced = SAFE_NESTING.sub("", source)

    assert not _unbounded_inside_unbounded(parser.parse(reduced, pattern.flags & ~re.UNICODE))


def test_the_proofs_would_catch_a_bad_pattern() -> None:
    bad = re.compile(r"(?:a+)+b")
    quadratic = re.compile(r"a+b")

    assert _unbounded_inside_unbounded(parser.parse(bad.pattern))
    assert _growth(quadratic, "a" * SMALL * FACTOR) > MOST_GROWTH


def test_the_patterns_were_found() -> None:
    assert len(PATTERNS) > 60
    assert any(name.startswith("dialects.") for name in PATTERNS)
