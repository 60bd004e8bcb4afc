"""The one thing that a project does next, as its page says it: a sentence and the way there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessor.core.way import Step

if TYPE_CHECKING:
    from assessor.ways import Way
    from canvas.overviews import Overview


@dataclass(frozen=True, slots=True)
class Link:
    """A way to go: what the button says, and where it leads."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next and why; `other` is the second way, `is_open` says that who only reads may go there too."""

    title: str
    about: str
    link: Link
    other: Link | None = None
    is_open: bool = False


def of(step: Step, way: Way) -> NextStep:
    """Say a step of a project in words."""
    return _SAID[step](way)


def _screen(way: Way) -> NextStep:
    return NextStep(
        _("Screen the idea in ten minutes"),
        _(
            "Is machine learning the right means at all? A short sheet of eight blocks asks what is needed, "
            "what a mistake costs, and what speaks against it."
        ),
        Link(_("Screen the idea"), _sheet(way, "use-case-screen").url),
        Link(_("Start from an example"), reverse("canvas:examples", args=[way.project.pk])),
    )


def _go_on_screening(way: Way) -> NextStep:
    sheet = _sheet(way, "use-case-screen")
    return NextStep(
        _("Go on with the screen: “%s”") % sheet.next_label,
        _("It ends in a verdict: go, no-go, or find out more first."),
        Link(_("Go on with the screen"), sheet.next_url),
        _straight_to_questions(),
    )


def _stop(way: Way) -> NextStep:
    return NextStep(
        _("The screen says no-go"),
        _(
            "That is a result: the project ends here, before it costs more. Should the reasons change, "
            "change the verdict and go on."
        ),
        Link(_("Look at the screen"), f"{_sheet(way, 'use-case-screen').url}#block-verdict"),
        is_open=True,
    )


def _find_out(way: Way) -> NextStep:
    canvas = _sheet(way, "ml-canvas")
    meanwhile = Link(_("Go on with the design meanwhile"), canvas.next_url)
    return NextStep(
        _("Find out what the screen still has to know"),
        _("Its verdict names it. When it is known, change the verdict to go or no-go."),
        Link(_("Open the verdict"), f"{_sheet(way, 'use-case-screen').url}#block-verdict"),
        _straight_to_questions() if canvas.progress.is_complete else meanwhile,
    )


def _design(way: Way) -> NextStep:
    sheet = _sheet(way, "ml-canvas")
    facts = {"sheet": sheet.kind.title, "block": sheet.next_label}
    return NextStep(
        _("Fill in the %(sheet)s: “%(block)s”") % facts,
        _(
            "What it states decides which questions you are asked, and how far the project has to go. "
            "So it saves you answers later."
        ),
        Link(_("Go on with the canvas"), sheet.next_url),
        _straight_to_questions(),
    )


def _begin(_way: Way) -> NextStep:
    return NextStep(
        _("Begin an assessment"),
        _(
            "The design says enough to know which questions matter here. The quick pass takes about ten "
            "minutes."
        ),
        Link(_("Choose how much to answer"), "#begin"),
    )


def _answer(way: Way) -> NextStep:
    n = way.standing.open_questions or 0
    return NextStep(
        ngettext("Answer the last question", "Answer the %(n)s questions that are open", n)
        % {"n": n},
        _("What is not answered counts as 0 to 4, so each answer narrows the level down."),
        Link(_("Go on answering"), _round(way, "questionnaire")),
        Link(_("See the result so far"), _round(way, "results")),
    )


def _read(way: Way) -> NextStep:
    return NextStep(
        _("See what is missing first"),
        _(
            "Every question is answered. The lowest section is the score; the results name what would "
            "raise it, step by step."
        ),
        Link(_("Open the results"), _round(way, "results")),
        Link(_("Begin another round"), "#begin"),
        is_open=True,
    )


def _clash(way: Way) -> NextStep:
    n = len(way.clashes)
    return NextStep(
        ngettext("Settle a contradiction", "Settle %(n)s contradictions", n) % {"n": n},
        _(
            "The design promises what the answers deny. Change the one or the other, or take it into the "
            "plan as it is."
        ),
        Link(_("Look at them") if n > 1 else _("Look at it"), "#contradictions"),
        Link(_("Make the plan"), _round(way, "roadmap")),
        is_open=True,
    )


def _keep(way: Way) -> NextStep:
    if way.kept:
        about = _("The plan that you kept was made from the answers of an earlier round.")
    else:
        about = _(
            "The roadmap orders what to do. Choose level, people and day, and keep the plan that you mean "
            "to follow."
        )
    return NextStep(
        _("Make a plan and keep it"), about, Link(_("Open the roadmap"), _round(way, "roadmap"))
    )


def _reached(way: Way) -> NextStep:
    return NextStep(
        _("The target is reached"),
        _("Stay there: answer again in a few months, or when the design changes."),
        Link(_("Look at the target"), _round(way, "target")),
        Link(_("Begin the next round"), "#begin"),
    )


def _move(way: Way) -> NextStep:
    move = way.open_moves[0]
    owner = move.care.owner or move.owner
    about = _("It is with %s.") % owner if owner else _("Nobody has it yet: give it an owner.")
    return NextStep(
        _("Next move: %s") % move.title,
        about,
        Link(_("Open the move"), _round(way, "move", move.move["key"])),
        Link(_("See the whole plan"), _round(way, "roadmap")),
        is_open=True,
    )


def _again(_way: Way) -> NextStep:
    return NextStep(
        _("Begin the next round"),
        _("Every move of the plan is made. Answer again, and see how far they have carried you."),
        Link(_("Choose how much to answer"), "#begin"),
    )


_SAID: dict[Step, Callable[[Way], NextStep]] = {
    Step.SCREEN: _screen,
    Step.GO_ON_SCREENING: _go_on_screening,
    Step.STOP: _stop,
    Step.FIND_OUT: _find_out,
    Step.DESIGN: _design,
    Step.BEGIN: _begin,
    Step.ANSWER: _answer,
    Step.READ: _read,
    Step.CLASH: _clash,
    Step.KEEP: _keep,
    Step.REACHED: _reached,
    Step.MOVE: _move,
    Step.AGAIN: _again,
}


def _straight_to_questions() -> Link:
    return Link(_("Begin with the questions instead"), "#begin")


def _sheet(way: Way, kind: str) -> Overview:
    return way.design.sheets[kind]


def _round(way: Way, page: str, *more: str) -> str:
    """Return the address of a page of the round that speaks for the project, which is there wherever a step needs it."""
    pk = way.rounds[0].assessment.pk
    return reverse(f"assessor:{page}", args=[pk, *more])
