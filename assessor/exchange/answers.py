"""An answers file: what a team answered to a bank, without a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessor.core.answers import Answer, Answers, Claim, NotApplicable, Unsure
from assessor.core.bank import Bank
from assessor.core.lint import Vocabulary
from assessor.core.scope import Traits, in_scope
from canvas.core.designs import derived
from canvas.exchange.documents import BadInput, Document, Problem, Trail

FIELDS = ("bank", "project", "traits", "overrules", "answers")
FORMS = "must be 0 to {top}, unsure, or {{not_applicable: reason}}"


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The answers of a project, with its name, its traits, and what it asks whatever those say, and why."""

    project: str
    answers: Answers
    traits: Traits = field(default_factory=dict)
    overruled: Mapping[str, str] = field(default_factory=dict)

    def in_scope(self, bank: Bank) -> Answers:
        """Return the answers with every question that the traits leave out as not applicable."""
        return in_scope(bank, self.answers, self.traits, self.overruled)


def from_document(document: Document, bank: Bank, vocabulary: Vocabulary) -> AnswersFile:
    """Turn a parsed file into answers to a bank; raise BadInput with a problem for each fault."""
    return _Reader(document, bank, vocabulary).read()


def to_mapping(bank: Bank, project: str, answers: Answers) -> dict[str, Any]:
    """Turn answers into the data of an answers file, in the bank's order."""
    given = {q.key: _plain(answers[q.key]) for q in bank.questions if q.key in answers}
    return {"bank": bank.key, "project": project, "answers": given}


def _plain(answer: Answer) -> Any:
    match answer:
        case Claim(level):
            return level
        case Unsure():
            return "unsure"
        case NotApplicable(reason):
            return {"not_applicable": reason}


class _Reader:
    def __init__(self, document: Document, bank: Bank, vocabulary: Vocabulary) -> None:
        self.document, self.bank, self.vocabulary = document, bank, vocabulary
        self.problems: list[Problem] = []

    def read(self) -> AnswersFile:
        data = self.document.data
        if not isinstance(data, Mapping):
            raise BadInput(
                [self.document.problem([], "must be a mapping with 'bank' and 'answers'")]
            )
        for name in data:
            if name not in FIELDS:
                self._fault([str(name)], f"is unknown; the fields are {', '.join(FIELDS)}")
        if data.get("bank") != self.bank.key:
            self._fault(["bank"], f"must be '{self.bank.key}', the bank that is used")
        project = data.get("project", "")
        if not isinstance(project, str):
            self._fault(["project"], "must be text")
        answers = self._answers(data.get("answers"))
        traits = derived(self._traits(data.get("traits", {})))
        overruled = self._overruled(data.get("overrules", {}))
        if self.problems:
            raise BadInput(self.problems)
        return AnswersFile(project, answers, traits, overruled)

    def _fault(self, trail: Trail, message: str) -> None:
        self.problems.append(self.document.problem(trail, message))

    def _answers(self, given: Any) -> Answers:
        if not isinstance(given, Mapping):
            self._fault(["answers"], "must be a mapping of question keys to answers")
            return {}
        found: dict[str, Answer] = {}
        for key, value in given.items():
            if key not in self.bank.by_key:
                self._fault(["answers", key], f"is not a question of the bank '{self.bank.key}'")
            elif (answer := _answer(value, self.bank.top)) is None:
                forms = FORMS.format(top=self.bank.top)
                self._fault(["answers", key], f"{forms}; is {value!r}"[:200])
            else:
                found[key] = answer
        return found

    def _overruled(self, given: Any) -> Mapping[str, str]:
        """Read why questions are asked although the traits leave them out."""
        if not isinstance(given, Mapping):
            self._fault(["overrules"], "must be a mapping of question keys to reasons")
            return {}
        for key, why in given.items():
            if key not in self.bank.by_key:
                self._fault(["overrules", key], f"is not a question of the bank '{self.bank.key}'")
            elif not (isinstance(why, str) and why.strip()):
                self._fault(["overrules", key], "must say why the question is asked all the same")
        return given

    def _traits(self, given: Any) -> Traits:
        if not isinstance(given, Mapping):
            self._fault(["traits"], "must be a mapping of traits to values")
            return {}
        found: dict[str, tuple[str, ...]] = {}
        for trait, value in given.items():
            values = tuple(value) if isinstance(value, list) else (value,)
            known = self.vocabulary.traits.get(trait)
            if known is None:
                self._fault(["traits", trait], "is not a trait that Cairn knows")
            elif not values:
                self._fault(["traits", trait], f"must name one or more of {', '.join(known)}")
            elif unknown := [each for each in values if each not in known]:
                self._fault(["traits", trait], f"must be of {', '.join(known)}; is {unknown[0]!r}")
            else:
                found[trait] = values
        return found


def _answer(value: Any, top: int) -> Answer | None:
    match value:
        case bool():
            return None
        case int() if 0 <= value <= top:
            return Claim(value)
        case "unsure":
            return Unsure()
        case {"not_applicable": str(reason), **others} if reason.strip() and not others:
            return NotApplicable(reason.strip())
    return None
