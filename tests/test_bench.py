"""The bench's own arithmetic; what it measures is not run here."""

import json

import pytest

from tests.bench import __main__ as bench
from tests.bench.bench_context import BenchContext
from tests.bench.sections import SECTIONS, Section, Target

_SECTION = Section("listing", {"ms: *": Target(100), "speed": Target(0.5, at_least=True)})


class _Stub:
    """Gives figures, or breaks, instead of running a section's module."""

    def __init__(self, figures: dict[str, float] | Exception) -> None:
        self._figures = figures

    def call(self, measure) -> dict[str, float]:
        if isinstance(self._figures, Exception):
            raise self._figures
        return self._figures


def test_the_worst_figure_of_a_pattern_is_judged():
    found = bench._measured(_SECTION, _Stub({"ms: sort": 40.0, "ms: group": 140.0, "speed": 0.6, "rows": 7.0}))

    assert [(figure["figure"], figure["ok"]) for figure in found] == [
        ("ms: group", False), ("speed", True), ("ms: sort", None), ("rows", None),
    ]  # fmt: skip


@pytest.mark.parametrize("figures", [{}, RuntimeError("no such table")])
def test_a_target_that_was_not_measured_is_missed(figures):
    found = bench._measured(_SECTION, _Stub(figures))

    assert [(figure["value"], figure["ok"]) for figure in found] == [(None, False)] * 2


@pytest.mark.parametrize(("target", "good", "bad"), [(Target(2), 2.0, 2.1), (Target(0.5, at_least=True), 0.5, 0.4)])
def test_a_target_is_met_at_its_limit(target, good, bad):
    assert (target.met(good), target.met(bad)) == (True, False)


def test_results_of_sections_that_were_not_asked_for_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "RESULTS", tmp_path / "results.json")
    first, last = SECTIONS[0].name, SECTIONS[-1].name
    bench._keep([bench._figure(last, "old", 1.0), bench._figure(first, "old", 1.0)], {first, last})

    bench._keep([bench._figure(first, "new", 2.0)], {first})

    kept = json.loads(bench.RESULTS.read_text())["figures"]
    assert [(figure["section"], figure["figure"]) for figure in kept] == [(first, "new"), (last, "old")]


def test_a_section_that_asks_for_a_database_is_run_on_both(monkeypatch):
    monkeypatch.setattr(BenchContext, "database_url", "sqlite://")
    monkeypatch.setattr(BenchContext, "postgres_url", "sqlite://")

    figures = BenchContext().call(lambda database: {"tables": 1.0})

    assert set(figures) == {"sqlite tables", "postgresql tables"}
