"""A family with joint custody and an agreement, and the ways in which they are asked and answer."""

from __future__ import annotations

import re

import httpx

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import Account, DeviceState
from hostapp.sharing.standing import Held
from tests.hostapp.test_today import agree, person
from tests.house import PASSWORD, Client, House, quick

WORDS = "Sofie kan møde klokken ni om mandagen."
BO = "bo@byskolen.example"
FORM = {
    "kind": "asked", "agency": "Byskolen", "name": "Bo Lund", "function": "lærer", "address": BO, "language": "da",
    "why": "Sofie så kan møde lidt senere", "about": "Sofies skole", "how": "date", "date": "2027-03-01",
    "no_means": "Så får skolen ikke noget, og vi finder en anden vej.",
}  # fmt: skip
LAW = {**FORM, "kind": "law", "law": "ssd", "need": "Skolen skal vide det i dag."}


class Family:
    """The family of the demo, with one agreement that can be shared."""

    def __init__(self, house: House, leader: Client) -> None:
        self.house, self.leader = house, leader
        self.key, self.case = "", house.family.case

    @classmethod
    async def of(cls, house: House, leader: Client, audience: tuple[str, ...] | None = None) -> Family:
        made = cls(house, leader)
        await house.begin(leader, house.family)
        made.key = await agree(house, await person(house, "Amina"), WORDS, None, audience)
        return made

    async def reads(self, client: Client, name: str) -> None:
        """Let somebody log in at home."""
        made = Account(secret.new_id(), name.lower(), await quick().hash(PASSWORD), await person(self.house, name))
        if await self.house.stores.accounts.named(made.username) is None:
            await self.house.stores.accounts.add(made)
        await self.house.log_in(client, made.username)

    async def phone(self, client: Client, name: str) -> str:
        """Let somebody have a phone of their own in the meeting; returns where it lies."""
        meeting = await self.house.stores.meetings.get(self.house.family.id)
        assert meeting
        joined = await self.house.device(meeting, DeviceState.IN, await person(self.house, name))
        client.cookies.update(self.house.cookie(joined))
        return urls.who_gets_what_here(joined.device.id)

    async def send(self, id: str = "", **more: str) -> httpx.Response:
        """Send the leader's form as the page does: once to see, once to ask."""
        form = FORM | {"id": id or secret.new_id(), "source": self.key, f"piece-{self.key}": "yes"} | more
        seen = await self.leader.post(urls.share(self.case), data=form | {"do": "see"})
        digest = re.search(r'name="seen" value="(\w*)"', seen.text)
        if seen.status_code != 200 or not digest:
            return seen
        return await self.leader.post(urls.share(self.case), data=form | {"do": "send", "seen": digest[1]})

    async def asks(self, **more: str) -> str:
        """Ask; returns the share's id."""
        id = secret.new_id()
        answer = await self.send(id, **more)
        assert answer.status_code == 303, answer.text
        return id

    async def says(self, client: Client, share: str, do: str) -> httpx.Response:
        return await client.post(f"{urls.who_gets_what(self.case)}/{share}", data={"do": do})

    async def held(self, share: str) -> Held:
        found = await self.house.stores.shares.get(share)
        assert found
        return found

    async def standing(self, share: str) -> str:
        return (await self.held(share)).standing(self.house.clock())


def main(answer: httpx.Response) -> str:
    """What stands on a page."""
    return answer.text.partition("<main")[2].partition("</main>")[0]


def delivered_in(page: str) -> list[str]:
    """What of a page a receiver is shown."""
    return re.findall(r'<article class="delivered".*?</article>', page, re.DOTALL)
