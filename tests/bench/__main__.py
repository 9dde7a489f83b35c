"""python -m tests.bench → a table on the terminal, and .bench/results.json."""

import argparse
import importlib
import json
import os
import platform
import sys
import time
from datetime import UTC, datetime
from typing import Any

from tests.bench.given import KEPT, Given
from tests.bench.sections import SECTIONS, Section

RESULTS = KEPT / "results.json"
_WIDTHS = (10, 30, 14, 10, 6)


def main() -> int:
    """Measure; return 0 when every target of the sections asked for is met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=[section.name for section in SECTIONS], metavar="SECTION",
                        help="measure these alone and keep the other results: %(choices)s")  # fmt: skip
    only = parser.parse_args().only
    chosen = [section for section in SECTIONS if not only or section.name in only]
    figures: list[dict[str, Any]] = []
    _line("section", "figure", "value", "target", "ok?")
    with Given() as given:
        for section in chosen:
            found = _measured(section, given)
            for figure in found:
                _line(figure["section"], figure["figure"], _shown(figure["value"]), figure["target"], _OK[figure["ok"]])
            figures += found
            _keep(figures, {section.name for section in chosen})
    return 0 if all(figure["ok"] is not False for figure in figures) else 1


_OK = {True: "yes", False: "NO", None: ""}


def _measured(section: Section, given: Given) -> list[dict[str, Any]]:
    """Run one section; a target without a figure, and a section that breaks, is a target missed."""
    began = time.perf_counter()
    try:
        values = given.call(importlib.import_module(f"tests.bench.{section.name}").measure)
        problem = ""
    except Exception as error:  # one broken section must not take the figures of the others with it
        values, problem = {}, f"{type(error).__name__}: {error}"
        print(f"{section.name}: {problem}", file=sys.stderr)
    took = round(time.perf_counter() - began, 1)
    names = [*section.targets, *(name for name in values if name not in section.targets)]
    return [_figure(section, name, values.get(name), problem, took) for name in names]


def _figure(section: Section, name: str, value: float | None, problem: str, took: float) -> dict[str, Any]:
    target = section.targets.get(name)
    ok = None if target is None else value is not None and target.met(value)
    return {
        "section": section.name,
        "figure": name,
        "value": value,
        "target": str(target or ""),
        "ok": ok,
        "problem": problem,
        "section_seconds": took,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _keep(figures: list[dict[str, Any]], replaced: set[str]) -> None:
    """Write what is known by now; results of sections that were not asked for stay."""
    known = json.loads(RESULTS.read_text())["figures"] if RESULTS.exists() else []
    others = [figure for figure in known if figure["section"] not in replaced]
    order = [section.name for section in SECTIONS]
    everything = sorted([*others, *figures], key=lambda figure: order.index(figure["section"]))
    machine = {"python": platform.python_version(), "cores": os.cpu_count(), "machine": platform.machine()}
    RESULTS.write_text(json.dumps({"machine": machine, "figures": everything}, indent=2, ensure_ascii=False) + "\n")


def _shown(value: float | None) -> str:
    return "not measured" if value is None else f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def _line(*cells: str) -> None:
    print("  ".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
