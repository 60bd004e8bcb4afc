"""A sheet as files, and a sheet from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from canvas import fillings
from canvas.exchange import designs, markdown, posters, records
from canvas.fillings import How
from canvas.forms.files import ImportForm
from canvas.models.canvases import Full
from canvas.shipped import living_traits, work_titles
from canvas.views.sheets import INVALID, opened
from canvas.words import full, told
from rendering.downloads import download, file_name
from rendering.pdf import PdfFailed, PdfTooSlow, write_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from canvas.core.designs import Design
    from canvas.sheets import SheetPage
    from teams.http import Request

MARKDOWN = "text/markdown; charset=utf-8"
PAPERS = ("A3", "A4")


@require_safe
def sheet_file(request: Request, pk: UUID, kind: str, suffix: str) -> HttpResponse:
    """Send a sheet as a file of a type: a poster, text, or data to take in elsewhere."""
    page = opened(request, pk, kind)
    if suffix not in TYPES:
        raise Http404
    content_type, write = TYPES[suffix]
    try:
        content = write(request, page)
    except posters.TooLong:
        said = _("This canvas says more than a PDF has room for. Take the Markdown or the picture.")
        messages.error(request, said)
        return redirect(page.url)
    except (PdfFailed, PdfTooSlow):
        messages.error(request, _("The PDF could not be made. Try again, or take the picture."))
        return redirect(page.url)
    name = file_name(f"{page.project.name} {kind}", kind, suffix)
    return download(content, content_type, name)


@require_safe
def block_record(request: Request, pk: UUID, kind: str, block: str) -> HttpResponse:
    """Send a block as an architecture decision record."""
    page = opened(request, pk, kind)
    if block not in page.kind.by_key:
        raise Http404
    changed = [card.changed_at for card in page.cards[block]]
    day = timezone.localdate(max(changed)) if changed else timezone.localdate()
    known = records.Known(living_traits(), work_titles())
    worded = page.worded
    record = records.document(_design(page), worded, worded.by_key[block], known, day)
    return download(record, MARKDOWN, file_name(f"{page.project.name} {block}", block, "md"))


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_import(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """Fill a sheet from a file or from pasted text; what is wrong in it is told with its line."""
    page = opened(request, pk, kind, may_change=True)
    form = ImportForm(request.POST or None, request.FILES or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        design = data["design"] if data["whole"] else fillings.part(data["design"], kind)
        try:
            filled = fillings.fill(
                page.project,
                design,
                How(data["how"]),
                request.user,
                with_traits=data["with_traits"],
            )
        except Full:
            form.add_error(None, full())
        else:
            messages.success(request, told(filled))
            return redirect(page.url)
    status = INVALID if form.errors else 200
    return render(request, "canvas/import.html", {"page": page, "form": form}, status=status)


def _design(page: SheetPage) -> Design:
    return fillings.sheet_of(page.project, page.kind.key)


def _markdown(_request: Request, page: SheetPage) -> str:
    return markdown.document(_design(page), page.worded, living_traits())


def _yaml(_request: Request, page: SheetPage) -> str:
    return designs.to_yaml(_design(page))


def _json(_request: Request, page: SheetPage) -> str:
    return designs.to_json(_design(page))


def _svg(request: Request, page: SheetPage) -> str:
    return posters.svg(_shown(request, page))


def _pdf(request: Request, page: SheetPage) -> bytes:
    return write_pdf(posters.html(_shown(request, page)), get_language() or "en")


def _shown(request: Request, page: SheetPage) -> posters.Shown:
    """Say what the poster shows, on the paper that the address names, else on A4."""
    team, paper = page.project.team, request.GET.get("paper", "")
    facts = {
        box.block.key: [
            (each.trait.title, "; ".join(each.titles)) for each in box.stated if each.values
        ]
        for box in page.boxes
    }
    return posters.Shown(
        kind=page.worded,
        sheet=page.canvas.sheet(),
        project=page.project.name,
        team=team.name,
        facts={block: said for block, said in facts.items() if said},
        paper=paper if paper in PAPERS else "A4",
        accent=team.accent,
    )


TYPES: dict[str, tuple[str, Callable[[Request, SheetPage], str | bytes]]] = {
    "pdf": ("application/pdf", _pdf),
    "svg": ("image/svg+xml", _svg),
    "md": (MARKDOWN, _markdown),
    "yaml": ("application/yaml; charset=utf-8", _yaml),
    "json": ("application/json", _json),
}
"""Content types and writers, by the end of the file's name."""
