"""What every store of minutes does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.storage.database import Database
from hostapp.storage.records import KeptRecord, Remark
from hostapp.storage.stores import Stores

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
AMINA = KeptRecord("m", "amina", NOW, b'{"schema":1}')
REMARK = Remark("m", "r1", NOW, "amina", "mette", "Det var om tirsdagen.", "Amina", ("amina", "authority"))


async def test_a_record_is_kept_once_with_its_digest_and_read_as_it_was(sql: Stores) -> None:
    kept = await sql.records.keep("c", AMINA)
    assert kept == replace(AMINA, digest=sha256(AMINA.content).hexdigest())
    again = await sql.records.keep("c", replace(AMINA, content=b"another", at=NOW + timedelta(hours=1)))
    assert again == kept == await sql.records.get("m", "amina")
    assert await sql.records.get("m", "karim") is None
    assert await sql.records.get("other", "amina") is None


async def test_each_audience_has_its_own(sql: Stores) -> None:
    for audience in ("karim", "amina", "authority"):
        await sql.records.keep("c", replace(AMINA, audience=audience, content=audience.encode()))
    assert await sql.records.audiences("m") == ("amina", "authority", "karim")
    found = await sql.records.get("m", "karim")
    assert found
    assert found.content == b"karim"
    await sql.records.keep("c", replace(AMINA, meeting="another"))
    assert await sql.records.meetings() == ("another", "m")


async def test_remarks_are_added_in_order_and_each_once(sql: Stores) -> None:
    later = replace(REMARK, id="r0", at=NOW + timedelta(minutes=1), seen_by=None)
    assert [await sql.records.remark("c", one) for one in (later, REMARK, REMARK)] == [True, True, False]
    assert await sql.records.remarks("m") == (REMARK, later)


@pytest.mark.parametrize("table", ["records", "remarks"])
@pytest.mark.parametrize("change", ["UPDATE {} SET body = body", "DELETE FROM {}"])
async def test_what_is_kept_can_be_neither_changed_nor_taken_away(
    sql: Stores, database: Database, table: str, change: str
) -> None:
    await sql.records.keep("c", AMINA)
    await sql.records.remark("c", REMARK)
    with pytest.raises(Exception, match="stands"):
        await database.write(lambda connection: connection.execute(sa.text(change.format(table))))
    assert await sql.records.get("m", "amina")


async def test_another_municipality_sees_nothing(sql: Stores, neighbour: Stores) -> None:
    await sql.records.keep("c", AMINA)
    await sql.records.remark("c", REMARK)
    assert await neighbour.records.get("m", "amina") is None
    assert await neighbour.records.audiences("m") == await neighbour.records.remarks("m") == ()


async def test_what_is_answered_to_the_one_question_is_no_remark(sql: Stores) -> None:
    answer = replace(REMARK, id="a1", words="", closing="partly")
    await sql.records.remark("c", REMARK)
    await sql.records.remark("c", answer)
    assert await sql.records.remarks("m") == (REMARK,)
    assert await sql.records.closings("m") == (answer,)
