"""Where whoever leads makes a share ready, sees what the receiver gets, asks, and follows how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from hostapp import urls
from hostapp.clock import day
from hostapp.desk.drawing import Asked, draw, worker
from hostapp.identity.grounds import GROUNDS
from hostapp.identity.policy import Policy, opt
from hostapp.identity.relations import Purpose, may
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.belonging import belonging_to
from hostapp.meetings.people import colleagues_of
from hostapp.pages import Pages, every_field, fields
from hostapp.storage.stores import Stores
from socialive_core import Case, Malformed, Phase, Refused, SocialiveError

from . import making
from .consent import Consent
from .drawn import drawn
from .having_a_say import asked_of
from .laws import LAWS, SSD, used
from .making import check_quiet, made
from .model import LONGEST, Kind, Share, delivered
from .pieces import offered_in
from .questions import Open, open_in, request_of


class Desk(Struct, frozen=True):
    """What the leader's pages of sharing are made with."""

    pages: Pages
    consent: Consent

    @property
    def stores(self) -> Stores:
        return self.consent.stores

    async def given(self, request: Asked, case: Case) -> making.Desk:
        """Return what a share of *case* is made from, as whoever asks may see it."""
        now, today = self.consent.now
        viewer, stores = worker(self.pages, request), self.stores
        by = viewer.person or ""
        meetings = await stores.meetings.of_case(case.id)
        coming = [one.starts for one in meetings if one.phase is Phase.PREPARE and one.starts > now]
        return making.Desk(
            case=case.id,
            by=by,
            offered=await offered_in(stores, case, viewer),
            belong=await belonging_to(stores.cases, case.id, today),
            colleagues=frozenset(one.id for one in await colleagues_of(stores.cases, case.id, today)) - {by},
            earlier=await stores.shares.of_case(case.id),
            next_meeting=day(min(coming), self.consent.zone) if coming else None,
            now=now,
            zone=self.consent.zone,
        )

    async def share(self, case: Case, given: making.Desk, form: Mapping[str, str], kind: Kind) -> Share:
        """Return what the *form* asks for, with who must say yes to it; raises what is wrong with it."""
        share = made(given, kind, form, form.get("source", ""))
        if kind == "law":
            return share
        check_quiet(given, share)
        return replace(share, asked=await asked_of(self.stores, case, share.seen_by, given.today))

    async def asked(self, request: Asked, case: Case) -> tuple[Open, ...]:
        """Return what is asked in *case* of somebody who is not there, as whoever leads may see it."""
        return await open_in(self.stores, case, worker(self.pages, request))

    async def send(self, request: Asked, case: Case, share: Share) -> None:
        """Keep *share* and ask of it; a question in it stands in the receiver's form from the first moment."""
        status = request_of(share, await self.asked(request, case))
        if status:
            await self.stores.replies.ask(status)
        await self.consent.send(share)

    def preview(self, share: Share) -> Markup:
        """Return what the receiver is shown, as they are shown it."""
        return drawn(self.pages.environment, delivered(share), share.receiver.language)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the leader's routes of sharing."""
    return [_door(desk), _form(desk), _sent(desk), _overview(desk), _pressed(desk)]


def _door(desk: Desk) -> HTTPRouteHandler:
    @get(["/tavler/{board:str}/{thing:str}/del", "/tavler/{board:str}/{thing:str}/spoerg"], opt=opt(Policy.DESK))
    async def door(request: Asked, board: FromPath[str], thing: FromPath[str]) -> Redirect:
        """Where a tool leads to: the form, for whoever decides in the case that the board lies in."""
        account, today = visitor_of(request).account, desk.consent.now[1]
        case = await desk.stores.cases.get(await desk.stores.meetings.case_with(board) or "")
        if not account or not case or not await may(desk.stores.cases, account.person, case, Purpose.DECIDE, today):
            return Redirect(urls.CASES, status_code=303)
        return Redirect(urls.share(case.id, thing), status_code=303)

    return door


def _form(desk: Desk) -> HTTPRouteHandler:
    @get("/sager/{case:str}/del", opt=opt(Policy.DECIDE))
    async def form(request: Asked, case: FromPath[str]) -> Response[str]:
        found = visitor_of(request).case
        assert found
        source = request.query_params.get("fra", "")[:80]
        form = {"id": new_id(), "source": source, f"piece-{source}": "yes", "about": found.name, "language": "da"}
        for one in await desk.asked(request, found):
            if one.question.id == source:
                form |= {"agency": one.to, "why": one.because.rstrip(".")}
        kind: Kind = "law" if "lov" in request.query_params else "asked"
        return await _page(desk, request, found, kind, form)

    return form


def _sent(desk: Desk) -> HTTPRouteHandler:
    @post("/sager/{case:str}/del", opt=opt(Policy.DECIDE), status_code=303)
    async def sent(request: Asked, case: FromPath[str]) -> Response[Any]:
        found = visitor_of(request).case
        assert found
        form = await every_field(request, making.LONGEST_PIECE)
        form = dict.fromkeys(making.FIELDS, "") | form
        kind: Kind = "law" if form.get("kind") == "law" else "asked"
        if not form["id"].isalnum() or len(form["id"]) > 64:
            raise Malformed
        try:
            share = await desk.share(found, await desk.given(request, found), form, kind)
        except SocialiveError as error:
            return await _page(desk, request, found, kind, form, error=error)
        if form.get("do") != "send" or form.get("seen") != delivered(share).digest:
            return await _page(desk, request, found, kind, form, share=share)
        await desk.send(request, found, share)
        return Redirect(urls.shares(found.id), status_code=303)

    return sent


def _overview(desk: Desk) -> HTTPRouteHandler:
    @get("/sager/{case:str}/deling", opt=opt(Policy.CASE))
    async def overview(request: Asked, case: FromPath[str]) -> Response[str]:
        found = visitor_of(request).case
        assert found
        now, today = desk.consent.now
        held = [one for one in await desk.stores.shares.of_case(found.id) if one.sent]
        running = [one for one in await desk.stores.meetings.of_case(found.id) if one.gathers or _runs(one.phase)]
        given: dict[str, Any] = {
            "case": found,
            "rows": [(one, one.standing(now), one.told(now, today)) for one in reversed(held)],
            "now": now,
            "laws": LAWS,
            "grounds": GROUNDS,
            "ssd": used(SSD, held),
            "running": running,
            "decides": await may(desk.stores.cases, _who(request), found, Purpose.DECIDE, today),
        }
        return await draw(desk.pages, desk.stores.cases, request, "shares", **given)

    return overview


def _pressed(desk: Desk) -> HTTPRouteHandler:
    @post("/sager/{case:str}/deling/{share:str}", opt=opt(Policy.DECIDE), status_code=303)
    async def pressed(request: Asked, case: FromPath[str], share: FromPath[str]) -> Redirect:
        found = visitor_of(request).case
        assert found
        do = (await fields(request, "do", most=20))["do"]
        with suppress(Malformed, Refused):  # the page says how it stands
            if do == "drop":
                await desk.consent.drop(found, share, _who(request))
            elif do == "agree":
                await desk.consent.agree(found, share, _who(request))
        return Redirect(urls.shares(found.id), status_code=303)

    return pressed


async def _page(
    desk: Desk,
    request: Asked,
    case: Case,
    kind: Kind,
    form: Mapping[str, str],
    share: Share | None = None,
    error: SocialiveError | None = None,
) -> Response[str]:
    held = await desk.given(request, case)
    given: dict[str, Any] = {
        "case": case,
        "kind": kind,
        "form": dict.fromkeys(making.FIELDS, "") | dict(form),
        "offered": held.offered,
        "next_meeting": held.next_meeting,
        "furthest": _furthest(held.today),
        "today": held.today,
        "laws": LAWS,
        "ssd": used(SSD, held.earlier),
        "grounds": GROUNDS,
        "colleagues": [one for one in await colleagues_of(desk.stores.cases, case.id, held.today) if one.id != held.by],
        "languages": desk.pages.languages(desk.pages.language(request)),
        "asked": [one for one in held.belong if share and one.person.id in share.asked],
        "preview": desk.preview(share) if share else None,
        "digest": delivered(share).digest if share else "",
        "guarded": any(one.person.protected for one in held.belong),
    }
    return await draw(desk.pages, desk.stores.cases, request, "share", error=error, **given)


def _who(request: Asked) -> str:
    account = visitor_of(request).account
    return account.person if account else ""


def _runs(phase: Phase) -> bool:
    return phase not in {Phase.PREPARE, Phase.CLOSED}


def _furthest(today: date) -> date:
    return today + LONGEST - making.ONE_DAY
