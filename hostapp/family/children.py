"""What a child says and chooses, the cards before and after a meeting, and the register of what a child thinks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from msgspec import Struct

from hostapp.home.additions import Addition

Use = Literal["said", "say", "not"]
"""What the child told us · what it wants said in a meeting · what it does not want to talk about."""
USES: tuple[str, ...] = get_args(Use)

Choosing = Literal["show", "not", "instead"]
"""Shown to those who were chosen · not shown · the caseworker says it instead."""
CHOICES: tuple[str, ...] = get_args(Choosing)

OPEN_FOR = timedelta(hours=1)
"""How long a child's page stays open after it was opened with an adult; whoever needs longer opens it again."""
FRESH = timedelta(days=90)
"""How old what a child thinks may be when something is decided; the first follow-up is within three months."""


class OfChild(Addition, frozen=True, kw_only=True):
    """Something that belongs to one child of the case."""

    child: str


class Trusted(OfChild, frozen=True, kw_only=True, tag="child_trusts"):
    """Whom the child chose to have beside it: a name, and who that is to the child."""

    name: str
    who: str = ""


class PageOpened(OfChild, frozen=True, kw_only=True, tag="child_page_opened"):
    """The child's page was opened on a staff device, with the adult whom the child chose; or closed."""

    beside: str
    closed: bool = False


class ChildWords(OfChild, frozen=True, kw_only=True, tag="child_words"):
    """
    What a child says, in its own words: for the child and the caseworker, until the child shows it.

    Attributes:
        by: Who typed it; the words are the child's.
        meeting: The meeting that it is prepared for.
    """

    use: Use
    words: str
    meeting: str = ""


class ChildChoice(OfChild, frozen=True, kw_only=True, tag="child_choice"):
    """
    What the child, asked without those it is about, answered: may others see this?

    Attributes:
        of: The `ChildWords` or the `ChildView` that it is about.
        to: Who may see it, where it is shown.
        beside: Who sat beside the child; nobody, where it answered by itself.
    """

    of: str
    value: Choosing
    to: tuple[str, ...] = ()
    beside: str = ""


class CardBefore(OfChild, frozen=True, kw_only=True, tag="card_before"):
    """What a meeting is about, in words for the child; the last one of a meeting counts."""

    meeting: str
    about: str


class CardAfter(OfChild, frozen=True, kw_only=True, tag="card_after"):
    """What we heard and what happens now, in words for the child, and what we take with us from it (rule 30)."""

    meeting: str
    heard: str
    now: str
    takes: str = ""


class ChildView(OfChild, frozen=True, kw_only=True, tag="child_view"):
    """
    *Barnets holdning* (barnets lov § 5): when, how, by whom and in what words.

    Attributes:
        on: The day it was said.
        how: One of `ways.WAYS`.
        whom: Who asked.
        words: In the child's own words; nothing where it was not asked.
        because: Why it was not asked itself, where it was not.
    """

    on: date
    how: str
    whom: str
    words: str = ""
    because: str = ""


class ViewEffect(OfChild, frozen=True, kw_only=True, tag="child_view_effect"):
    """What the child's words changed; the last one of a view counts."""

    view: str
    words: str


KINDS = (Trusted, PageOpened, ChildWords, ChildChoice, CardBefore, CardAfter, ChildView, ViewEffect)


class Said(Struct, frozen=True):
    """Something of a child's, with what it chose last."""

    id: str
    at: datetime
    words: str
    use: Use
    meeting: str = ""
    choice: ChildChoice | None = None

    def shown_to(self, person: str) -> bool:
        """Say whether *person*, who is neither the child nor whoever works with the case, may read it."""
        return self.choice is not None and self.choice.value == "show" and person in self.choice.to


class Entry(Struct, frozen=True):
    """One entry of the register, with what it changed."""

    view: ChildView
    effect: ViewEffect | None = None


class Cards(Struct, frozen=True):
    """The cards of one meeting."""

    meeting: str
    before: CardBefore | None = None
    after: CardAfter | None = None


class Childs(Struct, frozen=True):
    """
    All that belongs to one child, as it stands now.

    Attributes:
        said: What it said and prepared, the newest first.
        entries: The register, the newest day first.
    """

    child: str
    trusted: Trusted | None = None
    opened: PageOpened | None = None
    said: tuple[Said, ...] = ()
    entries: tuple[Entry, ...] = ()
    cards: tuple[Cards, ...] = ()

    def open_at(self, now: datetime, by: str) -> bool:
        """Say whether the page stands open at *now* on the device of *by*, with the adult whom the child chose last."""
        one = self.opened
        stands = one is not None and not one.closed and one.by == by and now < one.at + OPEN_FOR
        return stands and self.trusted is not None and one is not None and one.beside == self.trusted.name

    def fresh(self, today: date) -> bool:
        """Say whether the register says something that is new enough to decide by."""
        return any(entry.view.on >= today - FRESH for entry in self.entries)

    def of_meeting(self, meeting: str) -> Cards:
        """Return the cards of *meeting*."""
        return next((one for one in self.cards if one.meeting == meeting), Cards(meeting))

    def prepared(self, meeting: str, use: Use) -> tuple[Said, ...]:
        """Return what the child prepared for *meeting*."""
        return tuple(one for one in self.said if (one.meeting, one.use) == (meeting, use))


def childs(added: Iterable[Addition], child: str) -> Childs:
    """Return how all that belongs to *child* stands, from what was *added* in order of time."""
    theirs = [one for one in added if isinstance(one, OfChild) and one.child == child]
    trusted = [one for one in theirs if isinstance(one, Trusted)]
    opened = [one for one in theirs if isinstance(one, PageOpened)]
    return Childs(
        child, trusted[-1] if trusted else None, opened[-1] if opened else None,
        _said(theirs), _entries(theirs), _cards(theirs),
    )  # fmt: skip


def _said(theirs: list[OfChild]) -> tuple[Said, ...]:
    chosen = {one.of: one for one in theirs if isinstance(one, ChildChoice)}
    found = []
    for one in theirs:
        if isinstance(one, ChildWords):
            found.append(Said(one.id, one.at, one.words, one.use, one.meeting, chosen.get(one.id)))
        elif isinstance(one, ChildView) and one.words:
            found.append(Said(one.id, one.at, one.words, "said", "", chosen.get(one.id)))
    return tuple(reversed(found))


def _entries(theirs: list[OfChild]) -> tuple[Entry, ...]:
    effects = {one.view: one for one in theirs if isinstance(one, ViewEffect)}
    views = [one for one in theirs if isinstance(one, ChildView)]
    newest_first = sorted(views, key=lambda one: (one.on, one.at), reverse=True)
    return tuple(Entry(one, effects.get(one.id)) for one in newest_first)


def _cards(theirs: list[OfChild]) -> tuple[Cards, ...]:
    before = {one.meeting: one for one in theirs if isinstance(one, CardBefore)}
    after = {one.meeting: one for one in theirs if isinstance(one, CardAfter)}
    return tuple(Cards(one, before.get(one), after.get(one)) for one in dict.fromkeys([*before, *after]))
