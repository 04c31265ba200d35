"""Coming into a meeting by six digits: wrong, old and full look alike, and guessing leads nowhere."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from hostapp import urls
from hostapp.identity.account import DeviceState
from hostapp.identity.joining import TAKES_HOME, Joining
from hostapp.theme.pairs import PAIRS
from socialive_core import Phase, Refused, Surface
from tests.house import Client, House
from tests.statements import statements


def joining_of(house: House) -> Joining:
    return house.app.state["rooms"].joining  # type: ignore[no-any-return]


async def shown(house: House, client: Client) -> str:
    """The family's meeting begins; returns the digits that its chair shows."""
    await house.begin(client, house.family)
    return (await joining_of(house).show_code(house.family.id)).digits


async def test_the_digits_lead_to_a_waiting_room_that_names_nobody(house: House, client: Client) -> None:
    digits = await shown(house, client)
    async with house.client() as phone:
        answer = await phone.post(urls.JOIN, data={"digits": f" {digits[:3]} {digits[3:]} "})
        assert answer.status_code == 303
        page = (await phone.get(answer.headers["location"])).text
    (device,) = await house.stores.devices.of_meeting(house.family.id)
    assert answer.headers["location"] == urls.device(device.id)
    assert (device.state, device.person) == (DeviceState.WAITING, None)
    assert str(PAIRS[device.pair]) in page
    for word in ("Amina", "Karim", "Line", "Mette", "Morgenerne", house.family.purpose):
        assert word not in page


async def test_the_ticket_is_in_the_cookie_and_its_hash_alone_is_kept(house: House, client: Client) -> None:
    digits = await shown(house, client)
    async with house.client() as phone:
        answer = await phone.post(urls.JOIN, data={"digits": digits})
    (device,) = await house.stores.devices.of_meeting(house.family.id)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"d-{device.id}=")
    assert "HttpOnly" in cookie
    assert device.ticket not in cookie


async def test_wrong_old_over_and_full_get_one_answer_for_as_much_work(house: House, client: Client) -> None:
    async with house.client() as chair:
        digits = await shown(house, chair)
    wrong = f"{(int(digits) + 1) % 1_000_000:06}"
    answers = {"wrong": await asked(house, client, wrong)}
    for _ in range(30):
        await house.device(house.family, DeviceState.IN, house.family.people[0].person)
    answers["full"] = await asked(house, client, digits)
    running = await house.stores.meetings.get(house.family.id)
    assert running
    await house.stores.meetings.put(msgspec.structs.replace(running, phase=Phase.CLOSED))
    answers["over"] = await asked(house, client, digits)
    house.clock.move(timedelta(seconds=61))
    answers["old"] = await asked(house, client, digits)
    answers["scanned"] = await asked(house, client, "", token="x" * 22)
    assert set(answers.values()) == {answers["wrong"]}
    assert answers["wrong"][0] == 422
    assert "åbner ikke noget møde" in answers["wrong"][1]


async def asked(house: House, client: Client, digits: str, **more: str) -> tuple[int, str, tuple[str, ...]]:
    """Type *digits*: the status, every byte of the page but what was typed, and every statement it took."""
    with statements() as made:
        answer = await client.post(urls.JOIN, data={"digits": digits, **more})
    return answer.status_code, answer.text.replace(f'value="{digits}"', 'value=""'), tuple(made)


async def test_a_house_in_which_ten_mistype_is_told_to_scan(house: House, client: Client) -> None:
    digits = await shown(house, client)
    for _ in range(9):
        assert (await client.post(urls.JOIN, data={"digits": "1"})).status_code == 422
    assert (await client.post(urls.JOIN, data={"digits": digits})).status_code == 303
    assert (await client.post(urls.JOIN, data={"digits": "1"})).status_code == 422
    late = await client.post(urls.JOIN, data={"digits": digits})
    assert late.status_code == 429
    assert "Scan koden på skærmen" in late.text
    house.clock.move(timedelta(minutes=10))
    digits = (await joining_of(house).show_code(house.family.id)).digits
    assert (await client.post(urls.JOIN, data={"digits": digits})).status_code == 303


async def test_right_tries_are_not_counted(house: House, client: Client) -> None:
    digits = await shown(house, client)
    for _ in range(8):
        assert (await client.post(urls.JOIN, data={"digits": digits})).status_code == 303


async def test_digits_stay_while_they_are_shown_and_change_after_ten_minutes(house: House) -> None:
    joining = joining_of(house)
    first = await joining.show_code(house.family.id)
    for _ in range(11):
        house.clock.move(timedelta(seconds=50))
        again = await joining.show_code(house.family.id)
        assert again.digits == first.digits
        assert again.until == house.clock() + timedelta(seconds=60)
    house.clock.move(timedelta(seconds=50))
    renewed = await joining.show_code(house.family.id)
    assert len(renewed.digits) == 6
    assert await house.stores.devices.opens(renewed.digits, house.clock()) == house.family.id
    if renewed.digits != first.digits:
        assert await house.stores.devices.opens(first.digits, house.clock()) is None


async def test_hidden_digits_open_nothing(house: House) -> None:
    joining = joining_of(house)
    code = await joining.show_code(house.family.id)
    await joining.hide_code(house.family.id)
    assert await house.stores.devices.opens(code.digits, house.clock()) is None


async def test_a_screen_is_let_in_as_somebody_who_takes_part(house: House, client: Client) -> None:
    joining, amina = joining_of(house), house.family.people[0].person
    await house.begin(client, house.family)
    waiting = await house.device(house.family, DeviceState.WAITING)
    with pytest.raises(Refused):
        await joining.admit(house.family.id, waiting.device.id, house.young.people[0].person)
    with pytest.raises(Refused):
        await joining.admit(house.young.id, waiting.device.id, amina)
    let_in = await joining.admit(house.family.id, waiting.device.id, amina)
    assert (let_in.state, let_in.surface, let_in.person) == (DeviceState.IN, Surface.OWN, amina)
    async with house.client() as phone:
        phone.cookies.update(house.cookie(waiting))
        assert 'data-part="board:note"' in (await phone.get(urls.device(waiting.device.id))).text


async def test_a_screen_that_is_sent_out_says_goodbye_and_forgets(house: House) -> None:
    joining = joining_of(house)
    inside = await house.device(house.family, DeviceState.IN, house.family.people[0].person)
    out = await joining.remove(house.family.id, inside.device.id)
    assert out.state is DeviceState.OUT
    assert out.seal != inside.device.seal
    async with house.client() as phone:
        phone.cookies.update(house.cookie(inside))
        page = (await phone.get(urls.device(inside.device.id))).text
    assert "data-part" not in page
    with pytest.raises(Refused):
        await joining.admit(house.family.id, inside.device.id, house.family.people[0].person)


async def test_skjul_renews_the_seal_and_nothing_else(house: House) -> None:
    inside = await house.device(house.family, DeviceState.IN, house.family.people[0].person)
    forgotten = await joining_of(house).forget(house.family.id, inside.device.id)
    assert forgotten.seal != inside.device.seal
    assert msgspec.structs.replace(forgotten, seal=inside.device.seal) == inside.device


async def test_the_end_of_a_meeting_sends_every_screen_out(house: House) -> None:
    joining = joining_of(house)
    await house.device(house.family, DeviceState.IN, house.family.people[0].person)
    await house.device(house.family, DeviceState.WAITING)
    code = await joining.show_code(house.family.id)
    await joining.close(house.family)
    assert {one.state for one in await house.stores.devices.of_meeting(house.family.id)} == {DeviceState.OUT}
    assert await house.stores.devices.opens(code.digits, house.clock()) is None


async def test_who_has_a_screen_of_their_own_takes_page_one_home_and_nobody_else(house: House) -> None:
    joining, family = joining_of(house), house.family
    own = await house.device(family, DeviceState.IN, family.people[0].person)
    shown = await house.device(family, DeviceState.IN)
    waits = await house.device(family, DeviceState.WAITING)
    guest = await house.device(family, DeviceState.IN, family.people[1].person)
    await joining.takes_home(family.id, {family.people[0].person})
    await joining.close(family)
    kept = {one.id: one.keeps_until for one in await house.stores.devices.of_meeting(family.id)}
    assert kept[own.device.id] == house.clock() + TAKES_HOME
    assert kept[shown.device.id] is None
    assert kept[guest.device.id] is None
    assert kept[waits.device.id] is None


async def test_the_chairs_new_window_is_a_display_at_once(house: House, client: Client) -> None:
    await house.begin(client, house.family)
    answer = await client.post(f"{urls.meeting(house.family.id)}/skaerm")
    page = (await client.get(answer.headers["location"])).text
    assert 'data-part="stage"' in page
    assert "board:note" not in page


async def test_starting_twice_begins_once(house: House, client: Client) -> None:
    await house.begin(client, house.family)
    boards = await house.stores.meetings.boards(house.family)
    await house.begin(client, house.family)
    assert await house.stores.meetings.boards(house.family) == boards
    assert {board.tool for board in boards} == {"meeting_note", "agreements", "ending"}
