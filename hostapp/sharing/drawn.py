"""Draws what a receiver is shown: one function for the preview, the receipt and the receiver's own page."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup

from hostapp.theme.environment import context_for
from socialive_core import Surface, Viewer

from .model import Delivered


def drawn(environment: Environment, given: Delivered, language: str) -> Markup:
    """Return what is *given*, in the receiver's *language*: the same bytes wherever it is drawn, and for whomever."""
    context = context_for(environment, Viewer(Surface.HOME, language))
    return Markup(environment.get_template("delivered.html").render(context | {"given": given}))  # noqa: S704 - escaped
