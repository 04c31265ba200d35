"""How long minutes take to make, for what ninety lively minutes leave: `python -m tests.bench minutes`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from hostapp.minutes.forms import Forms
from hostapp.minutes.keeping import Kept
from hostapp.theme.environment import context_for, make_environment
from socialive_core import Participant, Surface, Viewer
from tests.hostapp.minutes.samples import CATALOGUES, DIGEST, REMARK, ninety_minutes

from .figures import Figure, as_json

TIMES = 9


def main() -> None:
    """Make every form several times; the first is told apart, since it is the one that people wait for."""
    kept, forms = Kept(ninety_minutes(), DIGEST, (REMARK,)), Forms(CATALOGUES)
    environment = make_environment([], CATALOGUES)

    def page() -> str:
        record, paper = kept.record, forms.paper(kept, "da")
        people = tuple(Participant(one.ref, one.name, one.role, False, one.mark) for one in record.present)
        given = context_for(environment, Viewer(Surface.HOME, "da"), people)
        drawn = environment.get_template("pages/minutes.html")
        told = {"paper": paper, "record": record, "whole": True, **dict.fromkeys(("desk", "error", "asked", "moved"))}
        return str(drawn.render({**given, **told, "meeting": {"id": "m1"}, "letters": (), "here": "/"}))

    ways: dict[str, Callable[[], object]] = {
        "html": page,
        "pdf": lambda: forms.pdf(kept, "da"),
        "large print": lambda: forms.large(kept, "da"),
        "text": lambda: forms.plain(kept, "da"),
        "json": lambda: forms.data(kept, "da"),
    }
    print(f"{'form':12}{'first':>10}{'median':>10}  ms")
    figures = []
    for name, make in ways.items():
        took = [_timed(make) for _time in range(TIMES)]
        middle = statistics.median(took[1:])
        print(f"{name:12}{took[0]:10.1f}{middle:10.1f}")
        figures += [Figure(f"minutes {name}, first", took[0], "ms"), Figure(f"minutes {name}, median", middle, "ms")]
    print(as_json(figures))


def _timed(make: Callable[[], object]) -> float:
    began = time.perf_counter()
    make()
    return (time.perf_counter() - began) * 1e3


if __name__ == "__main__":
    main()
