"""The application that serves what was put together, and what runs beside it from its start to its end."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.types import ControllerRouterHandler

from hostapp import headers, limits, log
from hostapp.deadline import within_time
from hostapp.identity.enforcing import enforce
from hostapp.identity.policy import Policy
from hostapp.live.contained import WARM
from hostapp.live.heartbeat import Heartbeat
from hostapp.live.rooms import Rooms
from hostapp.pages import explain
from hostapp.proxies import Proxies, seen_through
from hostapp.screens import files
from hostapp.settings import Settings


def application(
    settings: Settings,
    routes: list[ControllerRouterHandler],
    state: State,
    rooms: Rooms,
    close: Callable[[], Awaitable[None]],
) -> Litestar:
    """Return the application; *close* is awaited when all else is over."""

    @asynccontextmanager
    async def running(_: Litestar) -> AsyncIterator[None]:
        beats = Heartbeat(rooms, state["doorkeeper"], state["watch"]).run
        every = ("worker", "anchoring", "switching", "newcomers", "events")
        works = (beats, *(state[one].run for one in every), state["carrying"])
        at_work = [asyncio.create_task(work()) for work in works if work]
        for one in [*state["contained"].values()][:WARM]:
            one.warm()
        _calm_collector()
        try:
            yield
        finally:
            for task in at_work:
                task.cancel()
            await rooms.close()
            await state["trials"].close()
            for one in state["contained"].values():
                await one.stop()
            await state["anchoring"].once()
            await close()

    app = Litestar(
        routes,
        guards=[enforce],
        middleware=[within_time],
        exception_handlers={Exception: explain},
        before_send=[headers.every_answer(settings.secure)],
        lifespan=[running],
        state=state,
        # Nothing in a page is a secret of ours, and no other site can ask for one with a cookie: BREACH finds nothing.
        compression_config=CompressionConfig(backend="gzip", minimum_size=600, gzip_compress_level=6),
        request_max_body_size=limits.BODY.most,
        multipart_form_part_limit=limits.PARTS.most,
        openapi_config=None,
        logging_config=None,
    )
    state["newcomers"].serve = partial(files.serve, app)
    answered = headers.on_refusals(log.requests_of(app.asgi_handler, frozenset({Policy.BALLOT})), settings.secure)
    app.asgi_handler = seen_through(Proxies(settings.trusted_proxies), answered)
    return app


def _calm_collector() -> None:
    """What was made at the start stays; a full search through it would be the longest pause that anybody meets."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100_000)
