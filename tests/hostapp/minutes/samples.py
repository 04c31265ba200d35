"""Records to try forms on: the one of the mock-up, and one with what ninety minutes leave behind."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.minutes.paper import Paper
from hostapp.minutes.record import CallTo, Deal, Gift, NextMeeting, Record, Section, Starred, Wanted, Who
from hostapp.minutes.told import tell
from hostapp.storage.records import Remark
from socialive_core import WE, Difference, Figure, Heading, Line, Role, Table

STARTS = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
DIGEST = "5" * 64
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 60" width="400" height="60">'
    '<line x1="10" y1="40" x2="390" y2="40" stroke="#1f2a2e" stroke-width="2"/>'
    '<circle cx="120" cy="40" r="10" fill="#0b5560"/><text x="110" y="20" font-size="16">Amina</text></svg>'
)

PEOPLE = (
    Who("p1", "Amina", Role.PARENT, 0),
    Who("p2", "Karim", Role.PARENT, 1),
    Who("p3", "Mette Holm", Role.CASEWORKER, 2),
)
DEALS = (
    Deal(
        ("p3",), "Mette ringer til lærer Bo om mødetiden om mandagen.", date(2026, 11, 24),
        "Amina sagde, at mandag er den sværeste dag.", "Skrive til ham i dag.",
    ),
    Deal(("p3",), "Sender jer datoer for forældregruppen.", date(2026, 11, 20)),
    Deal(("p1",), "Amina går med Sofie i skole om mandagen.", date(2026, 11, 23), state="done"),
    Deal(("p1", "p2"), "Taler med Sofie om aftenerne."),
    Deal((WE,), "Ser på det igen om tre uger.", new=False, state="going"),
)  # fmt: skip


def figure(question: str) -> Figure:
    table = Table(
        caption=f"{question} 0: Slet ikke. 10: Meget.", head=("Hvem", "Svar"), rows=(("Amina", "3"), ("Karim", "7"))
    )
    return Figure(svg=SVG, alt=f"{question} Amina: 3. Karim: 7.", table=table)


DIFFERENCE = Difference(
    title="Amina og Karim ser det forskelligt",
    statements=(
        Line(voice="p1", text="Hun er bange for skolen."),
        Line(voice="p2", text="Hun er træt, fordi hun går sent i seng."),
    ),
    common="Mandag er svær.",
)
NOTE = Section(
    "meeting_note",
    "Notat",
    "",
    (
        Line(voice="p1", text="Mandag er den sværeste dag."),
        Heading(text="Vurdering: Mette Holm"),
        Line(voice="p3", text="Jeg tror, at de første ti minutter er det svære."),
        Line(voice="p3", text="Sofie har været væk fra skolen i ni dage.", what="fact"),
        DIFFERENCE,
        Line(voice=WE, text="Vi vil prøve noget nyt om mandagen."),
    ),
)
RECORD = Record(
    meeting="m1",
    audience="person",
    municipality="Lillekøbing Kommune",
    title="Sofies morgener.",
    starts=STARTS,
    ended=datetime(2026, 11, 19, 9, 45, tzinfo=UTC),
    zone="Europe/Copenhagen",
    remarks_until=date(2026, 12, 3),
    of="p1",
    place="Biblioteket, lokale 2",
    topics=("Morgenerne", "Brevet fra skolen"),
    present=PEOPLE,
    stars=(Starred("p1", "Mandag er den sværeste dag."), Starred("p3", "Jeg ved ikke nok om skolen.")),
    deals=DEALS,
    gifts=(
        Gift("Karim", "whole"),
        Gift("Lærer Bo, Byskolen", "nothing_yet", "I bliver spurgt hver for sig."),
    ),
    next=NextMeeting(date(2026, 12, 3), "10.00", "Biblioteket, lokale 2"),
    contact=CallTo("Mette Holm", "12 34 56 78", "Mandag til torsdag mellem kl. 9 og 14."),
    asked="changes",
    changes=(Wanted("p1", "Det er ikke hver mandag."),),
    sections=(NOTE, Section("scaling_questions", "Skala", "", (figure("Hvor svære er morgenerne?"),))),
    chain="c0ffee",
)  # fmt: skip
REMARK = Remark("m1", "r1", datetime(2026, 11, 21, 8, 0, tzinfo=UTC), "x", "x", "Det var om tirsdagen.", "Amina")

CATALOGUES = Catalogues.load({HOST: LOCALES})


def paper(record: Record = RECORD, language: str = "da", remarks: tuple[Remark, ...] = (REMARK,)) -> Paper:
    return tell(record, language, CATALOGUES, DIGEST, remarks)


def ninety_minutes() -> Record:
    """What a long and lively meeting leaves: 150 lines, ten differences, six scales, twelve agreements."""
    words = "Om mandagen siger hun, at hun har ondt i maven, og så græder hun, når vi skal ud ad døren. "
    voices = ("p1", "p2", "p3", WE)
    lines = tuple(Line(voice=voices[n % 4], text=f"{n + 1}. {words}") for n in range(150))
    blocks = tuple(one for n in range(10) for one in (*lines[15 * n : 15 * n + 15], DIFFERENCE))
    scales = tuple(figure(f"Hvor svær er morgen nummer {n + 1}?") for n in range(6))
    sections = (Section("meeting_note", "Notat", "", blocks), Section("scaling_questions", "Skala", "", scales))
    import msgspec

    return msgspec.structs.replace(RECORD, sections=sections, deals=DEALS[:4] * 3)
