"""Mail, as a port with one adapter: a letter to one person, over a line that is sealed."""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from hostapp.settings import Settings

TIMEOUT = 30.0
"""Seconds that a mail server may take to answer."""


class Parcel(Struct, frozen=True):
    """
    One mail to one person.

    Attributes:
        id: Its Message-ID, the same each time it is sent, so that whoever gets it twice has it once.
        calendar: What is attached as a calendar file, if anything.
        case: Whose case it is about, and `by` who sent it: they are told where it does not arrive.
    """

    id: str
    to: str
    subject: str
    text: str
    at: datetime
    calendar: bytes = b""
    case: str = ""
    by: str = ""
    name: str = ""


class RefusedMail(Exception):
    """The mail server says that this address takes no mail; trying again changes nothing."""


class Post(Protocol):
    """Takes mail to where it goes."""

    async def send(self, parcel: Parcel) -> None:
        """Send *parcel*; raises `RefusedMail` where it never will be, and anything else where it may be later."""
        ...


class Smtp:
    """A mail server, over TLS; without it only where the server is this machine itself."""

    def __init__(self, host: str, port: int, sender: str, user: str = "", password: str = "") -> None:
        self._host, self._port, self._sender = host, port, sender
        self._user, self._password = user, password

    @classmethod
    def of(cls, settings: Settings) -> Smtp | None:
        """Return the mail server that *settings* name, if they name one."""
        if not settings.mail_host:
            return None
        file = settings.mail_password_file
        password = Path(file).read_text(encoding="utf-8").strip() if file else ""
        return cls(settings.mail_host, settings.mail_port, settings.mail_from, settings.mail_user, password)

    async def send(self, parcel: Parcel) -> None:
        await asyncio.to_thread(self._send, letter(parcel, self._sender))

    def _send(self, message: EmailMessage) -> None:
        with smtplib.SMTP(self._host, self._port, timeout=TIMEOUT) as server:
            if self._host not in {"localhost", "127.0.0.1", "::1"}:
                server.starttls(context=ssl.create_default_context())
            if self._user:
                server.login(self._user, self._password)
            try:
                server.send_message(message)
            except smtplib.SMTPRecipientsRefused as error:
                if any(code >= 500 for code, _why in error.recipients.values()):
                    raise RefusedMail from error
                raise


def letter(parcel: Parcel, sender: str) -> EmailMessage:
    """Return *parcel* as a message: one recipient, and nothing in its head that tells what it is about."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, parcel.to, parcel.subject
    message["Message-ID"] = parcel.id
    message["Date"] = format_datetime(parcel.at)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(parcel.text)
    if parcel.calendar:
        message.add_attachment(
            parcel.calendar, maintype="text", subtype="calendar", filename="invitation.ics",
            params={"method": "PUBLISH", "charset": "utf-8"},
        )  # fmt: skip
    return message
