"""An invitation in plain words: a pure function of the meeting, one person and a language; no other's secrets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from hostapp import i18n
from hostapp.identity.secret import digest
from hostapp.identity.sides import Sides
from hostapp.municipality.texts import Texts
from socialive_core import FAMILY, Lazy, Meeting, Participant, Person, Role, Topic
from socialive_core import lazy as _

from .kinds import CHILD_FIRST
from .wording import filled, template

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
TOPICS = _("Det vil vi tale om:")
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


def invitation(
    asked: Asked, say: Say, language: str, zone: str, texts: Mapping[str, Texts] = MappingProxyType({})
) -> Letter:
    """
    Return the invitation to `asked.to`, in the language that *say* puts sentences into.

    Args:
        texts: The municipality's own texts, as they were when it went out.
    """
    child = asked.to.role is Role.CHILD
    said: dict[str, list[Lazy | str]] = {
        "navn": [asked.to.name],
        "dag": [i18n.day(asked.meeting.starts, language, zone)],
        "klokken": [i18n.clock(asked.meeting.starts, language, zone)],
        "sted": [*_where(asked)],
        "minutter": [str(asked.meeting.minutes)],
        "følger": [*_cost(asked)],
        "formål": [asked.meeting.purpose],
        "andre": [*_others(asked)],
        "rettigheder": [*CHILD_FIRST] if child else [*_rights(asked)],
        "aftalt": [HELD[need] for need in HELD if need in asked.meeting.needs],
        "afbud": [_cannot(asked)],
        "afsender": [asked.leader.name],
        "kommune": [asked.municipality],
    }
    values = {slot: " ".join(one if isinstance(one, str) else say(one) for one in part) for slot, part in said.items()}
    topics = "\n".join(f"– {one.title}" for one in asked.topics)
    values["punkter"] = f"{say(TOPICS)}\n{topics}" if topics else ""
    words = filled(say(template(asked.meeting.kind, texts)), values)
    return Letter(say(SUBJECT), words, () if child else tuple(say(one) for one in LAW))


def _where(asked: Asked) -> tuple[Lazy, ...]:
    place = asked.meeting.place
    return (_("Vi ses her: {place}.", place=place.rstrip(".")),) if place else ()


def _cost(asked: Asked) -> tuple[str, ...]:
    """What not coming costs, right under the time (rule 15); in the caseworker's own plain sentence."""
    words = asked.meeting.cost
    return (words,) if words and asked.to.role is not Role.CHILD else ()


def _others(asked: Asked) -> tuple[Lazy, ...]:
    names = [one.name for one in asked.others]
    return (_("{names} er inviteret.", names=i18n.names(names)),) if names else ()


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
