"""A place that may not be known is found however it is written, and ordinary sentences are not taken for one."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hostapp.identity.places import told_in, within

ROOT = Path(__file__).parents[2]
ADDRESS = "Birkevej 12, 2. tv., 8000 Aarhus C"

# fmt: off
STREETS = (
    "Birkevej", "Nørregade", "Gammel Kongevej", "Sankt Hans Gade", "Åboulevarden", "Søndre Allé", "Rosenvænget",
    "Kirsebærhaven", "Vestre Ringvej", "H.C. Andersens Vej", "Østergade", "Mejerivej", "Skolebakken", "Kastanjealle",
    "Sdr. Frihavnsgade", "Præstemarken", "Tværstræde", "Islands Brygge", "Rådhuspladsen", "Grønnegårdsvej",
    "Hovedgaden", "Lillevang", "Anemonevej", "Fyrrestien", "Bakken", "Engen", "Strandvejen", "Nr. Farimagsgade",
)
TOLD = [
    (ADDRESS, "Hun bor på Birkevej"), (ADDRESS, "birke vej 12"), (ADDRESS, "Birke-vej"), (ADDRESS, "Birkev. 12"),
    (ADDRESS, "henne i Birkevejens nummer tolv"), (ADDRESS, "BIRKEVEJ"), (ADDRESS, "Brikevej"), (ADDRESS, "Birkvej 14"),
    (ADDRESS, "B i r k e v e j"), (ADDRESS, "Birke 12"), (ADDRESS, "ovre i 8000"), (ADDRESS, "8000 Århus"),
    ("Gl. Kongevej 3", "Gammel Kongevej"), ("Gammel Kongevej 3", "gl.kongevej"),
    ("Gammel Kongevej 3", "Gamle Kongevej"),
    ("Sct. Hans Gade 9", "Sankt Hansgade"), ("Nørregade 4", "Norregade"), ("Nørregade 4", "Noerregade"),
    ("Ålborgvej 1", "Aalborgvej"), ("Søndre Allé 2", "sdr. alle"), ("Engen 3", "De bor på Engen"),
    ("Engen 3", "Engen 3"),
    ("Skovskolen", "Sofie går på Skovskolen"), ("Børnehuset Solstrålen", "ned i Solstrålen"),
    ("Børnehuset Solstrålen", "solstraalens legeplads"), ("Krisecenteret", "på krisecentret"),
    ("Randers", "Hun er i Randers nu"),
    ("12 34 56 78", "ring på 12345678"), ("+45 12345678", "12 34 56 78"), ("12345678", "tlf. 12-34-56-78"),
]
NOT_TOLD = [
    (ADDRESS, ""), (ADDRESS, "Vi er på vej hjem"), (ADDRESS, "et birketræ"), (ADDRESS, "8000 kr. om måneden"),
    (ADDRESS, "8.000 kroner"), (ADDRESS, "Klokken 12"), (ADDRESS, "på 2. sal"), (ADDRESS, "Birkegade"),
    ("Engen 3", "Hesten står ude i engen"), ("Bakken 4", "ned ad en bakke"), ("Skovskolen", "Hun går i skole"),
    ("Børnehuset Solstrålen", "Barnet skal i børnehave"), ("12 34 56 78", "12 34 56"), ("", "Hvad som helst"),
]
# fmt: on


@pytest.mark.parametrize(("place", "text"), TOLD)
def test_a_place_is_found_however_it_is_written(place: str, text: str) -> None:
    assert told_in(text, [place])


@pytest.mark.parametrize(("place", "text"), NOT_TOLD)
def test_what_is_no_place_is_not_taken_for_one(place: str, text: str) -> None:
    assert not told_in(text, [place] if place else [])


def sentences() -> list[str]:
    """Every Danish sentence of the catalogues, without what fills it: the plain words people say to each other here."""
    found = set[str]()
    for path in [*ROOT.glob("hostapp/locales/en/*/*.po"), *ROOT.glob("plugins/*/*/locales/en/*/*.po")]:
        with path.open("rb") as file:
            for message in read_po(file):
                found |= {re.sub(r"\{\w+\}", "", str(words)) for words in [message.id] if message.id}
    return sorted(found)


SENTENCES = sentences()


def test_ordinary_sentences_are_seldom_asked_about() -> None:
    asked = [(street, one) for street in STREETS for one in SENTENCES if told_in(one, [f"{street} 12, 8000 Aarhus C"])]
    assert len(SENTENCES) > 400
    assert len(asked) / (len(SENTENCES) * len(STREETS)) < 0.001, asked


def slips(name: str) -> st.SearchStrategy[str]:
    """*name* as somebody writes it in a hurry: in small or large letters, in parts, or with one letter wrong."""
    at = st.integers(1, max(1, len(name) - 2))
    wrong = [
        at.map(lambda n: name[:n] + name[n + 1 :]),
        at.map(lambda n: name[:n] + name[n] + name[n:]),
        at.map(lambda n: name[:n] + name[n + 1] + name[n] + name[n + 2 :]),
    ]
    return st.one_of(st.sampled_from([name, name.lower(), name.upper(), name + "s", f"({name})"]), *wrong)


LONG = tuple(street for street in STREETS if len(street.replace(" ", "")) > 6)


@settings(max_examples=500)
@given(st.sampled_from(LONG).flatmap(lambda street: st.tuples(st.just(street), slips(street))),
       st.lists(st.sampled_from(SENTENCES), max_size=4), st.integers(0, 4))  # fmt: skip
@example(("Nørregade", "Nrregade"), [], 0)
@example(("Anemonevej", "Aemonevej"), [], 0)  # has lost its n, and so its a to an æ
def test_a_planted_address_is_found_in_any_text(planted: tuple[str, str], around: list[str], at: int) -> None:
    street, written = planted
    text = " ".join([*around[:at], written, *around[at:]])
    assert told_in(text, ["Skovskolen", f"{street} 7, 9000 Aalborg"])


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_slips_are_counted_the_same_from_both_sides(one: str, other: str) -> None:
    assert within(one, other, 2) == within(other, one, 2)
    assert within(one, one, 0)
    assert within(one, other, 7)


def test_a_text_four_times_as_long_takes_about_four_times_as_long_to_read() -> None:
    """A pattern that looks back over everything takes sixteen times as long."""
    text, streets = " ".join(SENTENCES * 9)[:8000], [f"{street} 12, 8000 Aarhus C" for street in STREETS[:5]]
    assert len(text) == 8000
    assert _takes(text, streets) < 10 * _takes(text[:2000], streets)


def _takes(text: str, streets: list[str]) -> float:
    """Seconds of the processor, the least of five times, which what else the machine does changes least."""
    taken = []
    for _time in range(5):
        began = time.process_time()
        told_in(text, streets)
        taken.append(time.process_time() - began)
    return min(taken)
