"""The kinds of meeting: what each is called, how long it lasts, lines to say aloud, what its plan begins with."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from socialive_core import Kind, Lazy
from socialive_core import lazy as _


class Plan(Struct, frozen=True):
    """
    What a kind of meeting begins with.

    Attributes:
        minutes: How long it usually lasts.
        when: When it suits, for whoever chooses.
        say: Lines that its leader may say aloud when it opens, in order.
        later: Lines for further on.
        steps: Topics that the meeting goes through, after those that people bring.
    """

    name: Lazy
    minutes: int
    when: Lazy
    say: tuple[Lazy, ...] = ()
    later: tuple[Lazy, ...] = ()
    steps: tuple[Lazy, ...] = ()

    @property
    def lines(self) -> tuple[Lazy, ...]:
        """Every line that may be said aloud, in order."""
        return (*self.say, *self.later)


CHILD_FIRST = (
    _("Jeg siger det ikke videre uden at tale med dig først."),
    _("Er du i fare, skal jeg hjælpe dig. Så er der nogen, der skal vide det."),
    _("Nogle gange kan dine forældre bede om at læse det."),
)
"""What a child is told before its first word (rule 1)."""

NETWORK_STEPS = (
    _("Hvordan blev mødet til, og hvis idé var det?"),
    _("Hvordan vil I gerne bruge tiden?"),
    _("Runde: én taler, og vi andre lytter"),
    _("Vi tænker højt, og I lytter"),
    _("Det ved vi ikke endnu, og det har vi aftalt"),
)
"""The network meeting in five steps (methods c3)."""

PLANS: Mapping[Kind, Plan] = {
    Kind.ORDINARY: Plan(
        _("Møde"),
        45,
        _("Når I har noget at finde ud af sammen."),
        (_("Godt, at I er her. Må jeg begynde med det, I gerne vil tale om?"),),
    ),
    Kind.SHORT: Plan(
        _("Kort møde"),
        15,
        _("Når ét spørgsmål er nok."),
        (_("Vi har et kvarter. Hvad er det vigtigste for dig i dag?"),),
    ),
    Kind.NETWORK: Plan(
        _("Netværksmøde"),
        90,
        _("Når alle omkring jer skal høres."),
        (_("Vi har ikke en plan med. Den begynder med det, I siger."),),
        (
            _("Hvordan vil I gerne bruge tiden? Hver siger én ting, og jeg skriver den."),
            _("Vi tager en runde. Én taler, og vi andre lytter."),
            _("Nu tænker vi højt sammen. I behøver ikke svare."),
            _("Hvad lagde I mærke til? Hvad passede ikke?"),
        ),
        NETWORK_STEPS,
    ),
    Kind.CHILD_TALK: Plan(_("Samtale med et barn"), 30, _("Når et barn skal høres alene."), CHILD_FIRST),
    Kind.PHONE: Plan(
        _("Telefon"),
        20,
        _("Når I ikke behøver at se hinanden."),
        (_("Er du et sted, hvor du kan tale nu?"), _("Jeg skriver, mens vi taler, og læser det højt til sidst.")),
    ),
    Kind.VISIT: Plan(
        _("Besøg i hjemmet"),
        60,
        _("Når det er bedst at mødes hos dem."),
        (_("Tak, fordi jeg må komme. Hvor skal vi sidde?"), _("Her er tabletten. I kan læse alt, jeg skriver.")),
    ),
    Kind.PRACTICE: Plan(
        _("Øvemøde"),
        10,
        _("Med en opdigtet familie."),
        (
            _("Velkommen. Vi skriver på skærmen, så I kan læse med."),
            _("Siger jeg det rigtigt, hvis jeg skriver: Morgenerne er svære?"),
            _("I ser det forskelligt. Må jeg skrive begge dele, lige stort?"),
            _("Hvad er det første lille skridt? Hvem tager det?"),
            _("Er der noget, der skal rettes, før vi går?"),
        ),
    ),
}


NEEDS: Mapping[str, Lazy] = {
    "interpreter": _("Tolk"),
    "large": _("Stor skrift"),
    "quiet": _("Stille lokale"),
    "break": _("Pause hvert 20. minut"),
}
"""What can be arranged for a meeting, by its key in `Meeting.needs`."""


def plan_of(kind: Kind) -> Plan:
    """Return what a meeting of this *kind* begins with."""
    return PLANS[kind]
