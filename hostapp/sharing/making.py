"""Makes a share of what the leader wrote on one screen; what is missing is said in words, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import day
from hostapp.identity.grounds import GROUNDS
from hostapp.identity.places import told_in
from hostapp.meetings.belonging import Belongs
from hostapp.meetings.places import signs_in
from socialive_core import Lazy, Malformed, Refused, Shield
from socialive_core import lazy as _

from .laws import LAWS, check
from .model import LONGEST, Kind, Piece, Receiver, Share
from .pieces import Offered, seen_by_all
from .standing import Held

FIELDS = (
    "id", "agency", "name", "function", "address", "language", "why", "about", "how", "date", "no_means", "yes", "law",
    "need", "ground", "second", "review",
)  # fmt: skip
MOST = {
    "agency": 80,
    "name": 60,
    "function": 60,
    "address": 254,
    "why": 300,
    "about": 120,
    "no_means": 300,
    "need": 500,
}
LONGEST_PIECE = 2_000
ONE_DAY = timedelta(days=1)
ONE_READING = timedelta(days=30)
"""How long what may be read once waits for it."""

NEEDED: Mapping[str, Lazy] = {
    "agency": _("Skriv, hvor det skal hen."),
    "why": _("Skriv, hvorfor det er godt at dele."),
    "about": _("Skriv, hvilken sag det er til."),
    "no_means": _("Skriv, hvad der sker, hvis nogen siger nej."),
}
"""What must be said before anybody is asked (law b3, 27): to whom, why, for which case, and what a no means."""


class Desk(Struct, frozen=True):
    """What a share is made from beside the form: who leads, what there is to share, and when the next meeting is."""

    case: str
    by: str
    offered: tuple[Offered, ...]
    belong: tuple[Belongs, ...]
    colleagues: frozenset[str]
    earlier: tuple[Held, ...]
    next_meeting: date | None
    now: datetime
    zone: str

    @property
    def today(self) -> date:
        return day(self.now, self.zone)


def made(desk: Desk, kind: Kind, given: Mapping[str, str], source: str) -> Share:
    """
    Return the share that the form asks for; who is asked of it is not known yet.

    Raises:
        Malformed: It is no form of ours.
        Refused: Something is missing, or may tell where somebody is.
    """
    words = {name: " ".join(given.get(name, "").split())[:most] for name, most in MOST.items()}
    chosen = [one for one in desk.offered if given.get(f"piece-{one.piece.id}")]
    if not chosen:
        raise Refused(_("Vælg, hvad der skal deles."))
    pieces = tuple(_rewritten(one.piece, given.get(f"text-{one.piece.id}", "")) for one in chosen)
    for name, say in NEEDED.items():
        if not words[name] and not (kind == "law" and name == "no_means"):
            raise Refused(say)
    until, once = _until(desk, given)
    share = Share(
        given["id"], desk.case, desk.now, desk.by, source, pieces, _receiver(words, given), _because(words["why"]),
        words["about"], until, once, words["no_means"], seen_by=seen_by_all(chosen), kind=kind,
    )  # fmt: skip
    share = _by_law(desk, share, given, words["need"]) if kind == "law" else share
    if not given.get("yes"):
        check_places(share, desk.belong)
    return share


def check_places(share: Share, belong: Iterable[Belongs]) -> None:
    """Raise `Refused` where *share* may tell where somebody is whose address is protected (rule 4)."""
    guarded = [one.person for one in belong if one.person.protected]
    places = [place for one in guarded for place in one.places]
    to = share.receiver
    words = [*(piece.text for piece in share.pieces), share.why, share.about, share.no_means]
    words += [to.agency, to.name, to.function]
    if guarded and any(signs_in(one) or told_in(one, places) for one in words):
        raise Refused(_("Her står måske, hvor nogen er. Ret det, eller sæt flueben ved, at du har læst det."))


def check_quiet(desk: Desk, share: Share) -> None:
    """Raise `Refused` where the same is asked already, or was not long ago (rule 6)."""
    same = [one for one in desk.earlier if _is_same(one.share, share)]
    if any(one.standing(desk.now) in {"waiting", "shared"} for one in same):
        raise Refused(_("I har allerede spurgt om det. Se under Deling."))
    quiet = max((until for one in same if (until := one.quiet_until(desk.now))), default=None)
    if quiet:
        raise Refused(_("I har spurgt for nylig. Spørg tidligst igen {day}.", day=day(quiet, desk.zone)))


def _is_same(one: Share, other: Share) -> bool:
    """Whether the same is asked of the same: one who said no is not asked by way of another wording."""
    same_house = one.receiver.address.casefold() == other.receiver.address.casefold()
    same_thing = bool({piece.id for piece in one.pieces} & {piece.id for piece in other.pieces})
    return one.kind == other.kind == "asked" and same_house and same_thing


def _rewritten(piece: Piece, words: str) -> Piece:
    """The piece in the shorter words it was given; whose words they are stays."""
    text = words.strip()[:LONGEST_PIECE]
    return replace(piece, text=text) if text else piece


def _receiver(words: Mapping[str, str], given: Mapping[str, str]) -> Receiver:
    if not words["name"] and not words["function"]:
        raise Refused(_("Skriv, hvem der skal have det: et navn eller en funktion."))
    address = words["address"].replace(" ", "")
    house, _at, domain = address.rpartition("@")
    if not house or "." not in domain:
        raise Refused(_("Adressen ligner ikke en mail. Se den igennem."))
    return Receiver(words["agency"], words["name"], words["function"], address, given.get("language") or "da")


def _because(why: str) -> str:
    """What goes on from "fordi", also where somebody wrote the word themselves."""
    return why.removeprefix("Fordi ").removeprefix("fordi ").rstrip(".")


def _until(desk: Desk, given: Mapping[str, str]) -> tuple[datetime, bool]:
    """The first moment after the last day, and whether it is read once; never further away than a year."""
    match given.get("how"):
        case "once":
            last = desk.today + ONE_READING
        case "next" if desk.next_meeting:
            last = desk.next_meeting
        case "date":
            last = _date(given.get("date", ""))
        case _:
            raise Refused(_("Vælg, hvor længe det skal deles."))
    if last < desk.today:
        raise Refused(_("Datoen er allerede gået. Vælg en ny."))
    if last > desk.today + LONGEST - ONE_DAY:
        raise Refused(_("Det kan højst deles i et år. Vælg en tidligere dato."))
    over = datetime.combine(last + ONE_DAY, time(), ZoneInfo(desk.zone)).astimezone(UTC)
    return over, given.get("how") == "once"


def _by_law(desk: Desk, share: Share, given: Mapping[str, str], need: str) -> Share:
    law = given.get("law", "")
    if law not in LAWS:
        raise Refused(_("Vælg, hvad loven siger."))
    check(law, need, desk.earlier)
    return replace(share, law=law, need=need, no_means="", wait=_wait(desk, share.id, given))


def _wait(desk: Desk, share: str, given: Mapping[str, str]) -> Shield | None:
    """Why it is not told yet: a ground in the law, a colleague who must say yes, and a day to look at it again."""
    ground, second = given.get("ground", ""), given.get("second", "")
    if not ground:
        return None
    if ground not in GROUNDS:
        raise Malformed
    if second not in desk.colleagues or second == desk.by:
        raise Refused(_("Vælg en kollega, som skal være enig i at vente."))
    review = _date(given.get("review", ""))
    if not desk.today < review <= desk.today + LONGEST:
        raise Refused(_("Vælg en dag inden for et år, hvor I ser på det igen."))
    return Shield("", share, desk.now, desk.by, told=False, ground=ground, second=second, review=review)


def _date(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refused(_("Datoen kan ikke læses. Skriv den igen.")) from None
