"""What somebody may do here, each right in a sentence with its paragraph beneath it, by what they are in the case."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from socialive_core import Lazy, Participant, Role
from socialive_core import lazy as _


class Right(Struct, frozen=True):
    """One right as it is told, and the law that gives it; nothing where it is how we meet."""

    words: Lazy
    paragraph: Lazy | None = None


SEEN = Right(_("Det, vi skriver her, kan du se. Er noget forkert, så sig det."))
PAUSE = Right(_("Du kan altid bede om en pause."))
SUPPORTED = Right(_("Du må have en bisidder med."), _("Forvaltningsloven § 8"))
ACCESS = Right(
    _("Kommunen kan have andre papirer i sagen. Dem kan du bede om at se. Det hedder aktindsigt."),
    _("Forvaltningsloven § 9"),
)
COMPLAIN = Right(_("Er du ikke enig i en afgørelse, så kan du klage. Spørg os hvordan."), _("Retssikkerhedsloven § 60"))
HEARD = Right(_("Du må sige, hvad du synes. Du må også lade være."), _("Barnets lov § 5"))
HELPED = Right(_("Du må have en bisidder med. Det må godt være en, du kender."), _("Barnets lov § 6"))

PARTY = (SUPPORTED, SEEN, ACCESS, COMPLAIN, PAUSE)
RIGHTS: dict[Role, tuple[Right, ...]] = {
    Role.CHILD: (HEARD, HELPED, SEEN, PAUSE),
    Role.CITIZEN: PARTY,
    Role.PARENT: PARTY,
    Role.REPRESENTATIVE: (SEEN, ACCESS, COMPLAIN, PAUSE),
    Role.RELATIVE: (SEEN, PAUSE),
    Role.SUPPORTER: (SEEN, PAUSE),
    Role.PROFESSIONAL: (),
    Role.INTERPRETER: (),
    Role.CASEWORKER: (),
}
"""Rule 12 for what is seen; an interpreter looks back on nothing, and who comes from work has no case here."""


def told_to(people: Iterable[Participant]) -> tuple[Right, ...]:
    """Return what the leader can say to those of *people* who are here, each right once."""
    roles = {one.role for one in people if not one.away}
    every = [right for role, rights in RIGHTS.items() if role in roles for right in rights]
    return tuple(right for at, right in enumerate(every) if right not in every[:at])
