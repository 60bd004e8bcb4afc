"""Several banks side by side: beginning with a choice, a bank of points, an overlay, a version tried out."""

from assessor.core.answers import Claim, NotApplicable, Unsure
from assessor.exchange.shipped import shipped_bank
from assessor.models import Assessment, BankVersion, Question
from assessor.models.assessments import Given
from tests.journeys.sights import MARK, Sight, open_everything


def of_several_banks(story):
    """List the pages of a project with rounds of three banks, and of one that only sums points."""
    main = story.begin(version_control=3, ci_automated_build=3)
    test_score = BankVersion.objects.load(shipped_bank("ml-test-score"))
    overlay = BankVersion.objects.load(shipped_bank("genai-overlay"))
    summed = round_of(story, story.project, test_score)
    round_of(story, story.project, test_score, level=2)
    generative = round_of(story, story.project, overlay, level=3)
    bare = story.team.projects.create(name="Tests of one model")
    begun = Assessment.objects.create(project=bare, bank=test_score)
    type(story.olive).objects.filter(pk=story.olive.pk).update(is_staff=True, is_superuser=True)
    draft = story.bank.draft()
    Question.objects.filter(bank=draft, key="ci-automated-build").update(requires=[], title=MARK)
    trial = f"/bank/mlops/{draft.version}/trial/"
    return [
        Sight("several banks", story.olive, f"/projects/{story.project.pk}/"),
        Sight("nothing chosen", story.olive, f"/projects/{story.project.pk}/", begin_badly),
        Sight("only points", story.olive, f"/projects/{bare.pk}/"),
        Sight("questions for points", story.olive, f"/assessments/{summed.pk}/areas/data/"),
        Sight("points", story.olive, f"/assessments/{summed.pk}/results/", open_everything),
        Sight("points, viewer", story.vera, f"/assessments/{summed.pk}/results/"),
        Sight("no points", story.olive, f"/assessments/{begun.pk}/results/"),
        Sight("an overlay", story.olive, f"/assessments/{generative.pk}/results/", open_everything),
        Sight("an overlay's roadmap", story.olive, f"/assessments/{generative.pk}/roadmap/"),
        Sight("a bank refused", story.olive, "/bank/", add_badly),
        Sight("a trial beside", story.olive, f"{trial}?assessment={main.pk}", open_everything),
        Sight("a trial answered", story.olive, trial, answer_some),
        Sight("a trial of points", story.olive, "/bank/ml-test-score/1/trial/", answer_some),
    ]


def round_of(story, project, bank, level=1):
    """Begin a round in which some answers are missing, unsure or do not apply."""
    made = Assessment.objects.create(project=project, bank=bank)
    others = [Unsure(), None, NotApplicable("There is none here")]
    for place, key in enumerate(bank.as_core().by_key):
        answer = others[place // 5] if place % 5 == 0 and place < 15 else Claim(level)
        made.record(key, Given(answer), 0, story.olive)
    return made


def begin_badly(page):
    """Choose what is not on offer any longer."""
    page.locator("input[name=asked]").first.evaluate(
        "it => { it.value = 'gone:full'; it.click(); }"
    )
    page.get_by_role("button", name="Begin", exact=True).click()
    page.locator(".field__error").first.wait_for()


def add_badly(page):
    """Send a file that is no bank."""
    page.locator("input[type=file]").set_input_files(
        {"name": "b.yaml", "mimeType": "application/yaml", "buffer": b"bank: x\ncolour: green\n"}
    )
    page.get_by_role("button", name="Add the bank").click()
    page.locator(".field__error").first.wait_for()


def answer_some(page):
    """Answer the first questions of an area and ask what that gives."""
    for fieldset in page.locator("fieldset.question").all()[:2]:
        fieldset.locator("input[type=radio]").nth(2).check(force=True)
    page.get_by_role("button", name="What these answers give").click()
    page.locator("#given").wait_for()
