"""Curves of shares as paths and places: the geometry that all charts have in common. No state, no parts.

A plot is 100 high, and as wide as its points say; the page stretches it. Places beside it are in percent.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bounce_dash.i18n import formats
from bounce_dash.ui.kit.reader import Reader


@dataclass(frozen=True, slots=True)
class Scale:
    """From which share to which a plot goes, and the step between the lines of its scale."""

    low: float
    high: float
    step: float

    def down(self, share: float) -> str:
        """Return how far below the top a share lies, in percent."""
        return f"{self._down(share):.2f}%"

    def path(self, shares: Sequence[float], first: float = 0) -> str:
        """Return the line through shares: a point a unit, the first one so many units from the left."""
        points = [f"{first + place:g} {self._down(share):.2f}" for place, share in enumerate(shares)]
        return "M" + " L".join(points) if points else ""

    def _down(self, share: float) -> float:
        return 100 - 100 * (share - self.low) / (self.high - self.low)


#: Scales from nothing up, and scales that end with all: the narrowest that holds the shares is taken.
_RISING = tuple(
    Scale(0, top / 100, step / 100)
    for top, step in (
        (0.2, 0.1), (0.5, 0.25), (1, 0.5), (2, 1), (3, 1), (4, 2), (6, 2), (8, 4), (10, 5), (15, 5), (20, 10), (30, 10),
        (40, 20), (60, 20), (80, 40), (100, 50),
    )
)  # fmt: skip
_ENDING = tuple(Scale(low / 100, 1, step / 100) for low, step in ((98, 0.5), (95, 1), (90, 2), (75, 5), (0, 20)))


@dataclass(frozen=True, slots=True)
class Mark:
    """A text beside a plot, and where: percent from the left, or from the top."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """One curve: the line, the area below it, the mean of earlier mailings, the marks of its scale, where it ends."""

    line: str = ""
    area: str = ""
    mean: str = ""
    marks: list[Mark] = ()  # type: ignore[assignment]
    end: str = ""
    end_at: str = ""


def rising(*shares: float) -> Scale:
    """Return the scale from nothing up that holds some shares."""
    most = max(shares, default=0.0)
    return next((one for one in _RISING if most <= one.high), _RISING[-1])


def ending(*shares: float) -> Scale:
    """Return the scale that ends with all, and holds some shares."""
    least = min(shares, default=1.0)
    return next((one for one in _ENDING if least >= one.low), _ENDING[-1])


def plot(reader: Reader, line: Sequence[float], scale: Scale, *, mean: Sequence[float] = ()) -> Plot:
    """Draw shares, one at least."""
    path = scale.path(line)
    return Plot(
        line=path,
        area=f"{path} L{len(line) - 1} 100 L0 100 Z" if path else "",
        mean=scale.path(mean),
        marks=marks(reader, scale),
        end=formats.percent(reader.language, line[-1], 1),
        end_at=scale.down(line[-1]),
    )


def marks(reader: Reader, scale: Scale) -> list[Mark]:
    """Return the marks of a scale."""
    digits = next(digits for digits in (0, 1, 2) if abs(scale.step * 100 - round(scale.step * 100, digits)) < 1e-9)
    shares = [scale.low + number * scale.step for number in range(round((scale.high - scale.low) / scale.step) + 1)]
    return [Mark(scale.down(share), formats.percent(reader.language, share, digits)) for share in shares]
