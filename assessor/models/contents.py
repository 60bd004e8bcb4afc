"""What a version of a bank says: as YAML data, and as a value of the core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assessor.exchange import banks
from assessor.models import remembered
from assessor.models.remembered import Stored
from canvas.exchange.documents import dump

if TYPE_CHECKING:
    from assessor.core.bank import Bank
    from assessor.models.questions import QuestionQuerySet


class Content:
    """A version with what it says; what a frozen one says is read once."""

    if TYPE_CHECKING:
        key: str
        version: int
        title: str
        head: dict[str, Any]
        questions: QuestionQuerySet

        @property
        def is_draft(self) -> bool: ...

    def as_mapping(self) -> dict[str, Any]:
        """Return the version as YAML data."""
        return {
            **self.head,
            "bank": self.key,
            "version": self.version,
            "title": self.title,
            "questions": [question.as_mapping() for question in self.questions.all()],
        }

    def as_yaml(self) -> str:
        """Write the version as YAML that `load_bank` takes."""
        return dump(banks.to_mapping(self.as_core()))

    def as_core(self) -> Bank:
        """Return the version as a value of the core, a frozen one read once per content."""
        if self.is_draft:
            return banks.from_mapping(self.as_mapping())
        return remembered.core(self._stored)

    def as_quick(self) -> Bank:
        """Return the questions of the quick pass as a value of the core."""
        return self.as_core().quick() if self.is_draft else remembered.quick(self._stored)

    def question_ids(self) -> dict[str, int]:
        """Return the row of each question by its key, of a frozen version read once per content."""
        ids = remembered.question_ids
        return (ids.__wrapped__ if self.is_draft else ids)(self._stored)

    @property
    def _stored(self) -> Stored:
        return Stored(self)  # type: ignore[arg-type]  # a version it is
