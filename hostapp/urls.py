"""The addresses of our pages, spelled in one place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

FRONT = "/"
LOGIN = "/log-ind"
LOGOUT = "/log-ud"
TODAY = "/i-dag"
NOW = "/moeder/nu"
CASES = "/sager"
PRACTICE = "/oev"
INVITATION = "/invitation"
JOIN = "/kom-med"
ROOM_SCREEN = "/lokale"
"""What the screen in a meeting room opens."""
ROOM_SCREENS = "/skaerme"
"""Where such screens are paired and taken down, at the desk."""
RECEIVED = "/delt"
"""Where somebody of another agency reads what is shared with them."""
RECEIVE_LOGIN = "/delt/ind"
REACHED = "/mit-nummer"
"""Where a caseworker says on which number they are reached, and when."""
SHEETS = "/ark"
"""Where a caseworker prints sheets to fill in by hand."""
TOOLBOX = "/vaerktoejer"
"""Where the administrator decides of the tools, and in `UNITS` what the municipality's units are called."""
UNITS = "/kommunen/enheder"
OPERATION = "/drift"
"""Where it is seen how the tools run."""
MUNICIPALITY = "/kommunen"
"""What stands before the pages of the municipality's own texts and looks."""
SURVEYS = "/maalinger"
"""Where anonymous waves are set up, and where their figures are read."""
ANSWER = "/svar"
"""Where somebody answers one, without saying who they are."""
ANSWER_TABLET = "/svar/tablet"
"""The same on a tablet that goes round."""
RESULTS = "/svar/tal"
"""Where those who answered read what came of it, and what is changed because of it."""
LANGUAGE = "/sprog"
HIDDEN = "skjult"
"""What stands behind a paired screen's address while its person has hidden it."""
TAKE_HOME = "/side-1"
"""What a phone that was in a meeting scans at its end."""
READY = "/-/ready"
PATTERNS = "/-/patterns"
STATIC = "/static"
TOOLS = "/tools"


def operation(plugin: str) -> str:
    """Where it is seen how one plugin runs."""
    return f"{OPERATION}/{plugin}"


def tool(id: str) -> str:
    """Where it is decided of one tool."""
    return f"{TOOLBOX}/{id}"


def figures(wave: str) -> str:
    """Where the figures of a closed wave are read by whoever leads."""
    return f"{SURVEYS}/{wave}/tal"


def figures_words(wave: str) -> str:
    """Where what was written in a closed wave is read before it is shown."""
    return f"{SURVEYS}/{wave}/ord"


def results(wave: str) -> str:
    """Where those who answered a wave read what came of it."""
    return f"{RESULTS}/{wave}"


def own_texts(path: str) -> str:
    """Where the municipality's own texts of one kind stand."""
    return f"{MUNICIPALITY}/{path}"


def wave(id: str) -> str:
    """Where one anonymous wave is set up, opened and closed."""
    return f"{SURVEYS}/{id}"


def trial(tool: str) -> str:
    """Where a tool is tried on its example."""
    return f"{TOOLBOX}/{tool}/proev"


def meeting(id: str) -> str:
    """Where a meeting is led from."""
    return f"/moeder/{id}"


def prepare(id: str) -> str:
    """Where a meeting is made ready."""
    return f"/moeder/{id}/forbered"


def bring_in(meeting: str, tool: str) -> str:
    """Where what another program has written is brought into a tool, before a meeting."""
    return f"/moeder/{meeting}/hent/{tool}"


_DOORS = {"ask": "spoerg", "share": "del"}


def door(door: str, board: str, thing: str) -> str:
    """Where the host asks somebody elsewhere, or shares, what stands on a board."""
    return f"/tavler/{board}/{thing}/{_DOORS[door]}"


def is_door(address: str, boards: Collection[str]) -> bool:
    """Say whether *address* is such a door of one of *boards*."""
    found = re.fullmatch(r"/tavler/(\w[\w.-]*)/\w[\w.-]*/(\w+)", address)
    return bool(found and found[1] in boards and found[2] in _DOORS.values())


def received(share: str) -> str:
    """Where its receiver reads a share."""
    return f"{RECEIVED}/{share}"


def minutes(id: str) -> str:
    """Where the minutes of a meeting are read."""
    return f"/moeder/{id}/referat"


def move(id: str) -> str:
    """Where a meeting that began without a case is laid in one."""
    return f"/moeder/{id}/sag"


def closing(meeting: str, person: str) -> str:
    """Where somebody who was handed the leader's tablet answers alone."""
    return f"/moeder/{meeting}/spoerg/{person}"


def closing_here(meeting: str) -> str:
    """Where somebody answers on a screen of their own in the meeting, or on a tablet that is passed round."""
    return f"/moeder/{meeting}/svar"


def kept_letter(meeting: str, letter: str) -> str:
    """Where a letter that lay on the table of a meeting is read when the meeting is over."""
    return f"{minutes(meeting)}/brev/{letter}"


def page_one(device: str) -> str:
    """Page 1 of the minutes, on a screen that was in the meeting."""
    return f"/d/{device}/side-1"


def case(id: str) -> str:
    """Where it is decided who belongs to a case and what they see."""
    return f"/sager/{id}"


def share(case: str, agreement: str = "") -> str:
    """Where a share is made ready, from an agreement of the case."""
    return f"/sager/{case}/del?fra={agreement}" if agreement else f"/sager/{case}/del"


def shares(case: str) -> str:
    """Where it is seen what of a case is shared, at the desk."""
    return f"/sager/{case}/deling"


def who_gets_what(case: str) -> str:
    """Where those whose case it is answer, see who gets what, and stop it."""
    return f"/sager/{case}/hvem-faar-hvad"


def who_gets_what_here(device: str) -> str:
    """The same, on one's own phone in a meeting."""
    return f"/d/{device}/hvem-faar-hvad"


def letter_page(meeting: str, letter: str, page: int) -> str:
    """The picture of a page of a letter that lies on the table of a meeting."""
    return f"/moeder/{meeting}/brev/{letter}/{page}"


def device(id: str) -> str:
    """What a paired screen shows."""
    return f"/d/{id}"


def ours(address: str) -> str | None:
    """Return *address* where it is a path of this host, so that nobody is sent away from here by a link."""
    if not address.startswith("/") or address.startswith("//") or len(address) > 300:
        return None
    return address if all(letter.isalnum() or letter in "/-_.~" for letter in address) else None


def for_phones(origins: Iterable[str]) -> str | None:
    """Return the first of our *origins* that another machine can reach; none where all lead back to the same one."""
    return next((origin for origin in origins if not _is_own(urlsplit(origin).hostname or "")), None)


def _is_own(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
