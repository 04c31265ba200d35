"""Where a case belongs: its unit and its kind, said when it is opened and on its page."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.toolbox.units import FIRST, Unit, called, placed, usual
from socialive_core import Case, Malformed, Refused
from tests.house import NOW, Client, House

UNITS = (Unit(FIRST, "", NOW), Unit("jobs", "Jobcenter", NOW))
CASE = Case("c", "Peter", NOW)


def test_a_case_from_before_there_were_units_belongs_to_the_first() -> None:
    before = msgspec.msgpack.encode({"id": "c", "name": "Peter", "opened": NOW, "stage": "plan"})
    case = msgspec.msgpack.decode(before, type=Case)
    assert case.unit == FIRST
    assert placed(case, {"unit": case.unit, "kind": case.kind}, UNITS) == case


def test_a_case_is_placed_in_a_unit_that_is_there_and_nowhere_else() -> None:
    found = placed(CASE, {"unit": "jobs", "kind": "work"}, UNITS)
    assert (found.unit, found.kind) == ("jobs", "work")
    for unit, kind in (("abroad", "work"), ("jobs", "strange")):
        with pytest.raises(Malformed):
            placed(CASE, {"unit": unit, "kind": kind}, UNITS)


def test_the_next_case_is_likely_to_belong_where_the_last_was_opened() -> None:
    assert usual([]) == FIRST
    later = replace(CASE, id="d", unit="jobs", opened=NOW.replace(day=20))
    assert usual([later, CASE]) == usual([CASE, later]) == "jobs"


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_unit_has_a_name_that_can_be_read(name: str) -> None:
    with pytest.raises(Refused):
        called("u", name, NOW)
    assert called("u", "  Børn  og unge ", NOW).name == "Børn og unge"


async def test_a_case_is_opened_in_a_unit_and_moved_to_another(house: House, client: Client) -> None:
    await house.log_in(client)
    page = await client.get(urls.CASES)
    assert "Jobcenter" in page.text
    assert "Børn og familier" in page.text
    answer = await client.post(f"{urls.CASES}/ny", data={"name": "Liv", "unit": "jobs", "kind": "work"})
    id = answer.headers["location"].rpartition("/")[2]
    case = await house.stores.cases.get(id)
    assert case
    assert (case.unit, case.kind) == ("jobs", "work")
    await client.post(f"{urls.case(id)}/navn", data={"name": "Liv", "unit": "adults", "kind": ""})
    moved = await house.stores.cases.get(id)
    assert moved
    assert (moved.unit, moved.kind) == ("adults", "")


async def test_a_meeting_at_once_belongs_where_its_caseworker_opened_the_last_case(
    house: House, client: Client
) -> None:
    await house.log_in(client)
    await client.post(f"{urls.CASES}/ny", data={"name": "Liv", "unit": "jobs", "kind": "work"})
    answer = await client.post(urls.NOW)
    meeting = await house.stores.meetings.get(answer.headers["location"].rpartition("/")[2])
    case = await house.stores.cases.get(meeting.case) if meeting else None
    assert case
    assert (case.unit, case.kind) == ("jobs", "")
