"""A trial takes turns by the host's rules, and says readably what is wrong with a tool."""

from __future__ import annotations

from itertools import count
from typing import Annotated, Any

import pytest
from msgspec import Meta, Struct
from msgspec.structs import replace

from socialive_core import (
    EVERYONE,
    STAFF,
    About,
    Forbidden,
    Frozen,
    Limit,
    Line,
    Look,
    Malformed,
    OpenText,
    Participant,
    Refused,
    Role,
    Shielded,
    Stale,
    Summary,
    Surface,
    TextId,
    Tool,
    Turn,
    Write,
    allow,
    lazy,
)
from socialive_core.testing import AMINA, KARIM, METTE, Fault, Trial, play

INTERPRETER = Participant("noor", "Noor", Role.INTERPRETER)


class Slip(Shielded, frozen=True, kw_only=True):
    of: str = ""
    words: TextId = ""
    draft: OpenText = ""


class Slips(Struct, frozen=True):
    slips: tuple[Slip, ...] = ()


class Put(Struct, frozen=True, tag_field="do", tag="put"):
    label: Annotated[str, Meta(max_length=20)] = ""


class Begin(Struct, frozen=True, tag_field="do", tag="begin"):
    pass


class Finish(Struct, frozen=True, tag_field="do", tag="finish"):
    pass


class Clear(Struct, frozen=True, tag_field="do", tag="clear"):
    pass


class Steal(Struct, frozen=True, tag_field="do", tag="steal"):
    text: Annotated[str, Meta(max_length=64)]


def reduce(state: Slips, action: Any, turn: Turn) -> Slips:
    new = Slip(id=turn.new_id(1), of=turn.voice, seen_by=turn.audience)
    match action:
        case Put():
            return replace(state, slips=(*state.slips, replace(new, words=turn.new_id())))
        case Begin():
            return replace(state, slips=(*state.slips, replace(new, draft=turn.new_id())))
        case Finish():
            if not any(slip.draft for slip in state.slips):
                raise Refused(lazy("Skriv først."))
            done = tuple(replace(slip, words=slip.words or slip.draft, draft="") for slip in state.slips)
            return replace(state, slips=done)
        case Steal(text):
            return replace(state, slips=(*state.slips, replace(new, words=text)))
    return Slips()


def view(state: Slips, look: Look) -> dict[str, object]:
    return {"slips": state.slips}


def summarise(state: Slips, look: Look) -> Summary:
    lines = tuple(Line(voice=s.of, text=look.words.get(s.words, ""), seen_by=s.seen_by) for s in state.slips)
    return Summary(f"{len(lines)}", lines)


SLIPS = Tool(
    id="slips",
    package="slips",
    state=Slips,
    about=About(lazy("Sedler"), lazy("Skriv en seddel."), lazy("Sedlerne.")),
    reduce=reduce,
    view=view,
    summarise=summarise,
    permissions={
        Put: allow(EVERYONE, for_others=True, we=True),
        Begin: allow(EVERYONE),
        Finish: allow(STAFF, strict=True),
        Clear: allow(STAFF, final=True),
        Steal: allow(EVERYONE),
        Write: allow(EVERYONE),
    },
)


def broken(**changes: Any) -> Trial:
    fields = {"id", "package", "state", "about", "reduce", "view", "permissions", "describe", "summarise"}
    return play(Tool(**{name: changes.get(name, getattr(SLIPS, name)) for name in fields}))


@pytest.fixture
def board() -> Trial:
    return play(SLIPS)


def test_a_turn_is_kept_with_its_sentence(board: Trial) -> None:
    assert board.takes("mette", Put(), words="Goddag") == "Sedler: put."
    assert board.said == ["Sedler: put."]


def test_a_role_that_may_not_is_forbidden() -> None:
    board = play(SLIPS, METTE, INTERPRETER)
    with pytest.raises(Forbidden):
        board.takes("noor", Put(), words="Goddag")
    assert not board.entries


def test_on_a_screen_of_ones_own_the_voice_is_ones_own(board: Trial) -> None:
    board.takes("amina", Put(), voice=KARIM, words="Goddag", surface=Surface.OWN)
    assert board.entries[-1].voice == "amina"


def test_elsewhere_another_has_a_voice_only_where_the_action_says_so(board: Trial) -> None:
    board.takes("mette", Put(), voice=AMINA, words="Goddag")
    board.takes("mette", Put(), voice="we", words="Goddag")
    assert [entry.voice for entry in board.entries] == ["amina", "we"]
    for voice in (AMINA, "we"):
        with pytest.raises(Forbidden):
            board.takes("mette", Begin(), voice=voice)


def test_nobody_acts_on_the_display(board: Trial) -> None:
    with pytest.raises(Forbidden):
        board.takes("mette", Begin(), surface=Surface.DISPLAY)


def test_who_is_not_at_the_table_is_named(board: Trial) -> None:
    with pytest.raises(LookupError, match="There is no 'mete' at this table, only amina, karim, line, mette"):
        board.takes("mete", Begin())


def test_an_action_past_its_bounds_is_malformed(board: Trial) -> None:
    with pytest.raises(Malformed):
        board.takes("mette", Put("x" * 21), words="Goddag")


def test_a_text_without_a_word_does_not_stand(board: Trial) -> None:
    with pytest.raises(Refused):
        board.takes("mette", Put())
    with pytest.raises(Malformed):
        board.takes("mette", Put(), words=("Goddag", "Farvel"))
    assert not board.state.slips


def test_words_move_from_an_open_text_to_one_that_stands(board: Trial) -> None:
    board.takes("mette", Begin())
    board.writes("amina", "Mandag er svær")
    board.takes("mette", Finish())
    assert [line.text for line in board.summary().blocks] == ["Mandag er svær"]  # type: ignore[union-attr]
    with pytest.raises(Frozen):
        board.writes("amina", "Tirsdag")


def test_a_text_of_another_board_is_no_text_of_this(board: Trial) -> None:
    with pytest.raises(Malformed):
        board.takes("amina", Steal("turn-somewhere.0"))


def test_what_is_shielded_is_not_shown_summed_up_or_written_in_by_others(board: Trial) -> None:
    board.takes("amina", Put(), words="Hemmeligt", audience=("amina", "mette"))
    board.takes("amina", Begin(), audience=("amina", "mette"))
    assert len(board.sees("amina")["slips"]) == len(board.sees("mette")["slips"]) == 2
    for other in ("karim", None):
        assert not board.sees(other)["slips"]
        assert not board.summary(other).blocks
    with pytest.raises(Frozen):
        board.writes("karim", "Nej")


def test_what_is_shielded_survives_the_turns_of_those_who_cannot_see_it(board: Trial) -> None:
    board.takes("amina", Put(), words="Hemmeligt", audience=("amina",))
    board.takes("karim", Put(), words="Goddag")
    board.takes("mette", Clear())
    assert [slip.of for slip in board.state.slips] == ["amina"]


def test_a_hidden_text_cannot_be_named_into_sight(board: Trial) -> None:
    board.takes("amina", Put(), words="Hemmeligt", audience=("amina",))
    with pytest.raises(Malformed):
        board.takes("karim", Steal(board.state.slips[0].words))


def test_a_strict_action_is_refused_on_an_old_drawing(board: Trial) -> None:
    board.takes("mette", Begin())
    board.writes("mette", "Goddag")
    with pytest.raises(Stale):
        board.takes("mette", Finish(), base=0)
    board.takes("mette", Finish(), base=1)


def test_undo_goes_back_turn_by_turn_to_where_one_began(board: Trial) -> None:
    board.takes("mette", Begin())
    board.writes("mette", "Goddag")
    board.takes("mette", Finish())
    board.undoes("mette")
    assert board.state.slips[0].draft
    assert board.words.of([board.state.slips[0].draft]) == {board.state.slips[0].draft: "Goddag"}
    board.undoes("mette")
    assert not board.state.slips
    with pytest.raises(Refused, match="ikke noget"):
        board.undoes("mette")


def test_undo_is_for_whoever_did_it_and_not_for_what_is_final(board: Trial) -> None:
    board.takes("mette", Put(), voice=AMINA, words="Goddag")
    with pytest.raises(Forbidden):
        board.undoes("karim")
    board.undoes("amina", surface=Surface.OWN)
    board.takes("mette", Clear())
    with pytest.raises(Refused):
        board.undoes("mette")


def test_undo_reaches_no_state_that_is_twenty_versions_old(board: Trial) -> None:
    for _turn in range(25):
        board.takes("mette", Put(), words="Goddag")
    for _turn in range(10):
        board.undoes("mette")
    with pytest.raises(Refused, match="længe siden"):
        board.undoes("mette")
    assert len(board.state.slips) == 15


def test_a_board_has_a_size(board: Trial) -> None:
    big = tuple(Slip(id=f"s{n}", of="x" * 60) for n in range(3000))
    with pytest.raises(Limit):
        play(SLIPS, state=Slips(big)).takes("mette", Put(), words="Goddag")


COUNTER = count()


class Bag(Struct, frozen=True):
    things: list[str] = []


@pytest.mark.parametrize(
    ("reduce", "says"),
    [
        (lambda state, action, turn: [][0], "reduce of slips raises IndexError: list index out of range on Put"),
        (lambda state, action, turn: None, "gives a NoneType, not a Slips"),
        (
            lambda state, action, turn: Slips((Slip(id="1", of=str(next(COUNTER))),)),
            "gives another state the second time",
        ),
        (lambda state, action, turn: Slips((Slip(id="1", of=3),)), "cannot be kept"),  # type: ignore[arg-type]
    ],
)
def test_a_tool_that_breaks_the_contract_is_told_how(reduce: Any, says: str) -> None:
    with pytest.raises(Fault, match=says):
        broken(reduce=reduce).takes("mette", Put(), words="Goddag")


def test_a_tool_that_changes_what_it_is_given_is_told_so() -> None:
    def grow(state: Bag, action: Any, turn: Turn) -> Bag:
        state.things.append("more")
        return Bag([*state.things])

    with pytest.raises(Fault, match="changes the state it was given"):
        broken(state=Bag, reduce=grow).takes("mette", Put())


def test_a_sentence_with_an_empty_slot_is_a_fault() -> None:
    with pytest.raises(Fault, match="describe of slips fails"):
        broken(describe=lambda *_: lazy("{name} skrev.", nam="Mette")).takes("mette", Put(), words="Goddag")


def test_two_pieces_with_one_id_are_malformed() -> None:
    with pytest.raises(Malformed):
        broken(reduce=lambda *_: Slips((Slip(id="1"), Slip(id="1")))).takes("mette", Put())
