"""How a share stands, said by one pure function from what was done with it, and what else follows from that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from socialive_core import Role, Viewer

from .model import ONCE, QUIET, REMINDED, Act, Share, Standing

ANSWERED_WHILE = frozenset({"waiting", "not_shared", "shared"})
"""How a share stands while an answer counts; also after a no, since one may change one's mind."""


class Held(Struct, frozen=True):
    """A share with everything that was done with it, in order."""

    share: Share
    acts: tuple[Act, ...] = ()

    def standing(self, now: datetime) -> Standing:
        """Return how it stands at *now*."""
        return standing(self.share, self.acts, now)

    def told(self, now: datetime, today: date) -> bool:
        """Say whether those it is about may know of it."""
        return told(self.share, self.acts, now, today)

    def known_to(self, viewer: Viewer, now: datetime, today: date) -> bool:
        """Say whether *viewer*, who may read the case, may know that the share is there, and of what comes of it."""
        if viewer.role is Role.CASEWORKER:
            return True
        seen_by = self.share.seen_by
        return self.told(now, today) and (seen_by is None or viewer.person in seen_by)

    def quiet_until(self, now: datetime) -> datetime | None:
        """Return until when nobody is asked the same again."""
        return quiet_until(self.share, self.acts, now)

    def reminds(self, now: datetime) -> bool:
        """Say whether it is time to ask if it shall go on."""
        return reminds(self.share, self.acts, now)

    def answer_of(self, person: str) -> str:
        """Return what *person* has answered last, if anything."""
        return answers(self.share, self.acts).get(person, "")

    @property
    def sent(self) -> bool:
        """It has left the leader's desk."""
        return any(act.do == "sent" for act in self.acts)

    @property
    def read(self) -> bool:
        """The receiver has said that they have read it."""
        return any(act.do == "read" for act in self.acts)

    @property
    def dropped(self) -> bool:
        """Whoever leads has taken it back."""
        return any(act.do == "dropped" for act in self.acts)

    @property
    def agreed(self) -> bool:
        """The colleague who was asked agrees that it is not told yet."""
        return any(act.do == "agreed" and self.share.wait and act.by == self.share.wait.second for act in self.acts)

    @property
    def waiting(self) -> int:
        """How many have not said yes or no."""
        return waiting(self.share, self.acts)


def standing(share: Share, acts: Iterable[Act], now: datetime) -> Standing:
    """
    Return how *share* stands at *now*, asked for at each request and kept nowhere.

    Silence, and any answer but a yes of each who has a say, is not shared. While somebody has not answered it waits,
    whatever the others have said, so that it tells nobody's answer. Whoever said no may change their
    mind; once it is shared, whoever takes their yes back stops it for good.
    """
    state: Standing = "draft"
    for _act, state in _course(share, acts, now):  # noqa: B007 - the last one counts
        pass
    over = now >= ends(share, acts, now)
    return "expired" if over and state in {"draft", "waiting", "shared"} else state


def ends(share: Share, acts: Iterable[Act], now: datetime) -> datetime:
    """Return when *share* is over by itself; what may be read once is, soon after it was opened."""
    opened = (act.at for act, state in _course(share, acts, now) if act.do == "opened" and state == "shared")
    first = next(opened, None) if share.once else None
    return min(share.until, first + ONCE) if first else share.until


def opened(share: Share, acts: Iterable[Act], now: datetime) -> tuple[datetime, ...]:
    """Return when the receiver has opened *share*."""
    return tuple(act.at for act, state in _course(share, acts, now) if act.do == "opened" and state == "shared")


def answers(share: Share, acts: Iterable[Act]) -> Mapping[str, str]:
    """Return the newest answer of each who has a say and has answered."""
    return {act.by: act.value for act in acts if act.do == "answered" and act.by in share.asked}


def waiting(share: Share, acts: Iterable[Act]) -> int:
    """Return how many have not said yes or no: a number, and no names (rule 7)."""
    said = answers(share, acts)
    return sum(said.get(person) not in {"yes", "no"} for person in share.asked)


def told(share: Share, acts: Iterable[Act], now: datetime, today: date) -> bool:
    """Say whether those it is about may know that *share* is there (rule 2), looked at when it is read."""
    if share.wait is None:
        return True
    agreed = next((act.at for act in acts if act.do == "agreed" and act.by == share.wait.second), None)
    return replace(share.wait, confirmed=agreed).tells(now, today)


def quiet_until(share: Share, acts: Iterable[Act], now: datetime) -> datetime | None:
    """
    Return until when nobody is asked the same again: where somebody has said no, or the question was taken back.

    The two are the same, so that taking a question back and asking anew does not find out who said no.
    """
    ends = [act.at for act in acts if act.do == "dropped" or (act.do == "answered" and act.value == "no")]
    until = max(ends) + QUIET if ends and share.kind == "asked" else None
    return until if until and now < until else None


def reminds(share: Share, acts: Iterable[Act], now: datetime) -> bool:
    """Say whether it is time to ask if *share*, which is not a short one, shall go on."""
    acts = tuple(acts)
    long = share.until - share.at > 2 * REMINDED
    asks = share.kind == "asked" and not share.once and long
    return asks and share.until - REMINDED <= now and standing(share, acts, now) == "shared"


def _course(share: Share, acts: Iterable[Act], now: datetime) -> Iterator[tuple[Act, Standing]]:
    """Each act that counts, with how the share stood after it; what came after the end does not count."""
    state: Standing = "draft"
    said: dict[str, str] = {}
    until = share.until
    for act in acts:
        if act.at > now or act.at >= until:
            continue
        state = _after(share, state, said, act)
        if share.once and act.do == "opened" and state == "shared":
            until = min(until, act.at + ONCE)
        yield act, state
        if act.do == "dropped" or state == "withdrawn":
            return


def _after(share: Share, state: Standing, said: dict[str, str], act: Act) -> Standing:
    """Return how *share* stands after *act*; *said* is what was answered before it, and is brought up to date."""
    if act.do == "dropped":
        return "withdrawn" if state == "shared" else "not_shared"
    if act.do == "sent" and state == "draft":
        return "shared" if share.kind == "law" else "waiting"
    if act.do == "answered" and state in ANSWERED_WHILE and act.by in share.asked:
        said[act.by] = act.value
        return _decided(share, state, said)
    return state


def _decided(share: Share, state: Standing, said: Mapping[str, str]) -> Standing:
    values = [said.get(person, "") for person in share.asked]
    if all(value == "yes" for value in values) and values:
        return "shared"
    if state == "shared":
        return "withdrawn"
    return "not_shared" if all(value in {"yes", "no"} for value in values) else "waiting"
