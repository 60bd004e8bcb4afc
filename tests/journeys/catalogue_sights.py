"""The catalogue of tools and the words of canvases as editors see them."""

from assessor.core.catalogue import Status
from assessor.exchange.shipped import shipped_catalogue
from assessor.models import CatalogueEntry
from canvas.models import Prompt
from canvas.models.prompts import Words
from tests.journeys.sights import MARK, Sight


def of_catalogue(story):
    """List the pages about tools and prompts, with a tool that was changed and one that was refused."""
    CatalogueEntry.objects.load(shipped_catalogue())
    mlflow = CatalogueEntry.objects.get(key="mlflow")
    mlflow.retire(Status.ARCHIVED, ["wandb"], story.olive, 1)
    Prompt.objects.put(
        ("ml-canvas", "value-proposition"), Words(MARK, MARK, (MARK,)), 0, story.olive
    )
    type(story.olive).objects.filter(pk=story.olive.pk).update(is_staff=True, is_superuser=True)
    return [
        Sight("review", story.olive, "/catalogue/"),
        Sight("no address", story.olive, "/catalogue/", confirm_without_address),
        Sight("confirmed", story.olive, "/catalogue/", confirm),
        Sight("a tool", story.olive, "/catalogue/tools/mlflow/"),
        Sight("a difference", story.olive, "/catalogue/", send_a_file),
        Sight("tools in the admin", story.olive, "/admin/assessor/catalogueentry/"),
        Sight(
            "a tool in the admin",
            story.olive,
            f"/admin/assessor/catalogueentry/{mlflow.pk}/change/",
        ),
        Sight("prompts", story.olive, "/admin/canvas/prompt/"),
        Sight("a prompt", story.olive, "/admin/canvas/prompt/ml-canvas/value-proposition/"),
    ]


def confirm_without_address(page):
    """Send the first form without an address, and wait for what is said."""
    page.get_by_role("button", name="Confirm").first.click()
    page.locator(".field__error").first.wait_for()


def confirm(page):
    """Confirm the first tool, and see it go."""
    page.get_by_label("Source").first.fill("https://example.org/releases")
    page.get_by_role("button", name="Confirm").first.click()
    page.get_by_text("is confirmed as of today.").wait_for()


def send_a_file(page):
    """Send a file with a tool that is new and one that differs."""
    content = (
        b"- {id: git, name: Git, categories: [source-control]}\n- {id: new, categories: [ci-cd]}\n"
    )
    page.get_by_label("YAML").set_input_files(
        {"name": "tools.yaml", "mimeType": "application/yaml", "buffer": content}
    )
    page.get_by_role("button", name="Show what it changes").click()
    page.get_by_role("heading", name="What the file changes").wait_for()
