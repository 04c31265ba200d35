"""The evening that the tests of the minutes begin with."""

from __future__ import annotations

import pytest

from tests.hostapp.minutes.evening import Evening
from tests.house import House


@pytest.fixture
async def evening(house: House) -> Evening:
    made = Evening(house)
    await made.begins()
    return made
