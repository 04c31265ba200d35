"""Destroying a case: after it no table says anything of it, all others lie as they lay, and the certificate holds."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.identity.account import Code, Session
from hostapp.retention.certificate import Certificate, Checked
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.reach import REACH, Goes, Nothing, Opened, Stays, ids_of, rows_of
from hostapp.storage.schema import metadata
from hostapp.storage.stores import Stores
from hostapp.storage.verify import verify
from socialive_core import Case, Job, Meeting, Note, Person, Relation, Role, SocialiveError
from tests.storage.test_sealing import Said, ask, fill, share
from tests.unsealed import keys_in, places, rows_in, unsealed

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
WORD, OTHER = "hjortetakssalt", "rævehale"
ASKED = Certificate("cert", "c", NOW, date(2026, 11, 1), date(2026, 11, 2), "Mette", "Rikke", "Mette")
OURS = {name for name, reach in REACH.items() if isinstance(reach, Nothing)}
"""Tables where nothing of a case lies; `fill` puts the word there too, as the municipality's own."""


async def fill_another(stores: Stores) -> None:
    """A case beside it, and somebody who is in both."""
    await stores.cases.add(Case("other", OTHER, NOW))
    await stores.cases.add_person(Person("q", OTHER))
    await stores.cases.relate(Relation("q", "other", Role.PARENT, date(2026, 1, 1), OTHER))
    await stores.cases.relate(Relation("both", "other", Role.RELATIVE, date(2026, 1, 1), OTHER))
    await stores.cases.relate(Relation("both", "c", Role.RELATIVE, date(2026, 1, 1), WORD))
    await stores.cases.add_person(Person("both", OTHER))
    await stores.meetings.add(Meeting("om", "other", OTHER, NOW))
    await stores.additions.add("other", Said(id="os", at=NOW, by="q", words=OTHER))
    await stores.jobs.add(Job("oj", "x", NOW, b'{"case":"other"}'))


@pytest.fixture
async def full(stores: Stores) -> Stores:
    await fill(stores, WORD)
    await ask(stores, WORD)
    await share(stores, WORD)
    await fill_another(stores)
    await stores.accounts.begin(Session("se", "a", NOW, NOW))
    await stores.devices.show(Code("123456", "m", NOW))
    await stores.jobs.add(Job("cj", "x", NOW, b'{"case":"c"}'))
    await stores.outbox.add(Note("cn", NOW, "mail", f"c {WORD}".encode()))
    return stores


def test_every_table_says_what_destroying_a_case_does_to_it() -> None:
    assert set(REACH) == set(metadata.tables)
    for name, reach in REACH.items():
        if isinstance(reach, Stays | Goes):
            assert reach.column in metadata.tables[name].c


async def test_every_table_of_a_case_has_something_in_it_here(full: Stores, database: Database) -> None:
    def empty(connection: sa.Connection) -> set[str]:
        ids = ids_of(connection, "m", "c") | full.erasures._doomed(connection, "c").ids
        here = {name for name, reach in REACH.items() if isinstance(reach, Stays | Goes)}
        return {name for name in here if not [*rows_of(connection, "m", name, ids)]}

    assert await database.read(empty) == {"moved"}


async def test_no_word_of_it_can_be_opened_and_the_others_lie_as_they_lay(
    full: Stores, url: str, secret: bytes
) -> None:
    before = rows_in(url)
    made = await full.erasures.erase(ASKED)
    assert made
    named = {name for name, reach in REACH.items() if isinstance(reach, Opened)}
    assert places(url, secret, WORD) - OURS <= {"outbox", "jobs"}
    after = rows_in(url)
    left = {name: [row["id"] for row in after[name]] for name in named}
    assert "cn" not in left["outbox"]
    assert sorted(left["jobs"]) == ["j", "oj"]
    assert left["receptions"] == left["receiver_codes"] == []
    opens = keys_in(after, secret)
    assert OTHER.encode() in b"".join(plain for _name, plain in unsealed(after, opens))
    for name in REACH:
        theirs = [row for row in before[name] if _of_others(name, row)]
        assert [row for row in after[name] if _of_others(name, row)] == theirs, name


def _of_others(name: str, row: dict[str, object]) -> bool:
    """Whether a row is of the other case, or of somebody who is in both."""
    return bool({"other", "om", "os", "q", "both", "oj"} & {row.get("case"), row.get("id"), row.get("owner")}) and (
        name != "relations" or row["case"] == "other"
    )


async def test_a_backup_opens_nothing_of_it_with_the_keys_that_are_left(full: Stores, url: str, secret: bytes) -> None:
    backup = rows_in(url)
    await full.erasures.erase(ASKED)
    left = keys_in(rows_in(url), secret)
    beneath = {"outbox", "jobs", "devices", "receptions", "receiver_codes"}  # lie beneath the municipality's own key
    found = {name for name, plain in unsealed(backup, left) if WORD in plain.decode("utf-8", "replace")}
    assert found - OURS <= beneath


async def test_the_chain_is_whole_and_the_certificate_holds(
    full: Stores, database: Database, url: str, secret: bytes
) -> None:
    made = await full.erasures.erase(ASKED)
    assert made
    assert made.counts["entries"] == 1
    assert made.counts["additions"] == 1
    assert made.keys >= 5
    assert WORD not in repr(made)
    assert "Rikke" not in repr(rows_in(url)["certificates"])
    assert await full.erasures.check(made) == Checked(True, True, True, True)
    assert not (await full.erasures.check(replace(made, asked="Bo"))).stands
    assert await full.erasures.all() == (made,)
    report = await database.read(lambda connection: verify(connection, Keys(secret)))
    assert report.found == []


async def test_it_is_done_once(full: Stores) -> None:
    assert await full.erasures.erase(ASKED)
    assert await full.erasures.erase(replace(ASKED, id="again")) is None


LATE = {
    "an addition": lambda stores: stores.additions.add("c", Said(id="late", at=NOW, by="p", words=WORD)),
    "a meeting": lambda stores: stores.meetings.add(Meeting("late", "c", WORD, NOW)),
    "the case": lambda stores: stores.cases.add(Case("c", WORD, NOW)),
    "a line": lambda stores: stores.letters.keep("b", "l", [WORD.encode()]),
}


@pytest.mark.parametrize("what", LATE)
async def test_who_comes_late_writes_nothing_in_it(full: Stores, url: str, secret: bytes, what: str) -> None:
    await full.erasures.erase(ASKED)
    before = places(url, secret, WORD)
    with pytest.raises(SocialiveError):
        await LATE[what](full)
    assert places(url, secret, WORD) == before
