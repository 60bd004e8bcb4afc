"""The milestones of a plan as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from assessor.exchange.outlets import facts
from assessor.exchange.sheets import clean
from assessor.plans import Plan, Stretch

LINE = 75
"""The octets of a line, its end not counted; a longer one is folded."""


def calendar(name: str, project: UUID, plan: Plan, now: datetime) -> bytes:
    """Write an all-day event a milestone, from the early day to the late one; `now` stamps the file.

    An event keeps its UID for ever, and a later file has a higher SEQUENCE: a calendar that takes the file
    again moves the events that it has. A level that the plan does not reach has no event; nothing is
    written where there would be none, as a calendar without one is not valid.
    """
    events = [
        row
        for stretch in plan.stretches
        if stretch.reached
        for row in _event(name, project, plan, stretch, now)
    ]
    head = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Cairn//Roadmap//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", escape(facts.heading(name))),
    ]
    rows = [*head, *events, ("END", "VCALENDAR")] if events else []
    return b"".join(fold(f"{field}:{value}") for field, value in rows)


def fold(line: str) -> bytes:
    """Return a line in UTF-8 with its end, folded so that no part is longer than 75 octets.

    A character is never divided.
    """
    parts, part = [], b""
    for each in line:
        octets = each.encode()
        if len(part) + len(octets) > LINE:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"


def _event(
    name: str, project: UUID, plan: Plan, stretch: Stretch, now: datetime
) -> list[tuple[str, str]]:
    early, late = stretch.reached or (plan.start, plan.start)
    about = _("Reached between %(early)s and %(late)s, as planned.") % {
        "early": facts.days((early, early)),
        "late": facts.days((late, late)),
    }
    said = "\n".join([about, facts.summary(plan), *(facts.title(step) for step in stretch.steps)])
    stamp = now.astimezone(UTC)
    return [
        ("BEGIN", "VEVENT"),
        ("UID", f"{project}-level-{stretch.level}@cairn"),
        ("DTSTAMP", stamp.strftime("%Y%m%dT%H%M%SZ")),
        ("SEQUENCE", str(int(stamp.timestamp()) // 60)),
        ("DTSTART;VALUE=DATE", day(early)),
        ("DTEND;VALUE=DATE", day(late + timedelta(days=1))),  # the first day after the event
        ("SUMMARY", escape(facts.milestone(name, stretch.level))),
        ("DESCRIPTION", escape(said)),
        ("TRANSP", "TRANSPARENT"),  # it takes nobody's time
        ("END", "VEVENT"),
    ]


def day(when: date) -> str:
    """Return a day as the standard writes it."""
    return when.isoformat().replace("-", "")


def escape(text: str) -> str:
    """Return text with what separates values escaped and its lines joined."""
    escaped = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())
