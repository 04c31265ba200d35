"""How a meeting ends: it gathers, with every screen, and from there one press lets every screen go."""

from __future__ import annotations

from typing import Any

import msgspec

from hostapp.identity import secret
from hostapp.meetings.gathering import Ask, Gathering, Leave, Suggest, getters, suggest
from socialive_core import Finish, Phase, Refused, Revision, Role, TextChanges
from socialive_core import lazy as _

from .after_letters import forget_unshown
from .gathered import agreements_of, ending_of, lines_of, loose_in, notes_of, unkept_in
from .hand import Hand
from .messages import Act
from .results import summaries_of
from .turn import take_turn

AUTHORITY_IS = "Kommunen"
"""What the municipality is called in a list of receivers, until the installation has a name for it."""


async def gather(hand: Hand) -> None:
    """Put the ending on every screen: "Vi samler op"."""
    await _suggest(hand)
    five = hand.room.meeting.five
    asks = hand.room.toolbox().five if five is None else five
    await hand.become(phase=Phase.READBACK, stage=None, aloud=False, writing=False, five=asks)


async def back(hand: Hand) -> None:
    """Go back to the note."""
    await hand.become(phase=Phase.WORK)


async def five(hand: Hand, on: str = "") -> None:
    """
    Ask five questions alone in place of one, or one again.

    Raises:
        Refused: Somebody has answered, and would be asked something else than they said yes to.
    """
    if not on and await hand.room.stores.records.closings(hand.room.meeting.id):
        raise Refused(_("Nogen er begyndt at svare. Nu bliver det ved de fem."))
    await hand.become(five=bool(on))


async def end(hand: Hand, asked: str = "", left: str = "") -> None:
    """
    Close the meeting; done twice, it ends once. While that is being kept, nothing goes to any screen.

    Args:
        asked: "none" where it was asked whether something must be changed, and nothing must.
        left: Why there was no time to gather; what is not put in the note yet is put there as it stands.

    Raises:
        Refused: The meeting has not gathered, and no reason is named; or something is not settled yet.
    """
    if not hand.room.ended:
        left = " ".join(left.split())
        await (_left(hand, left) if left else _asked(hand, asked))
        keep = {one.id for one in hand.room.people if one.role is not Role.INTERPRETER}  # whose access ends at the door
        await hand.joining.takes_home(hand.room.meeting.id, keep)
        await _close(hand)
    say = _("Tak for i dag. Det, vi skrev, er gemt.")
    for screen in list(hand.room.screens):
        # A paired screen loads its page anew, which says goodbye.
        screen.bye("ended", "" if screen.device else hand.renderer.sentence(say, screen.viewer.language))
    await hand.joining.close(hand.room.meeting)
    await hand.rooms.ended(hand.room)


async def _asked(hand: Hand, asked: str) -> None:
    room, viewer = hand.room, hand.screen.viewer
    if room.meeting.phase is not Phase.READBACK:
        raise Refused(_("Saml op først. Så kan mødet slutte."))
    if loose_in(room, viewer) or unkept_in(room):
        raise Refused(_("Der står noget, der ikke er sat ind i notatet. Vælg, om det skal med."))
    ending = ending_of(room, viewer)
    if ending.next is None:
        raise Refused(_("Aftal det næste møde, eller skriv, hvorfor det ikke er aftalt endnu."))
    if asked == "none" and not ending.changes:
        await _takes(hand, "ending", Ask("none"))
    elif ending.asked != "changes":
        raise Refused(_("Spørg først, om der er noget, der skal rettes."))


async def _left(hand: Hand, reason: str) -> None:
    """Out of time: what is written on its way into the note stands there, since nothing that was said is dropped."""
    room = hand.room
    if room.meeting.phase is not Phase.READBACK:
        await _suggest(hand)
    for loose in loose_in(room, hand.screen.viewer):
        await _take(hand, loose.board, Finish(loose.piece))
    kept = tuple(board.board.id for board in unkept_in(room))
    if kept:
        await hand.keep(results=(*room.meeting.results, *kept))
    await _takes(hand, "ending", Leave(reason))


async def _suggest(hand: Hand) -> None:
    """Begin with what there is: lines, and who gets what."""
    room, viewer = hand.room, hand.screen.viewer
    told = await summaries_of(room, notes_of(room), viewer, hand.renderer.catalogues)
    sources = {one.source for one in agreements_of(room, viewer) if one.source}
    stars = suggest(lines_of(told), sources, [person.id for person in room.people])
    audience = {person.id: room.sides.audience(person.id, room.people) for person in room.people}
    receivers = getters(room.people, audience, AUTHORITY_IS)
    if _is_news(ending_of(room, viewer), stars, receivers):
        await _takes(hand, "ending", Suggest(stars, receivers))


def _is_news(ending: Gathering, stars: Any, receivers: Any) -> bool:
    """Whether a suggestion would change anything: pressing twice is no second entry."""
    there = [(star.board, star.key) for star in ending.stars]
    chosen = not all(star.suggested for star in ending.stars)
    named = {receiver.person for receiver in ending.receivers}
    fresh = [(star.board, star.key) for star in stars]
    return (not chosen and there != fresh) or any(one.person not in named for one in receivers)


async def _takes(hand: Hand, part: str, action: Any) -> None:
    board = hand.room.part(part)
    if board is not None:
        await _take(hand, board.board.id, action)


async def _take(hand: Hand, board: str, action: Any) -> None:
    """Let whoever leads take a turn that goes with what they pressed."""
    act = Act(secret.new_id(), board, 0, msgspec.Raw(msgspec.json.encode(action)))
    await take_turn(hand.room, hand.screen, act, hand.renderer)


async def _close(hand: Hand) -> None:
    room = hand.room
    screens = list(room.screens)
    for screen in screens:
        screen.outbox.hold()
    try:
        async with room.turn:
            if not room.ended:
                await _freeze(hand)
                await hand.keep(phase=Phase.CLOSED, ended=room.clock())
                await forget_unshown(room)
    except BaseException:
        for screen in screens:
            screen.outbox.release()
        raise


async def _freeze(hand: Hand) -> None:
    """The words of every open text become a revision, and the key of its edits is destroyed."""
    room, by = hand.room, hand.screen.participant
    for board in room.boards.values():
        texts = [text for text in room.texts.values() if text.board == board.board.id and text.open]
        for text in texts:
            text.open = False
            await text.settle()
        now, who = room.clock(), by.id if by else ""
        closed = tuple(Revision(text.id, text.words, who, now, text.version) for text in texts)
        if closed:
            await room.stores.texts.alter(board.board.id, TextChanges(closed=closed))
