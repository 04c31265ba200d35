"""A tool's board as the host's own environment draws it, for the tests of its templates."""

from __future__ import annotations

from typing import Any

import msgspec
from jinja2 import Environment
from msgspec.structs import replace

from hostapp.live.again import Again
from hostapp.meetings.agreements import TOOL as AGREEMENTS
from hostapp.theme.act import Act, Door
from hostapp.theme.environment import context_for
from socialive_core import Surface, Write, take_out
from socialive_core.shielding import sees_of
from socialive_core.testing import Trial


def drawn(
    environment: Environment,
    board: Trial,
    surface: Surface,
    who: str | None,
    language: str = "da",
    agreements: str | None = None,
    doors: tuple[Door, ...] = (),
) -> str:
    """Return the HTML that *who* is shown of *board*: view and template together, of what they may see alone."""
    tool, look = board.tool, board.look(who, surface)
    look = replace(look, viewer=replace(look.viewer, language=language))
    state = msgspec.convert(take_out(board.raw, tool.manifest.shape, sees_of(look.viewer, look.people)), tool.state)
    taken = (*(AGREEMENTS.permissions if tool.agreements else ()), *tool.permissions)
    actions: dict[str, Any] = {action.__name__: action for action in taken if action is not Write}
    given = context_for(environment, look.viewer, look.people, tool.id) | actions | dict(tool.view(state, look))
    act = Act(tool.manifest, "b", agreements, look, environment, doors=doors)
    agreed = Act(AGREEMENTS.manifest, agreements or "", None, look, environment, doors=doors)
    template = environment.select_template([f"{tool.id}/{surface}.html", f"{tool.id}/board.html"])
    return str(template.render({**given, "act": act, "agreed": agreed, "again": Again()}))
