"""What is shown of a wave in words, drawings and tables: its one form, of which every page, file and sheet is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from hostapp.surveying.wave import ROLES, Asked, Role, Wave
from socialive_core import Lazy
from socialive_core.ballots import RANGES
from socialive_core.lazy import lazy as _
from socialive_core.summary import AnyBlock, Figure, Heading, Line, Table

from .drawing import Bar, Point, Row, bars, dots
from .shown import ALL, Level, Moved, Release, Units

NAMES: Mapping[Role, Lazy] = {"citizen": _("Borgere"), "relative": _("Pårørende"), "staff": _("Medarbejdere")}
TOO_FEW = _("For få svar til at vise")
TOO_FEW_TO_SAY = _("For få svar til at sige noget")
CLASSES = _("Uenig eller lavt tal"), _("Midt imellem eller intet svar"), _("Enig eller højt tal")


class Words(Struct, frozen=True):
    """In which words it is told: a language, its sentences, and what the units are called in it."""

    language: str
    say: Callable[[Lazy], str]
    units: Mapping[str, str]

    def number(self, value: float, signed: bool = False) -> str:
        """Return *value* with one decimal as it is written in the language."""
        said = f"{value:+.1f}" if signed and value else f"{value:.1f}"
        return said.replace(".", "," if self.language == "da" else ".").replace("-", "−")

    def of(self, level: Level) -> str:
        """Return a mean as it is written."""
        said = self.number(level.mean)
        ends = {"or more": _("{number} eller mere", number=said), "or less": _("{number} eller mindre", number=said)}
        return self.say(ends[level.edge]) if level.edge else said

    def together(self, units: Units) -> str:
        """Return what units that are shown together are called."""
        names = sorted(self.units.get(unit, "") for unit in units)
        return self.say(_("Hele målingen")) if units == ALL else " + ".join(names)

    def asked(self, one: Asked, role: Role | None = None) -> str:
        """Return how *role* was asked; where none is said, the first of the roles that were."""
        said = one.words[role] if role else next(iter(one.words.values()))
        return said.get(self.language) or said.get("da", "")


def blocks(wave: Wave, release: Release, words: Words) -> tuple[AnyBlock, ...]:
    """Return what *release* shows of *wave*, all of it or what was chosen of it."""
    return (
        *_answered(release, words),
        *_levels(wave, release, words),
        *_spreads(wave, release, words),
        *_moved(wave, release, words),
        *_reliable(release, words),
    )


def _title(one: Asked, words: Words) -> str:
    said = words.asked(one)
    return f"{said} {words.say(_('(vendt)'))}" if one.reversed else said


def _answered(release: Release, words: Words) -> Iterator[AnyBlock]:
    found = {one.role: one for one in release.heard}
    rows = tuple(
        (words.say(NAMES[role]), str(found[role].number) if role in found else words.say(TOO_FEW)) for role in ROLES
    )
    yield Table(words.say(_("Så mange har svaret")), (words.say(_("Hvem")), words.say(_("Svar"))), rows)


def _levels(wave: Wave, release: Release, words: Words) -> Iterator[AnyBlock]:
    for kind, title in (("number", _("Tilliden alt i alt")), ("agree", _("Sætning for sætning"))):
        items = [one for one in wave.items if one.kind == kind]
        found = {(one.item, one.role): one for one in release.levels}
        if not items:
            continue
        yield Heading(words.say(title))
        if not any((one.key, role) in found for one in items for role in ROLES):
            yield Line("", words.say(TOO_FEW), "note")
            continue
        rows = [
            Row(
                _title(one, words),
                tuple(_point(found[one.key, role], words) for role in ROLES if (one.key, role) in found),
            )
            for one in items
        ]
        ends = (
            (_("0 er ingen tillid"), _("10 er fuld tillid"))
            if kind == "number"
            else (_("1 er helt uenig"), _("5 er helt enig"))
        )
        picture = dots(
            [row for row in rows if row.points], RANGES[items[0].kind], (words.say(ends[0]), words.say(ends[1]))
        )
        yield Figure(picture, _alt(items, found, words), _table(title, items, found, words))


def _point(level: Level, words: Words) -> Point:
    return Point(
        level.role, level.mean, words.number(level.mean) + {"or more": "+", "or less": "−"}.get(level.edge, "")
    )


def _alt(items: list[Asked], found: Mapping[tuple[str, Role], Level], words: Words) -> str:
    shown = sum((one.key, role) in found for one in items for role in ROLES)
    if len(items) == 1:
        told = (
            f"{words.say(NAMES[role])} {words.of(found[items[0].key, role])}"
            for role in ROLES
            if (items[0].key, role) in found
        )
        return f"{words.asked(items[0])} {', '.join(told)}."
    return words.say(_("{count} gennemsnit. Cirkel er borgere, firkant pårørende og rude medarbejdere.", count=shown))


def _table(title: Lazy, items: list[Asked], found: Mapping[tuple[str, Role], Level], words: Words) -> Table:
    def cell(one: Asked, role: Role) -> str:
        if role not in one.words:
            return "–"
        level = found.get((one.key, role))
        shared = f" ({words.together(level.units)})" if level and len(level.units) > 1 else ""
        return words.of(level) + shared if level else words.say(TOO_FEW)

    head = (words.say(_("Spørgsmål")), *(words.say(NAMES[role]) for role in ROLES))
    return Table(
        words.say(title), head, tuple((_title(one, words), *(cell(one, role) for role in ROLES)) for one in items)
    )


def _spreads(wave: Wave, release: Release, words: Words) -> Iterator[AnyBlock]:
    found = {(one.item, one.role): one.spread for one in release.levels if one.spread}
    rows = [
        (one, [Bar(role, found[one.key, role]) for role in ROLES if (one.key, role) in found]) for one in wave.items
    ]
    rows = [(one, some) for one, some in rows if some]
    yield Heading(words.say(_("Hvordan svarene fordeler sig")))
    if not rows:
        yield Line("", words.say(TOO_FEW), "note")
        return
    low, middle, high = (words.say(one) for one in CLASSES)
    cells = tuple(
        (_title(one, words), words.say(NAMES[bar.role]), *map(str, bar.counts)) for one, some in rows for bar in some
    )
    head = (words.say(_("Spørgsmål")), words.say(_("Hvem")), low, middle, high)
    told = words.say(_("Hvor mange der svarede lavt, midt imellem og højt. Vendte sætninger er vendt om."))
    picture = bars([(_title(one, words), some) for one, some in rows], (low, middle, high))
    yield Figure(picture, told, Table(words.say(_("Hvordan svarene fordeler sig")), head, cells))


def _moved(wave: Wave, release: Release, words: Words) -> Iterator[AnyBlock]:
    if not release.base:
        return
    found = {(one.item, one.role): one for one in release.moved}
    items = [one for one in wave.items if one.kind != "text" and any((one.key, role) in found for role in ROLES)]
    yield Heading(words.say(_("Hvad der er ændret siden første runde")))
    yield Line("", words.say(_("Her tæller kun de, der svarede begge gange med deres kode.")), "note")
    if not items:
        yield Line("", words.say(TOO_FEW_TO_SAY), "note")
        return
    for kind, reach in (("number", 5.0), ("agree", 2.0)):
        of_kind = [one for one in items if one.kind == kind]
        if of_kind:
            yield Figure(
                _moves(of_kind, found, reach, words),
                words.say(_("Til højre for stregen er det gået op. Den tykke linje er, hvor sikkert det er.")),
                _moved_table(of_kind, found, words),
            )


def _moves(items: list[Asked], found: Mapping[tuple[str, Role], Moved], reach: float, words: Words) -> str:
    def point(one: Moved) -> Point:
        return Point(one.role, one.mean, words.number(one.mean, signed=True), (one.low, one.high))

    rows = [
        Row(_title(one, words), tuple(point(found[one.key, role]) for role in ROLES if (one.key, role) in found))
        for one in items
    ]
    return dots(rows, (-reach, reach), (words.say(_("mindre")), words.say(_("mere"))), middle=0)


def _moved_table(items: list[Asked], found: Mapping[tuple[str, Role], Moved], words: Words) -> Table:
    head = (
        _("Spørgsmål"),
        _("Hvem"),
        _("Par"),
        _("Ændring"),
        _("Fra, 95 % sikkert"),
        _("Til, 95 % sikkert"),
        _("Op"),
        _("Det samme"),
        _("Ned"),
    )
    rows = []
    for one in items:
        for role in ROLES:
            moved = found.get((one.key, role))
            if moved is None:
                continue
            ways = tuple(map(str, moved.ways)) if moved.ways else (words.say(TOO_FEW),) * 3
            rows.append(
                (
                    _title(one, words),
                    words.say(NAMES[role]),
                    str(moved.pairs),
                    words.number(moved.mean, True),
                    words.number(moved.low, True),
                    words.number(moved.high, True),
                    *ways,
                )
            )
    return Table(
        words.say(_("Ændring for dem, der svarede begge gange")), tuple(words.say(one) for one in head), tuple(rows)
    )


def _reliable(release: Release, words: Words) -> Iterator[AnyBlock]:
    if release.reliable:
        rows = tuple(
            (words.say(NAMES[one.role]), f"{one.alpha:.2f}".replace(".", "," if words.language == "da" else "."))
            for one in release.reliable
        )
        yield Table(
            words.say(_("Hvor godt sætningerne hænger sammen (alfa)")),
            (words.say(_("Hvem")), words.say(_("Alfa"))),
            rows,
        )
