"""How each plugin is doing, as its operator is told: kinds, numbers and times, and nothing of any meeting."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import quantiles

from msgspec import Struct

from hostapp.clock import Clock, utc_now
from socialive_core import Lazy, Loaded, LoadState, Manifest
from socialive_core.registry import PLUGINS, SURVEYS

from .blame import believed
from .breaker import BUDGET, Breaker

KEPT = 200
"""Calls of each kind whose times are remembered."""


class Failure(Struct, frozen=True):
    """
    One call that failed.

    Attributes:
        call: What was asked of it: `turn`, `draw`, `summarise`, `papers`, `load`, or the name of a hook.
        cause: The kind of error and the line of the tool's own code; never its message, which may quote anybody.
    """

    at: datetime
    call: str
    cause: str


class Health(Struct, frozen=True):
    """
    How one plugin is doing.

    Attributes:
        load: How it came through loading, and `message` what was wrong.
        runs: `here` in this process, `apart` in one of its own, `nowhere`.
        protection: What really holds around it where it runs apart.
        off: Why an operator has switched it off; `None` where nobody has.
        reason: Why it is left alone for a while; empty where it works. Tried again at `again`.
        p95: Milliseconds within which nineteen of twenty calls came back, by kind; to be held against `limit`.
        failures: Its last failures, the latest last; `failed` is how many there were since the start.
        saw: What people read in its place, and `times` how often.
        refused: What is wrong with its style sheet, so that it is drawn without.
        hooks: It is no tool, and answers where the host asks.
    """

    name: str
    distribution: str
    version: str
    load: LoadState
    message: str = ""
    runs: str = "nowhere"
    protection: tuple[str, ...] = ()
    off: str | None = None
    reason: str = ""
    again: datetime | None = None
    p95: dict[str, float] = {}
    limit: float = BUDGET * 1000
    calls: int = 0
    failed: int = 0
    failures: tuple[Failure, ...] = ()
    saw: Lazy | None = None
    times: int = 0
    refused: tuple[str, ...] = ()
    hooks: bool = False

    @property
    def slowest(self) -> tuple[str, float]:
        """The kind of call that takes longest, and its time; no kind where none was made."""
        return max(self.p95.items(), key=lambda one: one[1], default=("", 0.0))


class Monitor:
    """
    What is known of one tool, or of one plugin's hooks, while it runs.

    Attributes:
        manifest: The tool's; hooks have none.
        package: Whose files a failure may name.
        off: Why an operator has switched it off; `None` where nobody has.
        saw: What people read in its place, and `times` how often.
        refused: What is wrong with its style sheet, so that it is drawn without.
    """

    def __init__(
        self, manifest: Manifest | None = None, trips: bool = True, clock: Clock = utc_now, budget: float = BUDGET
    ) -> None:
        self.manifest, self.breaker, self._clock = manifest, Breaker(trips=trips, budget=budget), clock
        self.package = manifest.package if manifest else ""
        self.off: str | None = None
        self.runs, self.protection, self.refused = "here", tuple[str, ...](), tuple[str, ...]()
        self.saw: Lazy | None = None
        self.times = self._calls = self._failed = 0
        self._took: dict[str, deque[float]] = {}
        self._failures: deque[Failure] = deque(maxlen=20)

    def switch(self, off: str | None) -> None:
        """Switch it *off*, for the reason given, or on again, as if it had never failed."""
        self.off = off
        self.breaker.reset()
        self._took.clear()

    def admits(self) -> bool:
        """Say whether the tool may be called now."""
        return self.off is None and self.breaker.admits()

    @property
    def rests(self) -> bool:
        """Say whether it is left alone now, so that asking it would say nothing of it."""
        return self.off is not None or self.breaker.left > 0

    def worked(self, call: str, took: float) -> None:
        """A call came back after *took* seconds; none where the time was not its own."""
        self._calls += 1
        if took:
            self._took.setdefault(call, deque(maxlen=KEPT)).append(took)
        self.breaker.worked(took)

    def failed(self, call: str, cause: str, took: float = 0) -> None:
        """A call failed after *took* seconds; of *cause*, what can be told to anybody is kept."""
        cause = believed(cause, self.package)
        self._calls, self._failed = self._calls + 1, self._failed + 1
        self._failures.append(Failure(self._clock(), call, cause))
        self.breaker.failed(cause, took)

    def told(self, say: Lazy) -> None:
        """People were told *say* in the tool's place."""
        self.saw, self.times = say, self.times + 1

    def untold(self, times: int) -> None:
        """So many *times* it was only tried, and nobody read anything."""
        self.times -= times
        self.saw = self.saw if self.times else None

    def health(self, here: Loaded) -> Health:
        """Return how it is doing."""
        return Health(
            here.name, here.distribution, here.version, here.state, here.message, self.runs, self.protection,
            self.off, self.breaker.reason, self._again(), {call: _p95(took) for call, took in self._took.items()},
            self.breaker.budget * 1000, self._calls, self._failed, tuple(self._failures), self.saw, self.times,
            self.refused,
            here.group == PLUGINS,
        )  # fmt: skip

    def _again(self) -> datetime | None:
        return self._clock() + timedelta(seconds=self.breaker.left) if self.breaker.reason else None


class Monitors(dict[str, Monitor]):
    """
    How every tool is doing, by its name; what did not come in has no monitor and is told of all the same.

    Attributes:
        hooks: How the hooks of each plugin are doing, by its name: where they fail, a tool of that name works on.
    """

    def __init__(self, loaded: Iterable[Loaded] = ()) -> None:
        super().__init__()
        self.loaded = tuple(loaded)
        self.hooks: dict[str, Monitor] = {}

    def of(self, manifest: Manifest, trips: bool = True) -> Monitor:
        """Return the monitor of a tool, made where there is none."""
        return self.setdefault(manifest.id, Monitor(manifest, trips))

    def of_hooks(self, plugin: str, budget: float) -> Monitor:
        """Return the monitor of what *plugin* hooks in, made where there is none."""
        return self.hooks.setdefault(plugin, Monitor(budget=budget))

    def called(self, plugin: str) -> list[Monitor]:
        """Return the monitors of whatever is called *plugin*: a tool, hooks, or both."""
        return [among[plugin] for among in (self, self.hooks) if plugin in among]

    def health(self) -> list[Health]:
        """Return how every plugin is doing."""
        return [self._health(one) for one in self.loaded]

    def _health(self, one: Loaded) -> Health:
        among = self.hooks if one.group == PLUGINS else self
        if one.state in {LoadState.LOADED, LoadState.CONTAINED} and one.name in among:
            return among[one.name].health(one)
        runs = "here" if one.group == SURVEYS and one.state is LoadState.LOADED else "nowhere"  # it is a value of words
        return Health(one.name, one.distribution, one.version, one.state, one.message, runs, hooks=one.group == PLUGINS)


def _p95(took: Iterable[float]) -> float:
    times = [one * 1000 for one in took]
    return round(quantiles(times, n=20)[-1] if len(times) > 1 else times[0], 1)
