"""Files that a page hands out."""

from django.http import HttpResponse
from django.utils.text import slugify

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The content type of a workbook."""


def download(content: str | bytes, content_type: str, name: str) -> HttpResponse:
    """Send a file that the browser keeps under a name."""
    return HttpResponse(content, content_type=content_type, headers=kept_as(name))


def kept_as(name: str) -> dict[str, str]:
    """Return the header that makes a browser keep a file under a name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def file_name(of: str, otherwise: str, suffix: str) -> str:
    """Name a file after something, or otherwise where that has no letter that suits: "cairn-fraud.csv".

    >>> file_name("Card fraud", "report", "pdf"), file_name("詐欺", "report", "pdf")
    ('cairn-card-fraud.pdf', 'cairn-report.pdf')
    """
    return f"cairn-{slugify(of) or otherwise}.{suffix}"
