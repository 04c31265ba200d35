"""What every newsstand does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from hostapp.insight.news import News
from hostapp.storage.stores import Stores
from socialive_core import lazy

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
NEWS = News("n", "mette", "c", NOW, lazy("{name} har skrevet et punkt.", name="Amina"), by="amina", meeting="m")


async def test_news_wait_newest_first_until_they_are_read(sql: Stores) -> None:
    later = replace(NEWS, id="l", at=NOW + timedelta(hours=1))
    await sql.news.tell(NEWS, later, replace(NEWS, id="o", person="bo"))
    assert await sql.news.of("mette") == (later, NEWS)
    await sql.news.read("l", "mette", NOW)
    assert await sql.news.of("mette") == (NEWS,)
    assert await sql.news.about("c", "mette") == (replace(later, read=NOW), NEWS)
    assert await sql.news.about("d", "mette") == ()


async def test_nobody_reads_somebody_elses_news_for_them(sql: Stores) -> None:
    await sql.news.tell(NEWS)
    await sql.news.read("n", "bo", NOW)
    assert await sql.news.of("mette") == (NEWS,)


async def test_the_same_news_twice_are_told_once(sql: Stores, neighbour: Stores) -> None:
    await sql.news.tell(NEWS)
    await sql.news.tell(replace(NEWS, by="karim"))
    assert await sql.news.of("mette") == (NEWS,)
    assert await neighbour.news.of("mette") == ()
