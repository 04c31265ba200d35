"""Drift: how every plugin runs, for whoever looks after it. Kinds, numbers and times, and nothing of a meeting."""

from .pages import Drift as Drift
from .pages import routes as routes
from .trying import Trying as Trying
