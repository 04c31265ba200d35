"""What a survey is: statements in parallel words for each role, answered by nobody in particular."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from .ballots import ROLES as RESPONDENTS
from .ballots import Asked, Kind
from .ballots import Role as Respondent
from .errors import PluginError
from .lazy import Lazy
from .manifest import About

MOST_ITEMS = 13
"""More than this takes longer than three minutes, and is left unfinished."""
LONGEST_ITEM = 160
FEWEST_REVERSED = 2
"""Statements that point the other way; with fewer, whoever agrees with everything counts as trusting."""


class Item(Struct, frozen=True):
    """
    One thing that a survey asks.

    Attributes:
        key: Its permanent name; across roles and waves the same key is the same thing.
        kind: Agreement in five steps, a number from 0 to 10, or a few words.
        reversed: To agree is to trust less.
        words: How it is asked of each role. It has no slots, so that nobody's name can come into it.
    """

    key: str
    words: Mapping[Respondent, Lazy]
    kind: Kind = "agree"
    reversed: bool = False


class Survey(Struct, frozen=True):
    """
    A questionnaire that a municipality can ask. The fields are explained in `docs/reference/surveys.md`.

    Raises:
        PluginError: Naming everything that is wrong with it.
    """

    id: str
    package: str
    about: About
    items: tuple[Item, ...]
    roles: tuple[Respondent, ...] = RESPONDENTS
    languages: tuple[str, ...] = ("da", "en")

    def __post_init__(self) -> None:
        if faults := list(_faults(self)):
            raise PluginError(self.id, faults)


def balanced(items: Iterable[Item | Asked]) -> bool:
    """Say whether enough statements point the other way."""
    return sum(one.reversed for one in items) >= FEWEST_REVERSED


def _faults(survey: Survey) -> Iterator[str]:
    if not survey.id.isidentifier() or survey.id != survey.id.lower():
        yield f"The id {survey.id!r} is not snake_case."
    if not 0 < len(survey.items) <= MOST_ITEMS:
        yield f"It has {len(survey.items)} items; there may be from 1 to {MOST_ITEMS}."
    for key, times in Counter(one.key for one in survey.items).items():
        if times > 1:
            yield f"There are {times} items called {key!r}."
    if not survey.roles or set(survey.roles) - {*RESPONDENTS}:
        yield f"Its roles are {survey.roles}; there are {RESPONDENTS}."
    if not balanced(survey.items):
        yield f"Fewer than {FEWEST_REVERSED} of its items are reversed."
    for item in survey.items:
        yield from _item_faults(item, survey.roles)


def _item_faults(item: Item, roles: tuple[Respondent, ...]) -> Iterator[str]:
    if not item.key.isidentifier() or item.key != item.key.lower():
        yield f"The key {item.key!r} is not snake_case."
    if item.reversed and item.kind != "agree":
        yield f"{item.key} is reversed, and no statement to agree with."
    for role in roles:
        said = item.words.get(role)
        if said is None or not said.message.strip():
            yield f"{item.key} has no words for {role}."
        elif len(said.message) > LONGEST_ITEM:
            yield f"{item.key} is longer than {LONGEST_ITEM} letters for {role}."
        elif said.values or said.days or "{" in said.message:
            yield f"{item.key} has a slot for {role}, and a name could come into it."
