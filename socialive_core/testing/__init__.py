"""Tries a tool with the host's rules and without a host: for the tests of whoever writes one."""

from .play import Trial, play
from .table import AMINA, KARIM, LINE, METTE, TODAY, Fault
from .words import Words

__all__ = ["AMINA", "KARIM", "LINE", "METTE", "TODAY", "Fault", "Trial", "Words", "play"]
