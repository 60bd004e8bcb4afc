"""Every page in every state worth looking at: who sees it, where it is, what is done to get there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from assessor.core.answers import Claim
from assessor.models import Move, Report, Target, Toolbox
from assessor.models.assessments import Given
from assessor.models.reports import Wanted
from assessor.models.roadmaps import Decision
from assessor.plans import Plan
from canvas.models import TraitValue
from teams.models import Invitation, Role
from tests.journeys.questionnaire import Question
from tests.teams.pictures import picture

NOWHERE = UUID(int=0)
TOOLS: Any = {
    "licences": ["permissive"],
    "hosting": ["self-hosted", "library"],
    "air_gapped": False,
    "clouds": [],
    "languages": ["python"],
    "owned": ["neptune", "git"],
    "budget": "any",
}
MARK = "What reads a tag’s <b>text</b> & more " * 4


@dataclass
class Sight:
    """A page in a state; `act` brings the open page there."""

    name: str
    person: Any
    path: str
    act: Callable[[Any], None] = lambda page: None


def of_strangers(story):
    """List the pages that everyone can see."""
    invitation = story.team.invite(Invitation(role=Role.EDITOR, note="Ida"), timezone.now())
    past = story.team.invite(Invitation(role=Role.VIEWER), timezone.now())
    Invitation.objects.filter(pk=past.pk).update(expires_at=timezone.now())
    return [
        Sight("home", None, "/"),
        Sight("sign-up", None, "/accounts/signup/"),
        Sight("sign-up refused", None, "/accounts/signup/", sign_up_badly),
        Sight("sign-in", None, "/accounts/login/"),
        Sight("sign-in refused", None, "/accounts/login/", sign_in_badly),
        Sight("password reset", None, "/accounts/password/reset/"),
        Sight("password reset sent", None, "/accounts/password/reset/", ask_for_a_link),
        Sight("invitation", None, f"/teams/invitations/{invitation.token}/"),
        Sight("sign-up by invitation", None, f"/teams/invitations/{invitation.token}/", follow),
        Sight("invitation, signed in", story.sam, f"/teams/invitations/{invitation.token}/"),
        Sight("invitation closed", None, f"/teams/invitations/{past.token}/"),
    ]


def of_teams(story):
    """List the pages about people, teams and projects."""
    story.begin(version_control=3)
    bare = story.team.projects.create(name="Berths, cranes and tides " * 5)
    story.team.invite(Invitation(role=Role.EDITOR, note="Ida"), timezone.now())
    project = f"/projects/{story.project.pk}/"
    members = f"/teams/{story.team.slug}/members/"
    return [
        Sight("home with projects", story.olive, "/"),
        Sight("home without a team", story.sam, "/"),
        Sight("menu", story.olive, "/", lambda page: page.locator("[data-menu]").click()),
        Sight("sign-out", story.olive, "/accounts/logout/"),
        Sight("addresses", story.olive, "/accounts/email/"),
        Sight("password", story.olive, "/accounts/password/change/"),
        Sight("new team", story.olive, "/teams/new/"),
        Sight("form without its token", story.olive, "/teams/new/", forge),
        Sight("new project", story.olive, "/projects/new/"),
        Sight("edit project", story.olive, f"{project}edit/"),
        Sight("delete project", story.olive, f"{project}delete/"),
        Sight("project", story.olive, project),
        Sight("project of a viewer", story.vera, project),
        Sight("project without assessments", story.olive, f"/projects/{bare.pk}/"),
        Sight("members", story.olive, members),
        Sight("members with a new link", story.olive, members, invite),
        Sight("members of a viewer", story.vera, members),
        Sight("not found", story.sam, project),
        Sight("not allowed", story.vera, f"{project}edit/"),
    ]


def of_questions(story):
    """List the questionnaire in its states."""
    begun = story.begin(version_control=0, ci_automated_build=3, app_tests="Nothing is built here")
    given = Given(Claim(2), MARK, ("https://git.example/" + "long" * 40, "The wiki"))
    begun.record("code-review-and-checks", given, 0, story.olive)
    at = f"/assessments/{begun.pk}/areas/foundations/"

    def disagree(page):
        story.answer(begun, "version-control", 3, MARK, by=story.ed)
        question = Question(page, "version-control")
        question.choose(2)
        question.receipt.get_by_text("Which answer stands?").wait_for()

    return [
        Sight("nothing answered", story.olive, f"/assessments/{begun.pk}/areas/people/"),
        Sight("answered, with a cap, all open", story.olive, at, open_everything),
        Sight("a viewer's", story.vera, at),
        Sight("saved, refused, unreachable", story.olive, at, answer_in_three_ways),
        Sight("keys", story.olive, at, lambda page: page.keyboard.press("?")),
        Sight("conflict", story.olive, at, disagree),
    ]


def of_results(story):
    """List results and roadmaps in their states."""
    keys = [key.replace("-", "_") for key in story.bank.as_core().by_key]
    some = dict(zip(keys, (0, 3, 4, 2, "unsure", 1, "Not here", 3, 2, 4) * 4, strict=False))
    half = f"/assessments/{story.begin(**some).pk}"
    finished = f"/assessments/{story.begin(**dict.fromkeys(keys, 3) | {'version_control': 1}).pk}"
    top = f"/assessments/{story.begin(**dict.fromkeys(keys, 4)).pk}"
    nothing = f"/assessments/{story.begin(**dict.fromkeys(keys, 'Not here')).pk}"
    empty = f"/assessments/{story.begin('quick').pk}"
    return [
        Sight("results, half", story.olive, f"{half}/results/", open_everything),
        Sight("results, finished", story.vera, f"{finished}/results/", open_everything),
        Sight("results, empty", story.olive, f"{empty}/results/"),
        Sight("results, explored", story.olive, f"{half}/results/", explore),
        Sight("results, nothing applies", story.olive, f"{nothing}/results/"),
        *(
            Sight(
                f"roadmap, {shape}", story.olive, f"{half}/roadmap/?view={shape}", open_everything
            )
            for shape in ("timeline", "phases", "table", "details")
        ),
        Sight("roadmap of a viewer", story.vera, f"{half}/roadmap/"),
        Sight("roadmap, reached", story.olive, f"{top}/roadmap/"),
        Sight("roadmap, nothing applies", story.olive, f"{nothing}/roadmap/"),
        Sight("roadmap to a level that is none", story.olive, f"{top}/roadmap/?target=7"),
    ]


def of_scope(story):
    """List what the canvases change: questions left out, traits that are others by now, the target."""
    begun = story.begin(ab_testing=3, alerting_and_response=1)
    begun.apply_traits({"traffic": ("low",), "features": ("own",), "serving": ("edge",)})
    begun.overrule("feature-store", MARK, story.ed)
    stated = {"serving": "online", "label_delay": "never", "refresh": "daily", "clouds": "aws"}
    stated |= {"human_in_loop": "none", "team_size": "one"}
    for trait, value in stated.items():
        TraitValue.objects.put(story.project, trait, [value], 0, story.olive)
    Target.objects.create(project=story.project, level=2, why=MARK, by=story.ed)
    at = f"/assessments/{begun.pk}"
    return [
        Sight("questions left out", story.olive, f"{at}/areas/release/", open_everything),
        Sight("a question asked all the same", story.olive, f"{at}/areas/data/"),
        Sight("questions left out for a viewer", story.vera, f"{at}/areas/release/"),
        Sight("asked without a reason", story.olive, f"{at}/areas/release/", ask_badly),
        Sight("a promise that is denied", story.olive, f"{at}/areas/monitoring/"),
        Sight("results with a promise that is denied", story.vera, f"{at}/results/"),
        Sight("traits that changed", story.olive, f"{at}/traits/"),
        Sight("traits that changed, of a viewer", story.vera, f"{at}/traits/"),
        Sight("target", story.olive, f"{at}/target/", open_everything),
        Sight("target of a viewer", story.vera, f"{at}/target/"),
        Sight("roadmap by the target", story.olive, f"{at}/roadmap/"),
        Sight("tools by the canvases", story.olive, f"{at}/tools/"),
        Sight("project with contradictions", story.vera, f"/projects/{story.project.pk}/"),
    ]


def of_plans(story):
    """List what follows from a roadmap: moves, plans side by side and kept, tools."""
    keys = [key.replace("-", "_") for key in story.bank.as_core().by_key]
    begun = story.begin(**dict.fromkeys(keys, 1))
    at = f"/assessments/{begun.pk}"
    key = "version-control@2"
    Move.objects.decide(story.project, key, Decision("Ed " * 30, "done", None, MARK), 0, story.ed)
    Move.objects.decide(
        story.project, "data-source-inventory@2", Decision(status="left_out"), 0, story.ed
    )
    terms: dict[str, Any] = {"target": 3, "people": 2, "start": date(2027, 1, 4)}
    plan = Plan(begun.result(), **terms)
    kept = begun.roadmaps.create(
        **terms, content=plan.record(), remark=MARK[:200], created_by=story.ed
    )
    Toolbox.objects.create(team=story.team, **TOOLS)
    return [
        Sight("roadmap with decisions", story.olive, f"{at}/roadmap/?target=4&people=3"),
        Sight("move, done", story.olive, f"{at}/moves/{key}/"),
        Sight("move of a viewer", story.vera, f"{at}/moves/{key}/"),
        Sight("move refused", story.olive, f"{at}/moves/{key}/", decide_badly),
        Sight("two plans", story.olive, f"{at}/roadmap/comparison/"),
        Sight("kept plan", story.vera, f"/roadmaps/{kept.pk}/"),
        Sight("tools", story.olive, f"{at}/tools/", open_everything),
        Sight("tools of a viewer", story.vera, f"{at}/tools/"),
        Sight("toolbox", story.olive, f"{at}/toolbox/"),
        Sight("project with a plan", story.olive, f"/projects/{story.project.pk}/"),
        Sight("cards from tools", story.olive, f"/projects/{story.project.pk}/stack-cards/"),
    ]


def of_reports(story):
    """List how far a report can be, and the look that a team gives it."""
    begun = story.begin(version_control=2)
    at = f"/assessments/{begun.pk}/report/?people=2&start=2027-01-04&paper=A4&target="
    states: list[dict[str, Any]] = [
        {"status": "begun", "begun_at": timezone.now()},
        {"status": "ready", "content": b"%PDF"},
        {"status": "failed", "message": MARK[:200]},
        {"status": "waiting"},
    ]
    for target, state in enumerate(states, start=1):
        wanted = Wanted(target, 2, date(2027, 1, 4), lean=False, paper="A4", language="en")
        report, _is_due = Report.objects.ask(begun, wanted, story.olive)
        Report.objects.filter(pk=report.pk).update(**state)
    look = f"/teams/{story.team.slug}/look/"
    story.team.put_logo(picture())
    return [
        *(
            Sight(f"report, {state['status']}", story.vera, f"{at}{target}")
            for target, state in enumerate(states, start=1)
        ),
        Sight("look of reports", story.olive, look),
        Sight("look refused", story.olive, look, choose_badly),
        Sight("look of an editor", story.ed, look),
    ]


GROUPS = {
    "strangers": of_strangers,
    "teams": of_teams,
    "questions": of_questions,
    "results": of_results,
    "scope": of_scope,
    "plans": of_plans,
    "reports": of_reports,
}


def sign_up_badly(page):
    page.get_by_label("Your name").fill("Nora")
    page.get_by_label("E-mail address").fill("olive@example.org")
    page.get_by_label("Password", exact=True).fill("short")
    page.get_by_label("Name of your team").fill("Cranes")
    page.get_by_role("button", name="Make the account").click()
    page.locator(".field__error").first.wait_for()


def sign_in_badly(page):
    page.get_by_label("E-mail address").fill("olive@example.org")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").wait_for()


def ask_for_a_link(page):
    page.get_by_label("E-mail address").fill("olive@example.org")
    page.get_by_role("button", name="Send the link").click()
    page.wait_for_url("**/reset/done/")


def follow(page):
    page.get_by_role("link", name="Make an account").click()
    page.wait_for_url("**/signup/**")


def forge(page):
    page.get_by_label("Name of the team").fill("Cranes")
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="Make the team").click()
    page.get_by_label("Name of the team").wait_for(state="detached")


def invite(page):
    page.get_by_role("button", name="Make a link").click()
    page.get_by_role("heading", name="The link is ready").wait_for()


def ask_badly(page):
    page.get_by_text("Ask it all the same").first.click()
    page.get_by_label("Why it matters here").first.fill("   ")
    page.get_by_role("button", name="Ask it").first.click()
    page.locator(".field__error").first.wait_for()


def decide_badly(page):
    page.get_by_label("Not before").fill("9999-01-01")
    page.get_by_role("button", name="Save").click()
    page.locator(".field__error").first.wait_for()


def choose_badly(page):
    page.get_by_label("Accent colour").fill("#ffd700")
    page.locator("input[type=file]").set_input_files(
        {"name": "logo.png", "mimeType": "image/png", "buffer": b"<svg/>"}
    )
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Save it as a PNG").wait_for()


def open_everything(page):
    page.evaluate("document.querySelectorAll('main details').forEach(it => { it.open = true; })")


def explore(page):
    figures = page.locator("figure[data-chart]")
    for place in range(figures.count()):
        figures.nth(place).get_by_role("button", name="Explore").click()
        figures.nth(place).locator(".main-svg").first.wait_for()


def answer_in_three_ways(page):
    saved, refused, unreachable = (
        Question(page, key)
        for key in ("automated-app-release", "infrastructure-as-code", "code-review-and-checks")
    )
    saved.choose(2)
    saved.is_saved()
    refused.choose("not_applicable")
    refused.receipt.get_by_text("Say why it does not apply").first.wait_for()
    page.route("**/answers/**", lambda route: route.abort())
    unreachable.choose(3)
    unreachable.is_not_saved("cannot be reached")
