"""The hooks a plugin may implement beside its tools; each names what happens when one fails."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, auto
from typing import Any

import pluggy
from msgspec import Struct

from .case import Case
from .lazy import Lazy
from .meeting import Meeting
from .participant import Participant, Viewer
from .summary import Summary

hookspec = pluggy.HookspecMarker("socialive")
hookimpl = pluggy.HookimplMarker("socialive")


class Denial(Struct, frozen=True):
    """Why somebody may not take part, in words for the one who leads the meeting."""

    because: Lazy


@hookspec
def case_opened(case: Case) -> None:
    """Tell that a case was opened. A failure is logged and tried again from the outbox."""


@hookspec
def case_closed(case: Case) -> None:
    """Tell that a case was closed. A failure is logged and tried again from the outbox."""


@hookspec
def meeting_started(meeting: Meeting) -> None:
    """Tell that a meeting began. A failure is logged and tried again from the outbox."""


@hookspec
def meeting_ended(meeting: Meeting) -> None:
    """Tell that a meeting ended. A failure is logged and tried again from the outbox."""


@hookspec
def participant_joined(meeting: Meeting, participant: Participant) -> None:
    """Tell that somebody came to the table. A failure is logged."""


@hookspec
def check_participant(meeting: Meeting, participant: Participant) -> Denial | None:
    """Say whether somebody may take part; any denial wins. **A failure denies.**"""
    return None


@hookspec
def overview_cards(case: Case, viewer: Viewer) -> list[Summary]:
    """Return cards for the page of a case. A failure is a card that names the plugin."""
    return []


@hookspec
def minutes_sections(meeting: Meeting, viewer: Viewer) -> list[Summary]:
    """Return sections for the minutes. A failure is a visible gap, never silence."""
    return []


class Failing(StrEnum):
    """What the host does where an implementation of a hook fails, takes too long, or answers with what is no answer."""

    RETRIES = auto()
    """It is logged, and tried again later and later, for three days."""
    LOGS = auto()
    """It is logged."""
    DENIES = auto()
    """It is as if it had said no, and whoever leads reads why."""
    CARD = auto()
    """A card stands in its place, and names the plugin."""
    GAP = auto()
    """A section stands in its place, and says what is missing."""


FAILS: Mapping[str, Failing] = {
    "case_opened": Failing.RETRIES,
    "case_closed": Failing.RETRIES,
    "meeting_started": Failing.RETRIES,
    "meeting_ended": Failing.RETRIES,
    "participant_joined": Failing.LOGS,
    "check_participant": Failing.DENIES,
    "overview_cards": Failing.CARD,
    "minutes_sections": Failing.GAP,
}
"""What happens when one fails, by hook."""

ANSWERS: Mapping[str, type[Struct]] = {
    "check_participant": Denial,
    "overview_cards": Summary,
    "minutes_sections": Summary,
}
"""What an implementation answers with one, none or several of, by hook; the others are told of something."""


def hook_names() -> tuple[str, ...]:
    """Return the hooks there are."""
    return tuple(name for name, value in globals().items() if _is_hook(value))


def _is_hook(value: Any) -> bool:
    return hasattr(value, "socialive_spec")
