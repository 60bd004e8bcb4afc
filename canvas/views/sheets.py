"""A canvas as a page: the sheet, its head, and what others changed on it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import reswap

from canvas.forms.traits import HeaderForm
from canvas.forms.versions import SinceForm
from canvas.models import Canvas, Card, HeaderConflict, Project
from canvas.sheets import SheetPage
from canvas.shipped import kinds
from rendering.fragments import is_part
from teams import access

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teams.http import Request

INVALID, CONFLICT, NOTHING_NEW = 422, 409, 204


@require_safe
def sheet(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """Show a canvas; to a page that says what it has of it, only what changed since."""
    page = opened(request, pk, kind)
    known = SinceForm(request.GET).known()
    if not is_part(request) or known is None:
        return show(request, page, removed=_removed(request, page))
    if known == (page.canvas.revision, page.heard):
        response = HttpResponse(status=NOTHING_NEW)
        patch_vary_headers(response, ["HX-Request"])
        return response
    return news(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
def header(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """Change what stands at the head of a sheet, and whose labels it wears."""
    page = opened(request, pk, kind, may_change=True)
    if request.method != "POST":
        return _header_form(request, page, _header_as_stored(page))
    form = HeaderForm(request.POST, kind=page.kind)
    if form.keeps_stored:
        return _header_closed(request, page)
    if not form.is_valid():
        return _header_form(request, page, form, INVALID)
    try:
        canvas = Canvas.objects.opened(page.project, kind)
        canvas.put_header(form.header(), form.edition(), form.cleaned_data["seen"])
    except HeaderConflict as conflict:
        return _header_form(request, page, form, CONFLICT, conflict=conflict.stored)
    if is_part(request) and "done" not in request.POST:
        seen = page.canvas.header_version
        context = {"piece": "header", "seen": seen, "was_saved": True}
        return render(request, "canvas/sheet/_receipt.html", context)
    return _header_closed(request, page)


def opened(request: Request, pk: UUID, kind: str, *, may_change: bool = False) -> SheetPage:
    """Open a canvas for the person who asks; raise 404 where there is no such kind or project for them."""
    if kind not in kinds():
        raise Http404
    fetch = access.writable if may_change else access.readable
    project = fetch(Project.objects.select_related("team"), request.user, pk=pk)
    return SheetPage(project, kinds()[kind])


def show(request: Request, page: SheetPage, status: int = 200, **more: Any) -> HttpResponse:
    """Send the whole page."""
    response = render(request, "canvas/sheet.html", _context(page) | more, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def news(
    request: Request, page: SheetPage, also: Iterable[str] = (), status: int = 200, **more: Any
) -> HttpResponse:
    """Send what changed since what the page has of a sheet, and some blocks in any case."""
    known = SinceForm(request.POST or request.GET).known()
    keys = frozenset(page.kind.by_key)
    if known and known[0] <= page.canvas.revision:
        keys = page.canvas.changed_since(known[0]) | set(also)
        keys |= set(page.blocks_with_traits if known[1] != page.heard else ())
    context = _context(page) | {"boxes": page.boxes_of(keys)} | more
    response = render(request, "canvas/sheet/news.html", context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return reswap(response, "keep-typing")  # type: ignore[arg-type]  # a swap of our own


def _removed(request: Request, page: SheetPage) -> Card | None:
    """Return the card that the person removed a moment ago, to be offered back."""
    try:
        name = UUID(request.GET.get("removed", ""))
    except ValueError:
        return None
    return Card.objects.filter(canvas=page.canvas, is_removed=True, pk=name).first()


def _context(page: SheetPage) -> dict[str, Any]:
    return {"page": page, "boxes": page.boxes, "can_write": page.may_change}


def _header_as_stored(page: SheetPage) -> HeaderForm:
    canvas = page.canvas
    initial = {f"field-{key}": said for key, said in canvas.header.items()}
    initial |= {"edition": canvas.edition, "seen": str(canvas.header_version)}
    return HeaderForm(initial=initial, kind=page.kind)


def _header_form(
    request: Request, page: SheetPage, form: HeaderForm, status: int = 200, **more: Any
) -> HttpResponse:
    seen = form["seen"].value()
    context = _context(page) | {"form": form, "piece": "header", "seen": seen, **more}
    if conflict := more.get("conflict"):
        context["theirs"] = [
            (field, conflict.header.get(field.key, "")) for field in page.kind.header
        ]
        context["theirs_seen"] = conflict.header_version
    context["is_page"] = not is_part(request)
    template = "canvas/header.html"
    if is_part(request):
        is_answer = request.method == "POST"
        template = f"canvas/sheet/{'_receipt' if is_answer else '_header_form'}.html"
    return render(request, template, context, status=status)


def _header_closed(request: Request, page: SheetPage) -> HttpResponse:
    if is_part(request):
        return news(request, page, closed="header")
    return redirect(page.url)
