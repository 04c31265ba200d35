"""Invitations: plain words, one person at a time, and not a byte of one parent's in the other's."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.identity.sides import Sides
from hostapp.mail import Parcel, letter
from hostapp.meetings.calendar import calendar
from hostapp.meetings.invitation import LAW, Asked, Letter, invitation
from hostapp.municipality.plain import lix
from socialive_core import Kind, Meeting, Participant, Person, Present, Role, Topic
from tests.hostapp.test_patterns import BANNED
from tests.house import NOW

ZONE = "Europe/Copenhagen"
CATALOGUES = Catalogues.load({HOST: LOCALES})
AMINA, KARIM = Participant("a", "Amina", Role.PARENT), Participant("k", "Karim", Role.PARENT, mark=1)
SOFIE = Participant("s", "Sofie", Role.CHILD, mark=2)
METTE = Person("m", "Mette", phone="87 65 43 21", hours="kl. 9-11")
CHAIR = Participant("m", "Mette", Role.CASEWORKER, True)
MEETING = Meeting(
    "meeting", "case", "Vi skal tale om mandage.", NOW + timedelta(days=21, hours=1),
    topics=(Topic("t", "Mandage", "a"),),
    people=(Present("a"), Present("k"), Present("m", True)), place="Biblioteket, lokale 2",
)  # fmt: skip


def asked(
    to: Participant = AMINA, meeting: Meeting = MEETING, sides: Sides | None = None, *, guarded: bool = False
) -> Asked:
    return Asked(meeting, to, (SOFIE, AMINA, KARIM, CHAIR), sides or Sides(), guarded, METTE, "Aarby Kommune")


def made(what: Asked, language: str = "da") -> Letter:
    return invitation(what, lambda lazy: CATALOGUES.say(lazy, language), language, ZONE)


APART = Sides(True, {"a": "a", "k": "b"})


def test_the_invitation_asks_in_plain_words() -> None:
    words = made(asked()).words
    assert words.startswith(
        "Hej Amina.\n\nVil du mødes med mig torsdag den 10. december kl. 11.00? Vi ses her: Biblioteket, lokale 2."
    )
    for said in (
        "Vi skal tale om mandage.",
        "Du må gerne skrive, hvad du vil tale om.",
        "Du må have en bisidder med.",
        "Det, vi skriver i mødet, kan du se på en skærm.",
        "ring til mig på 87 65 43 21 (kl. 9-11)",
    ):
        assert said in words


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("to", [AMINA, SOFIE], ids=["parent", "child"])
def test_every_invitation_is_easy_to_read(kind: Kind, to: Participant) -> None:
    words = made(asked(to, replace(MEETING, kind=kind, needs=("interpreter", "large", "quiet", "break")))).words
    assert lix([words]) <= 25
    assert [word for word in BANNED if word in words.casefold()] == []


def test_what_not_coming_costs_stands_right_under_the_time_and_only_where_it_costs() -> None:
    cost = "Kommer du ikke, mister du penge for den dag."
    paragraph = made(asked(meeting=replace(MEETING, cost=cost))).words.split("\n\n")[1]
    assert paragraph.endswith(f"Det tager 45 minutter. {cost}")
    assert "penge" not in made(asked()).words
    assert cost not in made(asked(SOFIE, replace(MEETING, cost=cost))).words


def test_the_law_stands_last_and_a_child_is_spared_it() -> None:
    assert made(asked()).law == tuple(str(one) for one in LAW)
    assert "§" not in made(asked()).words
    assert made(asked(SOFIE)).law == ()


def test_a_child_is_told_before_its_first_word_what_happens_to_it() -> None:
    words = made(asked(SOFIE, replace(MEETING, kind=Kind.CHILD_TALK))).words
    assert words.index("Har du lyst til at tale med mig") < words.index("Jeg siger det ikke videre")


def test_the_same_meeting_gives_the_same_words_and_the_same_bytes_in_every_language() -> None:
    for language in ("da", "en"):
        say = lambda lazy: CATALOGUES.say(lazy, language)  # noqa: B023, E731 - called at once
        assert made(asked(), language) == made(asked(), language)
        assert calendar(asked(), say, NOW) == calendar(asked(), say, NOW)
    assert made(asked(), "en").words.startswith("Hello Amina.\n\nWill you meet me on Thursday 10 December")


def test_the_calendar_says_when_and_where_and_not_what_about() -> None:
    (event,) = Calendar.from_ical(calendar(asked(), str, NOW)).walk("VEVENT")
    assert event["summary"] == "Møde"
    assert (event["dtstart"].dt, event["dtend"].dt - event["dtstart"].dt) == (MEETING.starts, timedelta(minutes=45))
    assert event["location"] == "Biblioteket, lokale 2"
    assert b"mandage" not in calendar(asked(), str, NOW)
    hidden = calendar(asked(guarded=True), str, NOW)
    assert b"LOCATION" not in hidden
    uids = {Calendar.from_ical(calendar(asked(to), str, NOW)).walk("VEVENT")[0]["uid"] for to in (AMINA, KARIM)}
    assert len(uids) == 2


def secret_of(letters: str) -> st.SearchStrategy[str]:
    """A word that is in no sentence of ours, and not in the other parent's either."""
    return st.text(letters, min_size=12, max_size=30)


def read_out(parcel: Parcel) -> bytes:
    """A mail as it travels, and its parts as whoever gets it reads them."""
    raw = letter(parcel, "a@b.dk").as_bytes()
    parts = message_from_bytes(raw, policy=policy.default).walk()
    return raw + b"".join(part.get_payload(decode=True) or b"" for part in parts)  # type: ignore[misc]


@given(secret_of("bcdfghjk"), secret_of("mnpqstvx"), st.booleans(), st.sampled_from(list(Kind)))
def test_no_byte_of_one_parents_secrets_is_in_the_others_invitation_mail_or_calendar(
    hers: str, his: str, apart: bool, kind: Kind
) -> None:
    """Name, topics and mail are each parent's own, where sides are apart or an address is protected."""
    amina, karim = replace(AMINA, name=f"A{hers}"), replace(KARIM, name=f"K{his}")
    topics = (Topic("1", f"punkt {hers}", "a"), Topic("2", f"punkt {his}", "k"), Topic("3", "Skolen", "m"))
    meeting = replace(MEETING, topics=topics, proposed=(Topic("4", f"mere {hers}", "a"),), kind=kind)
    for to, mine, theirs in ((amina, hers, his), (karim, his, hers)):
        what = Asked(meeting, to, (amina, karim, CHAIR), APART if apart else Sides(), not apart, METTE, "Aarby")
        said, file = made(what), calendar(what, str, NOW)
        mail = read_out(Parcel("<id@x>", f"{mine}@x.dk", said.subject, said.words, NOW, file, name=to.name))
        for written in (said.words.encode(), " ".join(said.law).encode(), file, mail):
            assert theirs.encode() not in written
        assert mine.encode() in mail
        assert "Skolen" in said.words


def test_where_nothing_is_apart_one_reads_who_else_comes_and_what_they_bring() -> None:
    meeting = replace(MEETING, topics=(*MEETING.topics, Topic("u", "Weekender", "k")))
    words = made(asked(meeting=meeting)).words
    assert "Karim er inviteret." in words or "Sofie og Karim er inviteret." in words
    assert "– Weekender" in words
    assert "Weekender" not in made(asked(meeting=meeting, sides=APART)).words
