"""Whose address a request has: the word of our own proxies is believed, and nobody else's."""

from __future__ import annotations

from pathlib import Path
from random import Random

import httpx
import pytest

from hostapp import urls
from hostapp.proxies import Proxies
from hostapp.settings import Settings, SettingsError, checked
from tests.house import OURS, House, open_house

PROXY, INNER, CITIZEN, LIE = "10.0.0.1", "10.0.1.7", "203.0.113.9", "198.51.100.1"
OURS_ARE = (PROXY, "10.0.1.0/24", "2001:db8:aaaa::/48")

TABLE = [
    # nobody of ours: what is said is not heard
    (CITIZEN, "", CITIZEN),
    (CITIZEN, LIE, CITIZEN),
    (CITIZEN, f"{LIE}, {PROXY}", CITIZEN),
    ("10.0.0.2", LIE, "10.0.0.2"),
    ("2001:db8:bbbb::1", LIE, "2001:db8:bbbb::1"),
    ("testclient", LIE, "testclient"),
    # one proxy
    (PROXY, CITIZEN, CITIZEN),
    (PROXY, f"{LIE}, {CITIZEN}", CITIZEN),
    (PROXY, f"{LIE},{LIE} ,\t{CITIZEN} ", CITIZEN),
    (PROXY, "", PROXY),
    (PROXY, f"{PROXY}, {CITIZEN}", CITIZEN),
    # a chain of ours
    (PROXY, f"{LIE}, {CITIZEN}, {INNER}", CITIZEN),
    (PROXY, f"{CITIZEN}, 2001:db8:aaaa::5, {INNER}", CITIZEN),
    (PROXY, INNER, INNER),
    (INNER, f"{LIE}, {CITIZEN}", CITIZEN),
    # ports, brackets, IPv6, and IPv4 written as IPv6
    (PROXY, f"{CITIZEN}:5555", CITIZEN),
    (PROXY, "[2001:db8:cccc::9]:5555", "2001:db8:cccc::9"),
    (PROXY, "2001:DB8:CCCC:0::9", "2001:db8:cccc::9"),
    (PROXY, f"::ffff:{CITIZEN}", CITIZEN),
    (f"::ffff:{PROXY}", f"{LIE}, {CITIZEN}", CITIZEN),
    (f"::ffff:{CITIZEN}", LIE, f"::ffff:{CITIZEN}"),
    (PROXY, f"{LIE}, {CITIZEN}, ::ffff:{INNER}", CITIZEN),
    # nonsense: as near as anybody of ours knows
    (PROXY, "unknown", PROXY),
    (PROXY, f"{LIE}, unknown", PROXY),
    (PROXY, f"{LIE}, nonsense, {INNER}", INNER),
    (PROXY, f"{LIE}, ", PROXY),
    (PROXY, "999.1.1.1", PROXY),
    (PROXY, "203.0.113.9/8", PROXY),
    (PROXY, "fe80::1%eth0, <script>", PROXY),
    (PROXY, "," * 5_000, PROXY),
    (PROXY, f"{LIE}, " * 5_000 + CITIZEN, CITIZEN),
    (PROXY, "0x7f000001", PROXY),
]


@pytest.mark.parametrize(("peer", "said", "visitor"), TABLE)
def test_only_the_word_of_a_proxy_of_ours_is_believed(peer: str, said: str, visitor: str) -> None:
    assert Proxies(OURS_ARE).visitor(peer, said) == visitor


def test_the_naive_way_believes_whoever_spoke_first() -> None:
    """Taking the first of the header, as many do, fails at most of the table."""

    def naive(peer: str, said: str) -> str:
        return said.split(",")[0].strip() or peer

    assert sum(naive(peer, said) != visitor for peer, said, visitor in TABLE) > len(TABLE) / 2


def test_a_thousand_lies_change_nothing() -> None:
    random, proxies = Random(1), Proxies(OURS_ARE)
    for _ in range(1_000):
        lies = [f"{random.randrange(256)}.{random.randrange(256)}.0.{random.randrange(256)}" for _ in range(3)]
        assert proxies.visitor(CITIZEN, ", ".join(lies)) == CITIZEN
        assert proxies.visitor(PROXY, ", ".join([*lies, CITIZEN])) == CITIZEN


@pytest.mark.parametrize("wrong", ["*", "proxy.example", "10.0.0.1/8", "10.0.0.0/33", ""])
def test_settings_name_machines_and_nothing_wider_by_accident(wrong: str) -> None:
    with pytest.raises(SettingsError, match="trusted_proxies"):
        checked(Settings(trusted_proxies=(wrong,)))


OTHERS = {"forwarded": f"for={LIE}", "x-real-ip": LIE, "x-client-ip": LIE, "x-forwarded-host": "evil.example"}
OTHERS |= {"x-forwarded-proto": "https", "x-forwarded-port": "1", "x-forwarded-prefix": "/evil", "via": "1.1 evil"}


async def knocks(house: House, peer: str, **headers: str) -> httpx.Response:
    """Type wrong digits from *peer*, with more in the headers than a browser says."""
    door = httpx.ASGITransport(app=house.app, client=(peer, 1))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=door, base_url=house.settings.origin, headers=OURS) as client:
        return await client.post(urls.JOIN, data={"digits": "1"}, headers=headers)


@pytest.mark.parametrize("trusted", [(), (PROXY,)])
async def test_no_other_header_is_believed_whoever_sends_it(folder: Path, trusted: tuple[str, ...]) -> None:
    settings = Settings(data=folder, origin="http://127.0.0.1:8000", trusted_proxies=trusted)
    async with open_house(folder, settings) as house:
        plain = await knocks(house, PROXY)
        dressed = await knocks(house, PROXY, **OTHERS)
        assert (plain.status_code, plain.text) == (dressed.status_code, dressed.text)
        assert "evil" not in str(dressed.headers)
        async with house.client() as client:
            strange = await client.get(urls.FRONT, headers=OTHERS | {"host": "evil.example"})
            assert strange.status_code == 403
            login = await house.log_in(client)
            assert "Secure" not in login.headers["set-cookie"]


async def test_lies_about_the_address_get_nobody_more_tries(folder: Path) -> None:
    settings = Settings(data=folder, origin="http://127.0.0.1:8000", trusted_proxies=(PROXY,))
    async with open_house(folder, settings) as house:
        lies = {"x-forwarded-for": f"{LIE}, 198.51.100.2"}
        for number in range(12):
            lies["x-forwarded-for"] = f"198.51.{number}.1"
            answer = await knocks(house, CITIZEN, **lies)
        assert answer.status_code == 429
        through = {"x-forwarded-for": f"{CITIZEN}, 192.0.2.77"}
        assert (await knocks(house, PROXY, **through)).status_code == 422
        again = {"x-forwarded-for": f"192.0.2.99, {CITIZEN}"}
        assert (await knocks(house, PROXY, **again)).status_code == 429
