"""How a report looks, and whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote
from uuid import UUID

from assessor.models import Assessment
from teams.models import ACCENT, Team

PAPERS = tuple(Team.Paper.values)

COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
PNG = re.compile(r"data:image/png;base64,[A-Za-z0-9+/]+={0,2}\Z")


@dataclass(frozen=True, slots=True)
class Look:
    """How a report looks: paper "A4" or "Letter", accent #rrggbb, the logo as a data: address of a PNG.

    Raises ValueError for anything else, as it is written into a style sheet.
    """

    paper: str = PAPERS[0]
    accent: str = ACCENT
    logo: str = ""

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise ValueError(f"paper must be one of {', '.join(PAPERS)}")
        if not COLOUR.match(self.accent):
            raise ValueError("accent must be a colour such as #1d5940")
        if self.logo and not PNG.match(self.logo):
            raise ValueError("logo must be a data: address of a PNG")

    @property
    def sheet(self) -> str:
        """The paper's size and the accent as the address of a style sheet."""
        return "data:text/css," + quote(
            f"@page {{size: {self.paper}}} :root {{--accent: {self.accent}}}"
        )


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose report it is, and of which assessment: its scope, and the day it began.

    Where it comes from a file, there is just the project's name, and no ids.
    """

    project: str
    team: str = ""
    scope: str = ""
    begun: date | None = None
    project_id: UUID | None = None
    assessment_id: UUID | None = None

    @property
    def scope_title(self) -> str:
        """The scope in words."""
        return str(Assessment.Scope(self.scope).label) if self.scope else ""
