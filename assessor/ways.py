"""A project's page as the map of its way: stations, the next step, and what is known at each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessor import next_steps, words
from assessor.aims import Aim
from assessor.comparisons import Kept, KeptMove
from assessor.contradictions import Clash, clashes
from assessor.core.answers import Unsure
from assessor.core.bank import MAIN, TOP
from assessor.core.scoring import Result
from assessor.core.way import Standing, State, Station, next_step, stations
from assessor.models import BankVersion, Move, Roadmap
from assessor.plans import Care, cares
from assessor.rounds import Round, Trend, rounds, trend
from assessor.shifts import Shift
from canvas.models import Project
from canvas.overviews import Overviews
from canvas.shipped import traits

if TYPE_CHECKING:
    from assessor.next_steps import NextStep

FIRST_SHEETS = ("use-case-screen", "ml-canvas")
"""The sheets that every project begins with."""

SHOWN = 12
"""How many rounds the page shows unless all are asked for."""

SHOWN_MOVES = 5


@dataclass(frozen=True, slots=True)
class Stop:
    """A station of the map: how far it is, in words, and the one fact that tells most."""

    station: Station
    state: State
    fact: str

    @property
    def title(self) -> str:
        """What the station is called."""
        titles = {
            Station.DESIGN: _("Design"),
            Station.ASSESS: _("Assess"),
            Station.PLAN: _("Plan"),
            Station.DO: _("Do"),
        }
        return titles[self.station]

    @property
    def state_title(self) -> str:
        """How far it is, in words."""
        titles = {
            State.NOT_BEGUN: _("Not begun"),
            State.UNDER_WAY: _("Under way"),
            State.DONE: _("Done"),
        }
        return titles[self.state]


@dataclass(frozen=True)
class Way:
    """All that a project's page says; each part is fetched when it is first needed.

    `most` is the number of rounds to show, None for all.
    """

    project: Project
    most: int | None = SHOWN

    @cached_property
    def design(self) -> Overviews:
        """The canvases and what they state."""
        return Overviews(self.project)

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds, those of the main bank first, each bank's newest first."""
        return self._fetched[: self.most]

    @property
    def newest(self) -> Round | None:
        """The round that speaks for the project, None where none began."""
        return self.rounds[0] if self.rounds else None

    @property
    def names_banks(self) -> bool:
        """Say whether any round answers another bank than the main one."""
        return any(each.assessment.bank.key != MAIN for each in self.rounds)

    @property
    def has_levels(self) -> bool:
        """Say whether there is a level to plan for: the round that speaks for the project gives one."""
        return self.newest is None or not self.newest.assessment.is_summed

    def newer(self, banks: Iterable[BankVersion]) -> BankVersion | None:
        """Find a newer version of the bank of that round among those that are open, None for none."""
        row = self.newest.assessment if self.newest else None
        return next((each for each in banks if row and row.is_before(each)), None)

    @property
    def has_more_rounds(self) -> bool:
        """Say whether there are older rounds that are not shown."""
        return len(self._fetched) > len(self.rounds)

    @cached_property
    def trend(self) -> Trend | None:
        """The levels of the last rounds, None for fewer than two."""
        return trend(self.rounds)

    @cached_property
    def shift(self) -> Shift | None:
        """What changed in the traits since the newest round went by them, None without a round."""
        if self.newest is None:
            return None
        row = self.newest.assessment
        return Shift(row.questions(), row.applied(), self.design.traits, self.newest.overruled)

    @cached_property
    def aim(self) -> Aim:
        """How far the project is to go."""
        return Aim.of(self.project, self.design.traits)

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """What the design promises and the newest answers deny."""
        return clashes(self.project) if self.newest else ()

    @cached_property
    def cares(self) -> Mapping[str, Care]:
        """What people decided about moves, by move key."""
        return cares(Move.objects.filter(project=self.project))

    @cached_property
    def kept(self) -> Kept | None:
        """The plan that was kept last, beside the newest answers; None where none was."""
        if self.newest is None or not self.has_levels:
            return None
        row = self.newest.assessment
        kept = Roadmap.objects.filter(
            assessment__project=self.project, assessment__bank__key=row.bank.key
        )
        stored = kept.newest_first().first()
        return Kept(stored, self.newest.result, self.cares) if stored else None

    @property
    def is_kept_anew(self) -> bool:
        """Say whether the plan was made from the newest answers, or those are not all given yet."""
        if self.kept is None or self.newest is None:
            return False
        pk = self.kept.roadmap.assessment_id
        return pk == self.newest.assessment.pk or not self.newest.is_done

    @cached_property
    def open_moves(self) -> tuple[KeptMove, ...]:
        """The moves of the plan that are not made, those under way first, else in plan order."""
        kept = self.kept
        moves = [move for move in kept.moves if not _is_made(move, kept.result)] if kept else []
        return tuple(sorted(moves, key=lambda move: move.care.status != Move.Status.DOING))

    @property
    def first_moves(self) -> tuple[KeptMove, ...]:
        """The open moves that the page has room for."""
        return self.open_moves[:SHOWN_MOVES]

    @property
    def made(self) -> int:
        """How many moves of the plan are made."""
        return len(self.kept.moves) - len(self.open_moves) if self.kept else 0

    @cached_property
    def standing(self) -> Standing:
        """What the map goes by."""
        screen, canvas = (self.design.sheets[key] for key in FIRST_SHEETS)
        return Standing(
            is_begun=self.design.is_begun,
            is_screening=screen.is_begun and not self.verdict and not screen.progress.is_complete,
            verdict=self.verdict,
            is_designed=screen.progress.is_complete and canvas.progress.is_complete,
            is_known=canvas.knows_its_traits,
            has_levels=self.has_levels,
            open_questions=self.newest.total - self.newest.answered if self.newest else None,
            clashes=len(self.clashes),
            is_at_target=self._is_at_target,
            is_decided=bool(self.aim.chosen or self.cares),
            planned=len(self.kept.moves) if self.kept and self.is_kept_anew else None,
            made=self.made,
            begun=sum(move.care.status == Move.Status.DOING for move in self.open_moves),
        )

    @cached_property
    def _fetched(self) -> tuple[Round, ...]:
        """The rounds to show, and one more where there is one."""
        return rounds(self.project, None if self.most is None else self.most + 1)

    @property
    def _is_at_target(self) -> bool:
        """Say whether the newest answers stand at the target, or at the top where there is none."""
        if self.newest is None or self.newest.result.overall is None:
            return False
        return self.newest.result.overall.low >= (self.aim.level or TOP)

    @property
    def verdict(self) -> str:
        """What the screen says: go, no-go or find-out; "" where it says nothing yet."""
        return next(iter(self.design.traits.get("verdict", ())), "")

    @property
    def verdict_title(self) -> str:
        """The verdict in words."""
        return traits()["verdict"].title_of(self.verdict)

    @property
    def target_title(self) -> str:
        """What the target level is called, where a round tells the levels' names."""
        if self.newest is None or self.aim.level is None:
            return ""
        levels = self.newest.result.bank.levels
        return levels[self.aim.level].title if levels else ""

    @property
    def target_note(self) -> str:
        """Where the target comes from."""
        return self.aim.note(self.aim.level) if self.aim.level else ""

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """The stations in their order."""
        facts = {
            Station.DESIGN: self._design_fact,
            Station.ASSESS: self._assess_fact,
            Station.PLAN: self._plan_fact,
            Station.DO: self._do_fact,
        }
        states = stations(self.standing)
        return tuple(Stop(each, state, facts[each]()) for each, state in states.items())

    @cached_property
    def next(self) -> NextStep:
        """The one thing to do next."""
        return next_steps.of(next_step(self.standing), self)

    def _design_fact(self) -> str:
        begun = sum(sheet.is_begun for sheet in self.design.sheets.values())
        facts = {"begun": begun, "all": len(self.design.sheets)}
        return _("%(begun)s of %(all)s canvases begun") % facts

    def _assess_fact(self) -> str:
        if self.newest is None:
            return _("No round yet")
        facts = {"answered": self.newest.answered, "total": self.newest.total}
        if self.newest.is_done:
            return capfirst(words.headline(self.newest.headline))
        return _("%(answered)s of %(total)s answered") % facts

    def _plan_fact(self) -> str:
        if self.kept and self.is_kept_anew:
            return _("Kept, for level %s") % self.kept.roadmap.target
        if self.aim.chosen:
            return _("Target %s, no plan kept") % self.aim.chosen.level
        return _("The last one is of an earlier round") if self.kept else _("No plan kept")

    def _do_fact(self) -> str:
        if not self.kept:
            return _("No moves yet")
        total = len(self.kept.moves)
        return ngettext(
            "%(made)s of %(total)s move made", "%(made)s of %(total)s moves made", total
        ) % {"made": self.made, "total": total}


def _is_made(move: KeptMove, result: Result) -> bool:
    """Say whether nothing is left to do: made by the answers or by word, left out, or not asked any longer."""
    if move.care.is_done or move.care.is_left_out or move.is_reached or move.today is None:
        return True
    finds_out = not move.move["to"]
    question = move.move["question"]
    return finds_out and not isinstance(result.answers.get(question, Unsure()), Unsure)
