"""What every store of invitations does."""

from __future__ import annotations

import base64

from hostapp.identity.invited import Invited
from hostapp.identity.secret import digest
from hostapp.storage.stores import Stores


def invited(stores: Stores, person: str = "amina", rounds: int = 0) -> Invited:
    kept = digest(stores.invitations.secret("m", person, rounds))
    return Invited("m", person, "c", kept, words="Hej Amina.", rounds=rounds)


async def test_a_secret_opens_its_own_invitation_and_no_other(sql: Stores, neighbour: Stores) -> None:
    one, other = invited(sql), invited(sql, "karim")
    for each in (one, other):
        await sql.invitations.put(each)
    secret = sql.invitations.secret("m", "amina")
    assert await sql.invitations.opened(secret) == one
    assert await sql.invitations.get("m", "karim") == other
    assert await sql.invitations.opened(secret[:-1] + ("A" if secret[-1] != "A" else "B")) is None
    assert await sql.invitations.opened("") is None
    assert await neighbour.invitations.opened(secret) is None


async def test_a_new_link_takes_the_place_of_the_one_before(sql: Stores) -> None:
    await sql.invitations.put(invited(sql))
    await sql.invitations.put(invited(sql, rounds=1))
    assert await sql.invitations.opened(sql.invitations.secret("m", "amina")) is None
    assert await sql.invitations.opened(sql.invitations.secret("m", "amina", 1)) == invited(sql, rounds=1)


def test_a_secret_has_128_bits_and_is_another_for_everybody(sql: Stores, neighbour: Stores) -> None:
    made = {
        store.invitations.secret(meeting, person)
        for store in (sql, neighbour)
        for meeting in ("m", "n")
        for person in ("amina", "karim")
    }
    assert len(made) == 8
    assert {len(base64.urlsafe_b64decode(one + "==")) for one in made} == {16}
