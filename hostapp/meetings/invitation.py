"""An invitation in plain words: a pure function of the meeting, one person and a language; no other's secrets."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from hostapp import i18n
from hostapp.identity.secret import digest
from hostapp.identity.sides import Sides
from socialive_core import FAMILY, Kind, Lazy, Meeting, Participant, Person, Role, Topic
from socialive_core import lazy as _

from .kinds import CHILD_FIRST

SUBJECT = _("Der er en besked til dig")
"""Of every mail: whoever sees it over a shoulder learns nothing."""
LAW = (
    _("Du må tage en med, der støtter dig (forvaltningsloven § 8)."),
    _("Du må se det, kommunen har skrevet i din sag (forvaltningsloven § 9)."),
    _("Vi skal skrive det ned, der betyder noget for sagen (offentlighedsloven § 13)."),
)
"""What stands last, under "Det siger loven"."""
HELD = {
    "interpreter": _("Der er tolk med."),
    "large": _("Vi skriver med stor skrift."),
    "quiet": _("Vi sidder et stille sted."),
    "break": _("Vi holder pause hvert 20. minut."),
}
"""What is arranged, as it is told."""
Say = Callable[[Lazy], str]


class Asked(Struct, frozen=True):
    """
    What an invitation is made from.

    Attributes:
        to: Who is invited.
        people: Who else comes, in standard order.
        sides: Who may know of whom.
        guarded: Somebody in the case has a protected address: nobody is named to anybody.
        leader: Whose invitation it is, with their number.
    """

    meeting: Meeting
    to: Participant
    people: tuple[Participant, ...]
    sides: Sides
    guarded: bool
    leader: Person
    municipality: str

    @property
    def separate(self) -> bool:
        """What others bring, and that they come, stands in nobody's invitation but their own (rules 3 and 4)."""
        return self.sides.apart or self.guarded

    @property
    def others(self) -> tuple[Participant, ...]:
        """Who else comes, of those who may be named to the one who is invited."""
        if self.separate:
            return ()
        return tuple(one for one in self.people if one.id not in {self.to.id, self.leader.id})

    @property
    def topics(self) -> tuple[Topic, ...]:
        """What we talk about: all of it, or what the municipality brings; their own stands on their own page."""
        shown = {None, self.leader.id}
        return tuple(one for one in self.meeting.topics if not self.separate or one.person in shown)


class Letter(Struct, frozen=True):
    """
    An invitation.

    Attributes:
        words: Its paragraphs, with a blank line between; what can be corrected by hand.
        law: What the law says, which stands last.
    """

    subject: str
    words: str
    law: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Tells one text from another, without holding it."""
        return digest(self.words)


def invitation(asked: Asked, say: Say, language: str, zone: str) -> Letter:
    """Return the invitation to `asked.to`, in the language that *say* puts sentences into."""
    child = asked.to.role is Role.CHILD
    parts: list[list[Lazy | str]] = [
        [_("Hej {name}.", name=asked.to.name)],
        [*_when(asked, language, zone), *_cost(asked)],
        [*_why(asked)],
        [*CHILD_FIRST] if child else [*_rights(asked)],
        [HELD[need] for need in HELD if need in asked.meeting.needs],
        [_cannot(asked)],
    ]
    paragraphs = [" ".join(one if isinstance(one, str) else say(one) for one in part) for part in parts if part]
    topics = "\n".join(f"– {one.title}" for one in asked.topics)
    if topics:
        paragraphs.insert(3, f"{say(_('Det vil vi tale om:'))}\n{topics}")
    paragraphs.append(f"{say(_('Hilsen'))}\n{asked.leader.name}\n{asked.municipality}".rstrip())
    return Letter(say(SUBJECT), "\n\n".join(paragraphs), () if child else tuple(say(one) for one in LAW))


def _when(asked: Asked, language: str, zone: str) -> tuple[Lazy, ...]:
    meeting = asked.meeting
    day, clock = i18n.day(meeting.starts, language, zone), i18n.clock(meeting.starts, language, zone)
    asks = {
        Kind.PHONE: _("Må jeg ringe til dig {day} {clock}?", day=day, clock=clock),
        Kind.VISIT: _("Må jeg besøge dig {day} {clock}?", day=day, clock=clock),
        Kind.CHILD_TALK: _("Har du lyst til at tale med mig {day} {clock}?", day=day, clock=clock),
    }
    wish = asks.get(meeting.kind, _("Vil du mødes med mig {day} {clock}?", day=day, clock=clock))
    where = (_("Vi ses her: {place}.", place=meeting.place.rstrip(".")),) if meeting.place else ()
    return wish, *where, _("Det tager {n} minutter.", n=meeting.minutes)


def _cost(asked: Asked) -> tuple[str, ...]:
    """What not coming costs, right under the time (rule 15); in the caseworker's own plain sentence."""
    words = asked.meeting.cost
    return (words,) if words and asked.to.role is not Role.CHILD else ()


def _why(asked: Asked) -> tuple[Lazy | str, ...]:
    names = [one.name for one in asked.others]
    come = (_("{names} er inviteret.", names=i18n.names(names)),) if names else ()
    return asked.meeting.purpose, *come


def _rights(asked: Asked) -> tuple[Lazy, ...]:
    seen = _("Det, vi skriver i mødet, kan du se på en skærm.")
    if asked.to.role not in FAMILY:
        return (seen,)
    return (
        _("Du må gerne skrive, hvad du vil tale om."),
        _("Du må have en bisidder med. Det er en, der støtter dig."),
        seen,
    )


def _cannot(asked: Asked) -> Lazy:
    phone, hours = asked.leader.phone, asked.leader.hours
    if not phone:
        return _("Kan du ikke den dag, så sig det til mig. Så finder vi en anden.")
    if not hours:
        return _("Kan du ikke den dag, så ring til mig på {phone}. Så finder vi en anden.", phone=phone)
    hours = (hours[:1].lower() + hours[1:]).rstrip(".")  # within a sentence, and on page 1 a sentence of its own
    return _(
        "Kan du ikke den dag, så ring til mig på {phone} ({hours}). Så finder vi en anden.", phone=phone, hours=hours
    )
