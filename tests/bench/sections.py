"""What is measured, and what is asked of it: one row a section, in the order of the run."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure must reach: at least, or at most, ``limit``."""

    limit: float
    at_least: bool = False

    def met(self, value: float) -> bool:
        """Say whether a measured value is good enough."""
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"


@dataclass(frozen=True, slots=True)
class Section:
    """A module of this package and the targets of its figures, by name; other figures are shown beside them."""

    name: str
    targets: dict[str, Target] = field(default_factory=dict)


def _most(limit: float) -> Target:
    return Target(limit)


def _least(limit: float) -> Target:
    return Target(limit, at_least=True)


SECTIONS = (
    # Decoding, against the standard library's bare parser and against flufl.bounce, over the same mails.
    Section("decoder", {"decode_to_parse": _least(0.6), "decode_to_flufl": _least(1.3)}),
    # Recording what was decoded, and how much memory forty thousand mails more take.
    Section("ingest", {"ingest_to_decode": _least(0.5), "memory_growth_mb": _most(40)}),
    # A page with its count, against the bare SQL; sorting and grouping by any column, in milliseconds.
    Section("listing", {
        "sqlite_page_to_sql": _most(2), "sqlite_slowest_sort_ms": _most(100), "sqlite_slowest_group_ms": _most(100),
        "postgresql_page_to_sql": _most(2), "postgresql_slowest_sort_ms": _most(100),
        "postgresql_slowest_group_ms": _most(100),
    }),
    # An action on 200,000 addresses, against the bare SQL that does the same; what other users feel meanwhile.
    Section("bulk", {"bulk_to_sql": _most(3), "others_p95_to_idle": _most(2), "type_ahead_ms": _most(50)}),
    # An export of 200,000 rows: how much the process grows.
    Section("export", {"export_memory_mb": _most(60)}),
    # A click in a real browser, against the swap of as many cells in a blank Reflex page.
    Section("clicks", {"click_to_blank": _most(1.8), "large_to_small": _most(1.3)}),
    # The demo of a million addresses, against a bare copy of its rows from one database to another.
    Section("demo", {"million_minutes": _most(6), "demo_to_copy": _most(5)}),
)  # fmt: skip
