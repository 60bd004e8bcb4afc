"""Cards: add one, change its words, put it elsewhere, take it off the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import reswap, retarget

from canvas.core.designs import Note
from canvas.forms.cards import CardForm, NewCardForm, PlaceForm
from canvas.forms.versions import SeenForm
from canvas.models import Canvas, Card, CardConflict
from canvas.models.canvases import MOST_CARDS, Full
from canvas.sheets import SheetPage, fields_of
from canvas.views.sheets import CONFLICT, INVALID, news, opened, show
from rendering.fragments import is_part

if TYPE_CHECKING:
    from uuid import UUID

    from teams.http import Request


@require_POST
def cards(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """Add a card to the end of a block."""
    page = opened(request, pk, kind, may_change=True)
    form = NewCardForm(request.POST)
    is_valid = form.is_valid()
    block = str(form.cleaned_data.get("block"))
    if block not in page.kind.by_key:
        raise Http404
    if not is_valid:
        return _not_added(request, page, form)
    note, name = Note(form.cleaned_data["text"]), form.cleaned_data["card"]
    try:
        canvas = Canvas.objects.opened(page.project, kind)
        added = Card.objects.add(canvas, block, note, request.user, name)
    except Full:
        form.add_error("text", _full())
        return _not_added(request, page, form)
    if is_part(request):
        said = _("Added to %(block)s.") % {"block": page.label(page.kind.by_key[block])}
        return news(request, page, {block}, added=name, announced=said)
    return redirect(f"{page.url}#card-{added.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def card(request: Request, pk: UUID, kind: str, card: UUID) -> HttpResponse:
    """Show a card with its form; a POST stores its words."""
    page = opened(request, pk, kind, may_change=request.method == "POST")
    row = _card(page, card)
    if request.method != "POST":
        conflict = row if row.is_removed else None
        return _form(request, page, row, _as_stored(row, page), conflict=conflict)
    form = CardForm(request.POST, kind=page.kind)
    if form.keeps_stored:
        return _closed(request, page, row)
    if not form.is_valid():
        return _form(request, page, row, form, INVALID)
    return _stored(request, page, row, form)


@require_POST
def card_place(request: Request, pk: UUID, kind: str, card: UUID) -> HttpResponse:
    """Put a card into a block before another one, or a step up or down."""
    page = opened(request, pk, kind, may_change=True)
    row = _card(page, card)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise Http404
    old, block = row.block, form.cleaned_data["block"] or row.block
    if block not in page.kind.by_key:
        raise Http404
    row = row.move(block, _before(row, form), request.user)
    if not is_part(request):
        return redirect(f"{page.url}#card-{row.pk}")
    return news(request, page, {old, block}, placed=row.pk, announced=_told(page, row))


@require_POST
def card_removal(request: Request, pk: UUID, kind: str, card: UUID) -> HttpResponse:
    """Take a card off the sheet; it can be brought back."""
    page = opened(request, pk, kind, may_change=True)
    row = _card(page, card)
    form = SeenForm(request.POST)
    if not form.is_valid():
        return _form(request, page, row, _as_stored(row, page), INVALID, is_out_of_date=True)
    try:
        row = row.remove(form.cleaned_data["seen"], request.user)
    except CardConflict as conflict:
        return _not_removed(request, page, conflict.stored)
    if is_part(request):
        said = _("Removed.")
        return news(request, page, {row.block}, gone=row.pk, removed=row, announced=said)
    return redirect(f"{page.url}?removed={row.pk}")


def _card(page: SheetPage, pk: UUID) -> Card:
    """Fetch a card of this very sheet, or raise 404."""
    rows = Card.objects.select_related("canvas", "changed_by")
    row = rows.filter(canvas__project=page.project, canvas__kind=page.kind.key, pk=pk).first()
    if row is None:
        raise Http404
    return row


def _stored(request: Request, page: SheetPage, row: Card, form: CardForm) -> HttpResponse:
    """Store a card's words and tell what became of them."""
    try:
        stored = _store(request, row, form)
    except CardConflict as conflict:
        return _form(request, page, row, form, CONFLICT, conflict=conflict.stored)
    except Full:
        form.add_error("text", _full())
        return _form(request, page, row, form, INVALID)
    if is_part(request) and "done" not in request.POST and not form.wants_both:
        context = {"piece": f"card-{row.pk}", "seen": stored.version, "was_saved": True}
        return render(request, "canvas/sheet/_receipt.html", context)
    return _closed(request, page, stored)


def _store(request: Request, row: Card, form: CardForm) -> Card:
    """Store what was typed in the card, or as a new card beside it where the person wants both."""
    if not form.wants_both:
        return row.rewrite(form.note(), form.cleaned_data["seen"], request.user)
    Card.objects.add(row.canvas, row.block, form.note(), request.user, form.cleaned_data["copy"])
    return row


def _before(row: Card, form: PlaceForm) -> Card | None:
    """Return the card before which a card is put, nothing for the end of the block."""
    cards = list(row.canvas.cards.standing().filter(block=form.cleaned_data["block"] or row.block))
    wanted = form.cleaned_data["before"]
    step = form.cleaned_data["step"]
    if step and row in cards:
        others = [each for each in cards if each != row]
        spot = max(0, cards.index(row) + (1 if step == "down" else -1))
        return others[spot] if spot < len(others) else None
    return next((each for each in cards if each.pk == wanted), None)


def _told(page: SheetPage, row: Card) -> str:
    """Say where a card stands now."""
    here = [each.pk for each in page.cards.get(row.block, ())]
    if row.pk not in here:
        return _("Somebody removed this card.")
    return _("Moved to %(block)s, %(place)d of %(all)d.") % {
        "block": page.label(page.kind.by_key[row.block]),
        "place": here.index(row.pk) + 1,
        "all": len(here),
    }


def _as_stored(row: Card, page: SheetPage) -> CardForm:
    initial: dict[str, Any] = {f"field-{key}": said for key, said in row.fields.items()}
    initial |= {"text": row.text, "seen": str(row.version)}
    return CardForm(initial=initial, kind=page.kind)


def _form(
    request: Request, page: SheetPage, row: Card, form: CardForm, status: int = 200, **more: Any
) -> HttpResponse:
    """Send a card with its form: the page, the card in its place, or what has to be said about it."""
    context = {
        "page": page,
        "card": row,
        "alone": [row],
        "form": form,
        "piece": f"card-{row.pk}",
        "url": page.card_url(row),
        "seen": form["seen"].value(),
        "can_write": page.may_change,
        **more,
    }
    if conflict := more.get("conflict"):
        context |= {"theirs": fields_of(conflict, page.kind), "theirs_seen": conflict.version}
        context["copy"] = form["copy"].value() or uuid4()
    template = "canvas/card.html"
    if is_part(request):
        is_answer = request.method == "POST"
        template = f"canvas/sheet/{'_receipt' if is_answer else '_card_form'}.html"
    response = render(request, template, context, status=status)
    if is_part(request) and request.method == "POST":
        return reswap(retarget(response, f"#receipt-card-{row.pk}"), "outerHTML")
    return response


def _closed(request: Request, page: SheetPage, row: Card) -> HttpResponse:
    """Go back to the sheet, where the card shows what is stored."""
    if not is_part(request):
        return redirect(f"{page.url}#card-{row.pk}")
    if row.is_removed:
        return news(request, page, {row.block}, gone=row.pk)
    return news(request, page, {row.block}, closed=f"card-{row.pk}")


def _not_added(request: Request, page: SheetPage, form: NewCardForm) -> HttpResponse:
    if not is_part(request):
        return show(request, page, INVALID, refused=form)
    response = render(request, "canvas/sheet/_refused.html", {"form": form}, status=INVALID)
    return reswap(retarget(response, f"#refused-{form.cleaned_data['block']}"), "innerHTML")


def _not_removed(request: Request, page: SheetPage, stored: Card) -> HttpResponse:
    """Show what somebody else made of the card meanwhile; removing that is another decision."""
    if is_part(request):
        return news(request, page, {stored.block}, CONFLICT, not_removed=stored)
    form = _as_stored(stored, page)
    return _form(request, page, stored, form, CONFLICT, not_removed=stored)


def _full() -> str:
    return _("A canvas has room for %(most)d cards; remove some first.") % {"most": MOST_CARDS}
