"""The hooks a plugin may implement beside its tools; each names what happens when one fails."""

from __future__ import annotations

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


def hook_names() -> tuple[str, ...]:
    """Return the hooks there are."""
    return tuple(name for name, value in globals().items() if _is_hook(value))


def _is_hook(value: Any) -> bool:
    return hasattr(value, "socialive_spec")
