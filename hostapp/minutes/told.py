"""Tells a record in a language; everything printed is made here, so that every form says the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from msgspec import Struct

from hostapp import i18n
from hostapp.i18n import HOST, Catalogues
from hostapp.live.results import spoken
from hostapp.meetings.opening import PAPERS
from hostapp.meetings.promised import SHARES
from hostapp.storage.records import Remark
from hostapp.theme.interpreted import interpreted
from socialive_core import WE, Kind, Lazy
from socialive_core import lazy as _

from .paper import Card, Deal, Paper, Quote, Told
from .record import Deal as Agreed
from .record import Record, Wanted, Who

LABELS = {
    "minutes": _("Referat"),
    "deals": _("Det aftalte vi"),
    "no_deals": _("Vi lavede ingen aftaler i dag."),
    "earlier": _("Fra før"),
    "stars": _("Det tager vi med"),
    "gifts": _("Hvem får hvad"),
    "who": _("Hvem"),
    "what": _("Hvad"),
    "why": _("Fordi"),
    "closing": SHARES,
    "whole": _("Hele referatet"),
    "talked": _("Det talte vi om"),
    "wanted": _("Det skal ændres"),
    "remarks": _("Sagt bagefter"),
    "no_remarks": _("Ingen har sagt noget endnu."),
    "papers": PAPERS,
    "common": _("Det er vi enige om"),
    "in_minutes": _("referatet"),
    "on_page": _("side {n}"),
    "missing": _("Nogle tegn kan ikke stå på papir. De står på skærmen."),
}
"""Words that stand on the minutes, whatever is in them."""

GETS = {
    "whole": _("Hele referatet"),
    "page1": _("Side 1"),
    "chosen": _("Det, som bliver valgt til dem"),
    "nothing_yet": _("Ikke noget endnu"),
}
STATES = {"new": None, "going": _("I gang"), "done": _("Gjort"), "waiting": _("Venter"), "other": _("En anden vej")}
PLACES = {Kind.PHONE: _("på telefon"), Kind.VISIT: _("hjemme")}
NOBODY = _("En i mødet")
TAKEN_OUT = _("En person, som ikke var med, er taget ud af referatet.")


class Teller(Struct, frozen=True):
    """One record on its way into one language."""

    record: Record
    language: str
    catalogues: Catalogues

    def say(self, sentence: Lazy) -> str:
        return self.catalogues.say(sentence, self.language, HOST)

    def day(self, when: date) -> str:
        return bound(i18n.day(when, self.language, self.record.zone))

    def dated(self, when: date) -> str:
        """A date with its year, as in "19. november 2026"."""
        return format_date(when, "long", locale=i18n.locale(self.language))

    def local(self, when: datetime) -> date:
        return when.astimezone(ZoneInfo(self.record.zone)).date()

    def name(self, ref: str) -> str:
        who = self.record.who(ref)
        return self.say(_("Vi")) if ref == WE else who.name if who else self.say(NOBODY)

    def whose(self, ref: str) -> str:
        """Whose words: the reader's own by name too, since paper is read by others."""
        if ref == WE:
            return self.say(_("Vores ord"))
        who = self.record.who(ref)
        if who is None:
            return self.say(NOBODY)
        words = self.say(_("{whose} ord", whose=i18n.genitive(who.name, self.language)))
        return f"{words} ({self.say(_('tolket'))})" if self._interpreted(who) else words

    def _interpreted(self, who: Who) -> bool:
        """With an interpreter at the table, what citizens say is what was interpreted (rule 9)."""
        return who.role in interpreted([one.role for one in self.record.present])


def tell(record: Record, language: str, catalogues: Catalogues, digest: str, remarks: Iterable[Remark] = ()) -> Paper:
    """Return what *record*, kept with *digest*, and what was remarked on it since say in *language*."""
    t = Teller(record, language, catalogues)
    on = t.local(record.starts)
    direction = i18n.locale(language).character_order.split("-")[0]
    return Paper(
        language=language,
        direction="rtl" if direction == "right" else "ltr",
        title=record.title.rstrip(" ."),
        document=f"{record.title.rstrip(' .')}, {t.dated(on)}",
        lead=_lead(t),
        there=_there(t),
        labels={name: t.say(label) for name, label in LABELS.items()},
        deals=tuple(_deal(t, one) for one in record.deals if one.new),
        earlier=tuple(_deal(t, one) for one in record.deals if not one.new),
        stars=tuple(Quote(_words(t, star.words), t.whose(star.voice), star.voice) for star in record.stars),
        differs=t.say(_("Vi ser noget forskelligt, se {page}.", page="{page}")) if record.differs else "",
        gifts=_gifts(t),
        next=_next(t),
        contact=_contact(t),
        asked=(*_asked(t), *([t.say(TAKEN_OUT)] if record.replaces else [])),
        changes=tuple(_wanted(t, one) for one in record.changes),
        topics=record.topics,
        sections=tuple(_section(t, n) for n in range(len(record.sections))),
        whose={ref: t.whose(ref) for ref in (WE, "", *(one.ref for one in record.present))},
        remarks=tuple(_remark(t, one) for one in remarks),
        foot=t.say(_("Skrevet sammen {day}. Ikke en afgørelse.", day=f"{t.day(on)} {on.year}")),
        page=t.say(_("Side {n} af {all}", n="{n}", all="{all}")),
        digest=digest,
    )


def bound(words: str) -> str:
    """Return a day or a time of day whose numbers stay with what they count: no line breaks between them."""
    return words.replace(". ", ".\u00a0")


def _words(t: Teller, sentence: str | Lazy) -> str:
    return sentence if isinstance(sentence, str) else t.say(sentence)


def _lead(t: Teller) -> str:
    """When and where: "Torsdag den 19. november 2026 kl. 10.00 på biblioteket."."""
    record, on = t.record, t.local(t.record.starts)
    where = record.place or (t.say(PLACES[record.kind]) if record.kind in PLACES else "")
    when = f"{t.day(on)} {on.year} {bound(i18n.clock(record.starts, t.language, record.zone))}"
    told = f"{when}, {where}" if where else when
    return f"{told[:1].upper()}{told[1:]}."


def _there(t: Teller) -> str:
    names = i18n.names((one.name for one in t.record.present), t.language)
    return t.say(_("{names} var med.", names=names)) if names else ""


def _deal(t: Teller, deal: Agreed) -> Deal:
    state = _("Foreslået. Svaret mangler.") if deal.proposed else STATES[deal.state]
    return Deal(
        words=_sentence(t, deal),
        because=_because(t, deal),
        small=t.say(_("Første lille skridt: {words}", words=deal.small)) if deal.small else "",
        by=t.say(_("senest {day}", day=t.day(deal.due))) if deal.due else "",
        state=t.say(state) if state else "",
        done=deal.state == "done",
    )


def _because(t: Teller, deal: Agreed) -> str:
    """A reason in words, or else what was said that the agreement comes of."""
    if deal.because:
        return t.say(_("Fordi: {words}", words=deal.because))
    if deal.said is None:
        return ""
    return t.say(_("Fordi {name} sagde: {words}", name=t.name(deal.said.voice), words=_words(t, deal.said.words)))


def _sentence(t: Teller, deal: Agreed) -> str:
    """Who does what; a name that the words begin with anyway is not said twice."""
    names = i18n.names((t.name(ref) for ref in deal.who), t.language)
    first = names.split()[0].casefold() if names else ""
    said = deal.what.split(maxsplit=1)
    return deal.what if not names or (said and said[0].casefold() == first) else f"{names}: {deal.what}"


def _gifts(t: Teller) -> tuple[tuple[str, str, str], ...]:
    own = t.say(GETS[t.record.gets])
    reader = t.record.who(t.record.of)
    first = [(reader.name, own, "")] if reader else []
    authority = (t.say(_("Kommunen")), t.say(GETS["whole"]), t.say(_("Det er kommunens sag.")))
    return (*first, authority, *((gift.to, t.say(GETS[gift.gets]), gift.because) for gift in t.record.gifts))


def _next(t: Teller) -> Card:
    title, meeting = t.say(_("Næste møde")), t.record.next
    if meeting:
        at = bound(t.say(_("kl. {time}", time=meeting.at))) if meeting.at else ""
        big = f"{t.day(meeting.on)} {at}".strip()
        return Card(title, f"{big[:1].upper()}{big[1:]}", (meeting.place,) if meeting.place else ())
    because = (t.record.none_because,) if t.record.none_because else ()
    return Card(title, t.say(_("Ikke aftalt endnu")), because)


def _contact(t: Teller) -> Card:
    call = t.record.contact
    if call is None:
        return Card(t.say(_("Ring til kommunen")), t.record.municipality)
    title = t.say(_("Ring til {name}", name=call.name))
    if not call.phone:
        return Card(title, t.record.municipality, (t.say(_("Spørg efter {name}.", name=call.name)),))
    return Card(
        title,
        call.phone.replace(" ", "\u00a0"),
        (t.say(_("Det er det direkte nummer.")), *([call.hours] if call.hours else [])),
    )


def _asked(t: Teller) -> tuple[str, ...]:
    """That one can still say what does not fit, and what came of asking at the table."""
    until = t.say(
        _("Er der noget, der ikke passer? Ring, eller skriv til os senest {day}.", day=t.day(t.record.remarks_until))
    )
    if t.record.left:
        return (until, t.say(_("Vi nåede ikke at samle op: {reason}", reason=t.record.left)))
    if t.record.asked == "none":
        return (until, t.say(_("Ved mødet: spurgt, ingen rettelser.")))
    return (until, t.say(_("Ved mødet: spurgt. Rettelserne står i referatet."))) if t.record.asked else (until,)


def _wanted(t: Teller, change: Wanted) -> Quote:
    return Quote(change.words, t.whose(change.voice), change.voice)


def _remark(t: Teller, remark: Remark) -> Quote:
    whose = t.say(_("{whose} ord", whose=i18n.genitive(remark.name, t.language)))
    return Quote(remark.words, f"{whose}, {t.day(t.local(remark.at))}")


def _section(t: Teller, number: int) -> Told:
    section = t.record.sections[number]
    catalogues = t.catalogues.beside(section.tool, section.words)
    name, gist, blocks = spoken((section.name, section.gist, section.blocks), t.language, section.tool, catalogues)
    return Told(name, gist, blocks)
