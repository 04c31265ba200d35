"""What a tool says is done to it goes round, so that `dev.py bench tools` can measure it."""

from __future__ import annotations

import pytest

from hostapp.i18n import Catalogues
from hostapp.live.runner import InProcess
from hostapp.theme.environment import make_environment
from socialive_core import Registry
from socialive_core.testing import play
from tests.bench.tools import Board, in_use, measurable

TOOLS = Registry.discover().tools


@pytest.mark.parametrize("id", measurable())
async def test_a_tool_in_use_goes_round_in_ten_and_grows_no_more(id: str) -> None:
    tool, sizes = TOOLS[id], []
    board = Board(tool, InProcess(tool, make_environment([], Catalogues())), in_use(id), tool.manifest.blank)
    for _turn in range(40):
        await board.acts()
        sizes.append(len(board.state))
    assert max(sizes[30:]) <= 1.2 * max(sizes[20:30])


@pytest.mark.parametrize("id", measurable())
def test_the_largest_state_that_makes_sense_can_be_read_by_all(id: str) -> None:
    use = in_use(id)
    board = play(TOOLS[id], *use.PEOPLE, state=use.largest())
    for who in (*use.PEOPLE, None):
        assert board.sees(who)
