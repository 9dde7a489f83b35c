"""The table of the rules is complete: what it names exists, and what names a rule finds it there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_HOUSE = _ROOT / "bounce_dash"
_RULES = _HOUSE / "domain" / "RULES.md"
_NOT_BUILT = "not built yet"


def _rows() -> dict[int, tuple[str, str]]:
    """Return rule → (where, tests)."""
    cells = [line.strip("|").split("|") for line in _RULES.read_text().splitlines() if re.match(r"\| \d", line)]
    return {int(number): (where.strip(), tests.strip()) for number, _says, where, tests in cells}


ROWS = _rows()
_BUILT = {rule: row for rule, row in ROWS.items() if row[0] != _NOT_BUILT}


def _named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def _referred_to() -> dict[int, set[str]]:
    """Return rule → the files that speak of it: as "rule 3", "rules 1 and 2", "rules 1 to 5"."""
    found: dict[int, set[str]] = {}
    for path in (*_HOUSE.rglob("*.py"), *(_ROOT / "tests").rglob("*.py")):
        if path == Path(__file__):
            continue
        for first, to, last in re.findall(r"\b[Rr]ules? (\d+)(?: (and|to) (\d+))?", path.read_text()):
            numbers = range(int(first), int(last) + 1) if to == "to" else [int(n) for n in (first, last) if n]
            for number in numbers:
                found.setdefault(number, set()).add(str(path.relative_to(_ROOT)))
    return found


@cache
def _functions(path: str) -> frozenset[str]:
    tree = ast.parse((_ROOT / path).read_text())
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_there_are_thirteen_rules():
    assert sorted(ROWS) == list(range(1, 14))


@pytest.mark.parametrize("rule", _BUILT)
def test_a_rule_is_carried_out_by_modules_that_exist_and_held_by_tests_that_exist(rule):
    where, tests = (_named(cell) for cell in _BUILT[rule])

    assert where
    assert tests
    assert all((_HOUSE / module).is_file() for module in where)
    for test in tests:
        path, _, name = test.partition("::")
        assert name in _functions(path), f"{test} is gone"


def test_whoever_speaks_of_a_rule_finds_it_in_the_table_and_each_rule_is_spoken_of():
    assert set(_referred_to()) == set(_BUILT)


@pytest.mark.parametrize("rule", ROWS.keys() - _BUILT.keys())
def test_a_rule_that_is_not_built_yet_names_no_test(rule):
    assert not ROWS[rule][1]
