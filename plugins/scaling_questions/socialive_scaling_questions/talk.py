"""Which questions fit the numbers that were said: three in front, and the rest of the talk behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from .kinds import Prompt
from .shown import Lane

APART = 2
"""So far apart two numbers are before it is asked what each of the two sees."""

TALK: tuple[Prompt, ...] = ("more", "better", "step", "enough", "courage", "help", "agree")


class Talk(Struct, frozen=True):
    """What the leader can ask next; one is shown at a time."""

    front: tuple[Prompt, ...]
    more: tuple[Prompt, ...]


def talk(rows: Sequence[Lane], last: Mapping[str, int | float]) -> Talk:
    """
    Return the questions that fit *rows*.

    What no number can answer is not asked: nothing is lower than 0, and nothing higher than 10. Where only some are
    there, the question for them stands behind the others.

    Args:
        last: Each person's number the time before, of those who gave one.
    """
    said = {lane.person.id: lane.number for lane in rows if lane.number is not None}
    fits: dict[Prompt, list[bool]] = {
        "carry": [number == 0 for number in said.values()],
        "still": [number < last.get(person, 0) for person, number in said.items()],
        "hold": [number == 10 for number in said.values()],
    }
    everybody = {prompt for prompt, ones in fits.items() if ones and all(ones)}
    low: Prompt = next((prompt for prompt in ("carry", "still") if prompt in everybody), "lower")
    high: Prompt = "hold" if "hold" in everybody else "higher"
    some = tuple(prompt for prompt, ones in fits.items() if any(ones) and prompt not in (low, high))
    gap: tuple[Prompt, ...] = ("gap",) if said and max(said.values()) - min(said.values()) >= APART else ()
    return Talk((low, high, "notice"), (*gap, *some, *TALK))
