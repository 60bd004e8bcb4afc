"""How a project's design bears on one of its assessments: what is not asked, and what has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from assessor import designs, words
from assessor.aims import Aim
from assessor.contradictions import Clash, clashes_of
from assessor.core.scope import LeftOut, Traits, left_out
from assessor.core.scoring import Result
from assessor.designs import Place
from assessor.models import Assessment, Overrule
from assessor.shifts import Shift
from canvas.models import TraitValue

if TYPE_CHECKING:
    from assessor.core.bank import Bank


@dataclass(frozen=True, slots=True)
class Omission:
    """Why a question is not asked: a sentence, what the canvases state, and the sheets where they do."""

    sentence: str
    statement: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Bearing:
    """What the design says to an assessment; each part is fetched when it is first needed."""

    assessment: Assessment

    @cached_property
    def overrules(self) -> Mapping[str, Overrule]:
        """What people ask although the traits may leave it out, by key."""
        return self.assessment.overrule_rows()

    @cached_property
    def left_out(self) -> Mapping[str, LeftOut]:
        """The questions that the traits leave out, by key."""
        return left_out(self._bank, self.assessment.applied(), self.overrules)

    @cached_property
    def result(self) -> Result:
        """What follows from the stored answers to the questions that are asked."""
        return self.assessment.result(self.overrules)

    @cached_property
    def traits(self) -> Traits:
        """The project's traits as they are now."""
        return TraitValue.objects.traits_of(self.assessment.project)

    @cached_property
    def shift(self) -> Shift:
        """What has changed in the project's traits since they were applied."""
        applied = self.assessment.applied()
        return Shift(self._bank, applied, self.traits, frozenset(self.overrules))

    @cached_property
    def aim(self) -> Aim:
        """How far the project is to go."""
        return Aim.of(self.assessment.project, self.traits)

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """What the design promises and the answers deny."""
        return clashes_of(self.assessment, self.traits, self.result.answers)

    def overruled(self, key: str) -> Overrule | None:
        """Return who asks a question although the traits leave it out, None where they do not."""
        return self.overrules.get(key) if key in self._without_overrules else None

    def although(self, key: str) -> Omission | None:
        """Say why the traits leave a question out, overruled or not; None where they do not."""
        out = self._without_overrules.get(key)
        return self._omission(out) if out else None

    @cached_property
    def _without_overrules(self) -> Mapping[str, LeftOut]:
        return left_out(self._bank, self.assessment.applied())

    @cached_property
    def _bank(self) -> Bank:
        return self.assessment.questions()

    def _omission(self, out: LeftOut) -> Omission:
        applied = self.assessment.applied()
        return Omission(
            words.left_out(out, applied),
            designs.statement(out.traits, applied),
            designs.places(out.traits, self.assessment.project_id),
        )
