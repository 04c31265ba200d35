"""What every store of shares does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.sharing.model import Act, Piece, Receiver, Share
from hostapp.sharing.standing import Held
from hostapp.storage.database import Database
from hostapp.storage.share_tables import share_acts, shares
from hostapp.storage.stores import Stores

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
BO = "bo@byskolen.example"
ONE = Share(
    "s1", "c", NOW, "mette", "a1", (Piece("t1", "Amina", "Sofie kan møde kl. 9."),),
    Receiver("Byskolen", "Bo Lund", "lærer", BO), "det er godt for Sofie", "Sofies skole", NOW + 30 * DAY,
    asked=("amina",),
)  # fmt: skip
SENT, YES = Act("s1", "sent", NOW, "mette"), Act("s1", "answered", NOW, "amina", "yes")


async def shared(sql: Stores) -> None:
    await sql.shares.make(ONE)
    for act in (SENT, YES):
        await sql.shares.act(act)


async def test_a_share_is_made_once_and_acts_are_read_in_the_order_they_came(sql: Stores) -> None:
    assert await sql.shares.make(ONE)
    assert not await sql.shares.make(replace(ONE, why="noget andet"))
    assert await sql.shares.act(SENT) == Held(ONE, (SENT,))
    assert await sql.shares.act(YES) == Held(ONE, (SENT, YES))
    assert await sql.shares.get("s1") == Held(ONE, (SENT, YES))
    assert await sql.shares.get("s2") is None
    assert await sql.shares.act(replace(SENT, share="s2")) is None


async def test_a_clock_that_goes_back_does_not_put_an_act_before_another(sql: Stores) -> None:
    await sql.shares.make(ONE)
    await sql.shares.act(replace(SENT, at=NOW + DAY))
    held = await sql.shares.act(YES)
    assert held
    assert [one.at for one in held.acts] == [NOW + DAY, NOW + DAY]


async def test_the_shares_of_a_case_come_in_the_order_they_were_made(sql: Stores) -> None:
    later = replace(ONE, id="s0", at=NOW + DAY)
    for one in (later, ONE, replace(ONE, id="s3", case="other")):
        await sql.shares.make(one)
    assert [held.share for held in await sql.shares.of_case("c")] == [ONE, later]


async def test_a_receiver_is_found_by_their_address_however_it_is_written(sql: Stores) -> None:
    await shared(sql)
    assert [held.share.id for held in await sql.shares.covering(" Bo@Byskolen.Example", NOW + DAY)] == ["s1"]
    assert await sql.shares.covering("bo@byskolen.exampl", NOW + DAY) == ()


@pytest.mark.parametrize("acts", [(), (SENT,), (SENT, replace(YES, value="no")), (SENT, replace(YES, value="think"))])
async def test_what_is_not_shared_covers_nobody(sql: Stores, acts: tuple[Act, ...]) -> None:
    await sql.shares.make(ONE)
    for act in acts:
        await sql.shares.act(act)
    assert await sql.shares.covering(BO, NOW + DAY) == ()
    assert await sql.shares.open("s1", BO, NOW + DAY) is None


async def test_the_very_next_question_after_a_stop_or_the_end_is_refused(sql: Stores) -> None:
    await shared(sql)
    assert await sql.shares.open("s1", BO, ONE.until - timedelta(seconds=1))
    assert await sql.shares.open("s1", BO, ONE.until) is None
    assert await sql.shares.covering(BO, ONE.until) == ()
    await sql.shares.act(replace(YES, value="no", at=NOW + DAY))
    assert await sql.shares.open("s1", BO, ONE.until - timedelta(seconds=1)) is None


async def test_an_opening_is_kept_and_nobody_else_opens(sql: Stores) -> None:
    await shared(sql)
    assert await sql.shares.open("s1", "another@byskolen.example", NOW) is None
    held = await sql.shares.open("s1", BO, NOW + DAY)
    assert held
    assert held.acts[-1] == Act("s1", "opened", NOW + DAY, BO)
    assert await sql.shares.get("s1") == held


async def test_nothing_that_was_shared_or_done_is_changed_or_taken_away(sql: Stores, database: Database) -> None:
    await shared(sql)
    for table in (shares, share_acts):
        for change in (table.update().values(at=NOW + DAY), table.delete()):
            with pytest.raises(sa.exc.DBAPIError, match="stands"):
                await database.write(lambda connection, change=change: connection.execute(change))  # type: ignore[misc]
    assert await sql.shares.get("s1") == Held(ONE, (SENT, YES))


async def test_no_row_tells_who_answered_or_who_receives(sql: Stores, database: Database) -> None:
    await shared(sql)
    for table in (shares, share_acts):
        rows = await database.read(lambda connection, table=table: connection.execute(sa.select(table)).all())  # type: ignore[misc]
        whole = repr(rows)
        assert not any(word in whole for word in ("amina", "yes", "answered", "byskolen", "Sofie"))


async def test_another_municipality_sees_nothing(sql: Stores, neighbour: Stores) -> None:
    await shared(sql)
    assert await neighbour.shares.get("s1") is None
    assert await neighbour.shares.of_case("c") == ()
    assert await neighbour.shares.covering(BO, NOW) == ()
    assert await neighbour.shares.open("s1", BO, NOW) is None


async def test_with_the_key_of_its_case_a_share_is_forgotten(sql: Stores) -> None:
    await shared(sql)
    await sql.cases.forget("c")
    assert await sql.shares.of_case("c") == ()
    assert await sql.shares.covering(BO, NOW) == ()
