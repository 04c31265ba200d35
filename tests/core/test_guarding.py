"""One function says whose act it is, and one what can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from socialive_core import (
    EVERYONE,
    SINGLE,
    STAFF,
    WE,
    Entry,
    Forbidden,
    Participant,
    Refused,
    Role,
    Surface,
    allow,
    guard,
    in_order,
    lazy,
    undo_target,
)
from socialive_core.testing import AMINA, KARIM, LINE, METTE

KNOWN = {"amina", "karim", "mette"}
SHARED = sorted(set(Surface) - SINGLE - {Surface.DISPLAY})


@pytest.mark.parametrize("surface", sorted(SINGLE))
@pytest.mark.parametrize("asked", [None, "amina", "karim", WE, "nobody"])
def test_on_a_screen_of_ones_own_the_voice_is_always_ones_own(surface: Surface, asked: str | None) -> None:
    assert guard(allow(EVERYONE, for_others=True, we=True), AMINA, surface, asked, KNOWN) == "amina"


@pytest.mark.parametrize("surface", SHARED)
def test_on_a_shared_screen_one_speaks_for_others_only_where_the_action_says_so(surface: Surface) -> None:
    assert guard(allow(EVERYONE), METTE, surface, None, KNOWN) == "mette"
    assert guard(allow(EVERYONE), METTE, surface, "mette", KNOWN) == "mette"
    assert guard(allow(EVERYONE, for_others=True), METTE, surface, "amina", KNOWN) == "amina"
    with pytest.raises(Forbidden):
        guard(allow(EVERYONE, we=True), METTE, surface, "amina", KNOWN)


@pytest.mark.parametrize("surface", SHARED)
def test_all_speak_at_once_only_where_the_action_says_so(surface: Surface) -> None:
    assert guard(allow(EVERYONE, we=True), METTE, surface, WE, KNOWN) == WE
    with pytest.raises(Forbidden):
        guard(allow(EVERYONE, for_others=True), METTE, surface, WE, KNOWN)


@pytest.mark.parametrize("stranger", ["nobody", "", "line"])
def test_whom_the_look_does_not_know_of_has_no_voice_in_it(stranger: str) -> None:
    with pytest.raises(Forbidden):
        guard(allow(EVERYONE, for_others=True), METTE, Surface.CONTROL, stranger, KNOWN)


@pytest.mark.parametrize("surface", Surface)
def test_a_role_that_is_not_allowed_may_not_anywhere(surface: Surface) -> None:
    with pytest.raises(Forbidden):
        guard(allow(STAFF), AMINA, surface, None, KNOWN)
    with pytest.raises(Forbidden):
        guard(allow(EVERYONE), Participant("noor", "Noor", Role.INTERPRETER), surface, None, KNOWN)


def test_nobody_acts_on_a_display() -> None:
    with pytest.raises(Forbidden):
        guard(allow(EVERYONE), METTE, Surface.DISPLAY, None, KNOWN)


def entry(by: str, voice: str, *, final: bool = False) -> Entry:
    at = datetime(2026, 11, 19, tzinfo=UTC)
    return Entry("board", 7, "turn-7", by, voice, at, "say", b"{}", lazy("Sagt."), 7, final)


def test_what_one_did_oneself_is_taken_back_to_the_version_before() -> None:
    assert undo_target(entry("mette", "amina"), METTE, Surface.CONTROL) == 6


def test_what_was_written_in_ones_voice_is_taken_back_on_a_screen_of_ones_own() -> None:
    assert undo_target(entry("mette", "amina"), AMINA, Surface.OWN) == 6
    with pytest.raises(Forbidden):
        undo_target(entry("mette", "amina"), AMINA, Surface.TABLE)
    with pytest.raises(Forbidden):
        undo_target(entry("mette", "amina"), KARIM, Surface.OWN)


def test_what_is_final_or_never_happened_is_not_taken_back() -> None:
    with pytest.raises(Refused):
        undo_target(entry("mette", "mette", final=True), METTE, Surface.CONTROL)
    with pytest.raises(Refused):
        undo_target(None, METTE, Surface.CONTROL)


def test_citizens_are_named_first_and_the_authority_last() -> None:
    assert in_order((METTE, LINE, KARIM, AMINA)) == (KARIM, AMINA, LINE, METTE)
