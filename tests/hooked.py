"""A plugin with every hook, which does wrong where and how a test says."""

from __future__ import annotations

import time
from typing import Any

from hostapp.plugins.health import Monitors
from hostapp.plugins.hooks import Hooks
from socialive_core import About, Heading, Loaded, LoadState, Registry, Summary, hookimpl, lazy
from socialive_core.hookspecs import Denial
from socialive_core.registry import PLUGINS

NAME = "sky"
SECRET = "hemmelighed"


class Sky:
    """
    Says of everything what it was told.

    Attributes:
        wrong: What goes wrong by hook: `raise`, `exit`, `garbage` or `slow`.
        heard: Every call that came, with what it was given.
        denies: Names of those who may not come in.
    """

    about = About(lazy("Himlen"), lazy("Se, hvordan vejret bliver."), lazy("Ingenting."))

    def __init__(self) -> None:
        self.wrong: dict[str, str] = {}
        self.heard: list[tuple[str, Any]] = []
        self.denies: set[str] = set()
        self.slow = 30.0

    def _does(self, hook: str, *given: Any, answers: Any = None) -> Any:
        self.heard.append((hook, given))
        match self.wrong.get(hook):
            case "raise":
                raise ValueError(SECRET)
            case "exit":
                raise SystemExit(SECRET)
            case "slow":
                time.sleep(self.slow)
            case "garbage":
                return object()
        return answers

    @hookimpl
    def case_opened(self, case: Any) -> None:
        self._does("case_opened", case)

    @hookimpl
    def case_closed(self, case: Any) -> None:
        self._does("case_closed", case)

    @hookimpl
    def meeting_started(self, meeting: Any) -> None:
        self._does("meeting_started", meeting)

    @hookimpl
    def meeting_ended(self, meeting: Any) -> None:
        self._does("meeting_ended", meeting)

    @hookimpl
    def participant_joined(self, meeting: Any, participant: Any) -> None:
        self._does("participant_joined", meeting, participant)

    @hookimpl
    def check_participant(self, meeting: Any, participant: Any) -> Any:
        no = Denial(lazy("{name} kan komme i morgen. Aftal en tid.", name=participant.name))
        denied = participant.name in self.denies
        return self._does("check_participant", meeting, participant, answers=no if denied else None)

    @hookimpl
    def overview_cards(self, case: Any, viewer: Any) -> Any:
        card = Summary(
            lazy("Det bliver sol."), (Heading(text="For alle"), Heading(text="For kommunen", seen_by=("authority",)))
        )
        return self._does("overview_cards", case, viewer, answers=[card])

    @hookimpl
    def minutes_sections(self, meeting: Any, viewer: Any) -> Any:
        blocks = (Heading(text="Vejret den dag"), Heading(text="Kun kommunen", seen_by=("authority",)))
        return self._does("minutes_sections", meeting, viewer, answers=[Summary(lazy("Det var sol."), blocks)])


def hooks_of(**plugins: Any) -> tuple[Hooks, Monitors]:
    """Return the hooks of *plugins* by name, and what watches them."""
    registry = Registry()
    for name, plugin in plugins.items():
        registry.manager.register(plugin, name)
    monitors = Monitors(Loaded(name, PLUGINS, f"acme-{name}", "1.0", LoadState.LOADED) for name in plugins)
    return Hooks.of(registry, monitors), monitors
