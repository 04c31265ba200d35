"""A tool is a value that says everything that is wrong with it at once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

import msgspec
import pytest
from msgspec import Struct

from socialive_core import (
    EVERYONE,
    STAFF,
    About,
    Malformed,
    PluginError,
    Sitting,
    Tool,
    Turn,
    Write,
    allow,
    lazy,
)
from socialive_core.testing import METTE
from socialive_core.tool import say_nothing

ABOUT = About(lazy("Vejret"), lazy("Sig, hvordan det er."), lazy("Dit svar."))


class Weather(Struct, frozen=True):
    said: tuple[str, ...] = ()


class Say(Struct, frozen=True, tag_field="do", tag="say_it"):
    weather: Literal["sun", "rain"]


class Clear(Struct, frozen=True, tag_field="do", tag="clear"):
    pass


def make(**fields: Any) -> Tool[Any, Any]:
    whole: dict[str, Any] = {
        "id": "weather",
        "package": "weather",
        "about": ABOUT,
        "state": Weather,
        "permissions": {Say: EVERYONE, Clear: allow(STAFF, final=True)},
        "reduce": lambda state, action, turn: state,
        "view": lambda state, look: {},
    }
    return Tool(**{**whole, **fields})


TURN = Turn("turn-1", datetime(2026, 11, 19, tzinfo=UTC), METTE, "mette", Sitting("meeting"))


def test_the_decoder_is_built_from_the_permissions() -> None:
    tool = make()
    assert tool.decode(b'{"do": "say_it", "weather": "sun"}') == Say("sun")
    assert tool.decode(b'{"do": "clear"}') == Clear()
    assert make(permissions={Say: EVERYONE}).decode(b'{"do": "say_it", "weather": "rain"}') == Say("rain")


@pytest.mark.parametrize(
    "action",
    [
        b"",
        b"{",
        b"null",
        b'{"do": "none"}',
        b'{"do": "say_it"}',
        b'{"do": "say_it", "weather": "hail"}',
        b'{"do": "write"}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_what_is_no_action_of_the_tool_is_malformed(action: bytes) -> None:
    with pytest.raises(Malformed):
        make().decode(action)


def test_a_group_alone_allows_ones_own_voice_and_nothing_more() -> None:
    rules = make().manifest.permissions
    assert rules["say_it"] == allow(EVERYONE)
    assert rules["clear"].final
    assert not rules["clear"].for_others


def test_groups_add_up() -> None:
    assert allow(STAFF, EVERYONE).roles == EVERYONE


def test_writing_along_is_no_action_of_the_tool() -> None:
    tool = make(permissions={Say: EVERYONE, Write: STAFF})
    assert tool.manifest.writes == allow(STAFF)
    assert set(tool.manifest.permissions) == {"say_it"}
    assert make().manifest.writes is None


def test_a_manifest_could_have_come_from_another_process() -> None:
    manifest = make().manifest
    assert msgspec.json.decode(msgspec.json.encode(manifest.shape), type=type(manifest.shape)) == manifest.shape
    assert manifest.blank == b'{"said":[]}'
    assert not manifest.summarises
    assert make(summarise=lambda state, look: say_nothing(state, look)).manifest.summarises


def test_an_old_state_is_moved_up_step_by_step() -> None:
    tool = make(
        state_version=3,
        upcast={1: lambda raw: {"told": [raw["weather"]]}, 2: lambda raw: {"said": raw["told"]}},
    )
    assert tool.load(b'{"weather": "sun"}', 1) == Weather(("sun",))
    assert tool.load(b'{"told": ["rain"]}', 2) == Weather(("rain",))
    assert tool.load(b'{"said": ["sun"]}', 3) == Weather(("sun",))


def test_a_sentence_comes_from_the_tag_where_the_tool_has_none() -> None:
    assert str(make().sentence(Say("sun"), Weather(), Weather(), TURN)) == "Vejret: say it."
    said = make(describe=lambda action, before, after, turn: lazy("{name}: sol.", name=turn.participant.name))
    assert str(said.sentence(Say("sun"), Weather(), Weather(), TURN)) == "Mette: sol."


def test_the_ids_a_turn_gives_are_known_beforehand() -> None:
    assert [TURN.new_id(), TURN.new_id(1)] == ["turn-1.0", "turn-1.1"]


class Melting(Struct):
    said: tuple[str, ...] = ()


class Needy(Struct, frozen=True):
    said: str


class Untagged(Struct, frozen=True):
    pass


class Soft(Struct, tag_field="do", tag="soft"):
    words: str


def test_everything_wrong_is_said_in_one_message() -> None:
    with pytest.raises(PluginError) as caught:
        make(id="The Weather", state=Melting, permissions={Soft: frozenset(), Untagged: STAFF}, state_version=2)
    assert caught.value.plugin == "The Weather"
    assert caught.value.faults == [
        "The id 'The Weather' is not snake_case.",
        "Its state is not frozen.",
        "Soft is not frozen.",
        "Soft is allowed to nobody.",
        "Soft.words has no max_length.",
        'Untagged needs tag_field="do" and a tag.',
        "There is no upcast from state version 1.",
    ]
    assert str(caught.value).startswith("Plugin 'The Weather': The id 'The Weather' is not snake_case. Its state")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"state": dict}, "Its state is no Struct."),
        ({"state": Needy}, "Calling its state does not make a blank one."),
        ({"permissions": {}}, "There are no actions in its permissions."),
        ({"permissions": {Write: STAFF}}, "There are no actions in its permissions."),
        ({"permissions": {int: STAFF}}, "<class 'int'> is no Struct."),
        ({"id": ""}, "The id '' is not snake_case."),
        ({"id": 3}, "Its id is no string."),
        ({"reduce": None}, "Its reduce cannot be called."),
        ({"view": "view"}, "Its view cannot be called."),
        ({"about": "Vejret"}, "Its about is no About."),
        ({"permissions": None}, "Its permissions are no table."),
    ],
)
def test_a_field_of_the_wrong_type_is_said_in_words(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(PluginError) as caught:
        make(**fields)
    assert says in caught.value.faults


class Again(Struct, frozen=True, tag_field="do", tag="say_it"):
    pass


def test_two_actions_with_one_tag_are_refused() -> None:
    with pytest.raises(PluginError, match="Say and Again are both called 'say_it'"):
        make(permissions={Say: EVERYONE, Again: EVERYONE})
