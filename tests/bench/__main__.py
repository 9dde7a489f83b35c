"""python -m tests.bench → a table on the terminal, and .bench/results.json."""

import argparse
import importlib
import json
import os
import platform
import sys
import time
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import Any

from tests.bench.bench_context import KEPT, BenchContext
from tests.bench.sections import SECTIONS, Section, Target

RESULTS = KEPT / "results.json"
_WIDTHS = (10, 46, 14, 8, 4)


_HELP = """\
Each section runs alone, with or without make:
  make bench ARGS="--only listing"
  make bench ARGS="--only load --all"
The large databases are made by the first section that needs them (some minutes) and kept in .bench/, so that the next
run of a section takes only its own time, which is shown after it. Every target is a ratio to something measured in the
same run, or a figure that a busy machine changes little; nothing else should run beside it all the same.

sections: """ + ", ".join(section.name for section in SECTIONS)


def main() -> int:
    """Measure; return 0 when every target of the sections asked for is met."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, epilog=_HELP, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=[section.name for section in SECTIONS], metavar="SECTION",
                        help="measure these alone and keep the other results")  # fmt: skip
    parser.add_argument("--all", action="store_true", help="show the figures that have no target, too")
    asked = parser.parse_args()
    only, all_figures = asked.only, asked.all
    chosen = [section for section in SECTIONS if not only or section.name in only]
    figures: list[dict[str, Any]] = []
    _line("section", "figure", "value", "target", "ok?")
    with BenchContext() as context:
        for section in chosen:
            found = _measured(section, context)
            for figure in found:
                if all_figures or figure["ok"] is not None:
                    _show(figure)
            print(f"{section.name} took {found[0]['section_seconds']:.0f} s", flush=True)
            figures += found
            _keep(figures, {section.name for section in chosen})
    return 0 if all(figure["ok"] is not False for figure in figures) else 1


_OK = {True: "yes", False: "NO", None: ""}


def _measured(section: Section, context: BenchContext) -> list[dict[str, Any]]:
    """Run one section; a target without a figure, and a section that breaks, is a target missed."""
    began = time.perf_counter()
    try:
        values = context.call(importlib.import_module(f"tests.bench.{section.name}").measure)
        problem = ""
    except Exception as error:  # one broken section must not take the figures of the others with it
        values, problem = {}, f"{type(error).__name__}: {error}"
        print(f"{section.name}: {problem}", file=sys.stderr)
    took = round(time.perf_counter() - began, 1)
    judged = [_judged(section.name, pattern, target, values) for pattern, target in section.targets.items()]
    shown = {figure["figure"] for figure in judged}
    plain = [_figure(section.name, name, value) for name, value in values.items() if name not in shown]
    return [figure | {"problem": problem, "section_seconds": took} for figure in (*judged, *plain)]


def _judged(section: str, pattern: str, target: Target, values: dict[str, float]) -> dict[str, Any]:
    """Hold the worst figure that a pattern matches against the target; none that matches misses it."""
    matching = {name: value for name, value in values.items() if fnmatchcase(name, pattern)}
    if not matching:
        return _figure(section, pattern, None) | {"target": str(target), "ok": False}
    worst = (min if target.at_least else max)(matching, key=matching.__getitem__)
    return _figure(section, worst, matching[worst]) | {"target": str(target), "ok": target.met(matching[worst])}


def _figure(section: str, name: str, value: float | None) -> dict[str, Any]:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return {"section": section, "figure": name, "value": value, "target": "", "ok": None, "at": at}


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


def _show(figure: dict[str, Any]) -> None:
    _line(figure["section"], figure["figure"], _shown(figure["value"]), figure["target"], _OK[figure["ok"]])


def _line(*cells: str) -> None:
    print("  ".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
