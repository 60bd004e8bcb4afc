"""A version in another language as editors see it: being translated, outdated in places, and frozen."""

from dataclasses import replace

from assessor.exchange.sheets import to_xlsx
from assessor.exchange.shipped import shipped_bank, shipped_catalogue
from assessor.exchange.translation_sheets import to_sheet
from assessor.models import BankVersion, CatalogueEntry
from canvas.core.translations import Told
from rendering.downloads import XLSX
from tests.journeys.sights import MARK, Sight

SAID = {
    "title": "Độ chín MLOps",
    "questions.version-control.title": "Quản lý phiên bản",
    "questions.version-control.why": MARK,
}
BLOCK = "/catalogue/translations/ar/?of=canvases.ml-canvas.value-proposition"


def send_a_workbook(page):
    """Send a workbook that says something else, and see the difference."""
    told = Told({"tools.mlflow.about": ""}, {"vi": {"tools.mlflow.about": "Ghi lại"}})
    page.get_by_label("XLSX").set_input_files(
        {"name": "t.xlsx", "mimeType": XLSX, "buffer": to_xlsx([to_sheet(told)])}
    )
    page.get_by_role("button", name="Show what it changes").click()
    page.get_by_role("heading", name="What the workbook changes").wait_for()


def of_translations(story):
    """List the pages of translations: a draft's first and last page, a frozen version's, and a conflict."""
    spoken = replace(shipped_bank(), version=2, translations={"vi": SAID, "ar": {"title": "نضج"}})
    frozen = BankVersion.objects.load(spoken)
    draft = frozen.draft()
    row = draft.questions.get(key="version-control")
    row.rewrite({"title": "Version control of all"}, row.stamp)
    type(story.olive).objects.filter(pk=story.olive.pk).update(is_staff=True, is_superuser=True)
    page = f"/bank/mlops/{draft.version}/translations"

    def conflict(shown):
        """Let somebody else be faster."""
        stored = BankVersion.objects.get(pk=draft.pk)
        stored.head = {**stored.head, "translations": {"vi": SAID | {"title": "Khác"}}}
        stored.save()
        shown.get_by_role("textbox").first.fill("Của tôi")
        shown.get_by_role("button", name="Save this page").click()
        shown.get_by_role("alert").wait_for()

    CatalogueEntry.objects.load(shipped_catalogue())
    CatalogueEntry.objects.get(key="mlflow").translate("vi", {"about": MARK}, story.olive)
    return [
        Sight("languages of tools", story.olive, "/catalogue/translations/"),
        Sight("translating tools", story.olive, "/catalogue/translations/vi/?page=99"),
        Sight("translating a block", story.olive, BLOCK),
        Sight("a workbook", story.olive, "/catalogue/translations/", send_a_workbook),
        Sight("a version's languages", story.olive, f"/bank/mlops/{draft.version}/"),
        Sight("translating", story.olive, f"{page}/vi/"),
        Sight("translating, outdated", story.olive, f"{page}/vi/?page=99"),
        Sight("translating from right to left", story.olive, f"{page}/ar/?page=99"),
        Sight("a frozen translation", story.olive, "/bank/mlops/2/translations/vi/?page=99"),
        Sight("translating, conflict", story.olive, f"{page}/vi/?page=99", conflict),
    ]
