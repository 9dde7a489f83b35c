"""How figures are taken: interleaved, so that a busy moment of the machine hits both sides, and
by the least time of each: what else the machine did only adds to it."""

import time
from collections.abc import Callable


def interleaved(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Run each piece of work once a round, in turn; return the least seconds of each."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for place, work in enumerate(works):
            taken[place].append(seconds(work))
    return [min(one) for one in taken]


def seconds(work: Callable[[], object]) -> float:
    """Return how long one run of the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
