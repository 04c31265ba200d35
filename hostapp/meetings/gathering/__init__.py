"""The ending of a meeting, "Vi samler op": what mattered most, who gets what, what to change, what next."""

from __future__ import annotations

from .actions import (
    ASKED,
    PERMISSIONS,
    AddStar,
    AnyAction,
    Ask,
    Close,
    Getter,
    Give,
    Leave,
    Meet,
    NoMeeting,
    Pick,
    Regive,
    Suggest,
    TakeStar,
    Ungive,
    Want,
)
from .reducer import reduce
from .saying import describe, summarise, view
from .state import GETS, MOST_STARS, Change, Closing, Gathering, Gets, Next, Receiver, Star, Value
from .suggesting import getters, suggest
from .tool import TOOL

__all__ = [
    "ASKED",
    "GETS",
    "MOST_STARS",
    "PERMISSIONS",
    "TOOL",
    "AddStar",
    "AnyAction",
    "Ask",
    "Change",
    "Close",
    "Closing",
    "Gathering",
    "Gets",
    "Getter",
    "Give",
    "Leave",
    "Meet",
    "Next",
    "NoMeeting",
    "Pick",
    "Receiver",
    "Regive",
    "Star",
    "Suggest",
    "TakeStar",
    "Ungive",
    "Value",
    "Want",
    "describe",
    "getters",
    "reduce",
    "suggest",
    "summarise",
    "view",
]
