"""Canvases in every state worth looking at, and the steps that bring them there."""

from canvas.core.designs import Note
from canvas.models import Canvas, Card, TraitValue
from tests.journeys.sights import MARK, Sight, open_everything


def fill(story):
    """Write on two canvases, one promise that the answers deny; return a card and a source."""
    ml, data = (
        Canvas.objects.opened(story.project, key) for key in ("ml-canvas", "data-landscape")
    )
    for number in range(3):
        Card.objects.add(ml, "decisions", Note(f"{number}. {MARK}"), story.ed)
    card = Card.objects.add(
        ml, "live-monitoring", Note("- drift\n- `loss`\n\n" + "long" * 60), story.ed
    )
    fields = {"status": "required", "owner": "long" * 40, "personal": "sensitive"}
    source = Card.objects.add(data, "owned", Note("Payments", fields), story.ed)
    TraitValue.objects.put(story.project, "serving", ["online", "stream"], 0, story.ed)
    story.begin(data_and_drift_monitoring=0)
    return card, source


def of_canvases(story):
    """List canvases and what opens on them."""
    card, source = fill(story)
    project = f"/projects/{story.project.pk}"
    at = f"{project}/canvases/ml-canvas/"

    def disagree(page):
        page.get_by_role("link", name="Edit: - drift").click()
        words = page.get_by_label("Text of the card")
        words.wait_for()  # the open form has seen version 1
        card.rewrite(Note(MARK), 1, story.ed)
        words.fill("- drift, seen weekly")
        page.get_by_text("Which stands?").wait_for()

    return [
        *(
            Sight(f"canvas, {kind}", story.olive, f"{project}/canvases/{kind}/", open_everything)
            for kind in ("use-case-screen", "ml-canvas", "data-landscape", "mlops-stack")
        ),
        Sight("canvas of a viewer", story.vera, at),
        Sight("card, trait and head open", story.olive, at, open_pieces),
        Sight("canvas keys", story.olive, at, lambda page: page.keyboard.press("?")),
        Sight("card refused", story.olive, at, write_nothing),
        Sight("card in conflict", story.olive, at, disagree),
        Sight("source open", story.olive, f"{project}/canvases/data-landscape/", open_source),
        Sight(
            "card by itself", story.olive, f"{project}/canvases/data-landscape/cards/{source.pk}/"
        ),
        Sight("card of a viewer", story.vera, f"{at}cards/{card.pk}/"),
        Sight("trait by itself", story.olive, f"{project}/traits/owned/"),
        Sight("trait of a viewer", story.vera, f"{project}/traits/serving/"),
        Sight("head by itself", story.olive, f"{at}header/"),
        Sight("card removed", story.olive, at, remove_a_card),
        *of_files(story, project, at),
    ]


def of_files(story, project, at):
    """List what leaves a canvas and comes onto it."""
    return [
        Sight("history of a canvas", story.olive, f"{at}history/", open_everything),
        Sight("history of a viewer", story.vera, f"{at}history/"),
        Sight("history of nothing", story.olive, f"{project}/canvases/mlops-stack/history/"),
        Sight("copy a canvas", story.olive, f"{at}copy/"),
        Sight("import onto a canvas", story.olive, f"{at}import/"),
        Sight("import with faults", story.olive, f"{at}import/", give_faults),
        Sight("examples", story.olive, f"{project}/examples/"),
        Sight("examples for one canvas", story.vera, f"{project}/examples/?kind=ml-canvas"),
    ]


def give_faults(page):
    text = "format: cairn-design\nformat_version: 1\ncanvases: {ml-canvas: {blocks: {cost: [a]}}}"
    page.get_by_label("Or its text").fill(text)
    page.get_by_role("button", name="Import").click()
    page.get_by_text("Nothing was changed").wait_for()


def open_pieces(page):
    page.get_by_role("link", name="Edit: 0.").click()
    page.locator("#trait-serving [data-edit]").click()
    page.locator("#header [data-edit]").click()
    page.get_by_label("Designed for").fill("The harbour master")
    page.locator("#receipt-header").get_by_text("Saved at").wait_for()
    page.locator("#trait-serving").get_by_role("button", name="Done").wait_for()


def open_source(page):
    page.get_by_role("link", name="Edit: Payments").click()
    page.get_by_label("Owner").wait_for()


def write_nothing(page):
    page.get_by_label("New card in Features").press("Control+Enter")
    page.get_by_text("Write something").wait_for()


def remove_a_card(page):
    page.get_by_role("link", name="Edit: 0.").press("Delete")
    page.get_by_role("button", name="Bring it back").wait_for()
