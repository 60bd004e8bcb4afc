"""The words of canvases on Django's admin, in Cairn's own frame; what Cairn ships is always a click away."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from canvas.core.kinds import Block
from canvas.forms.prompts import PromptForm, initial
from canvas.models import Prompt, PromptConflict
from canvas.shipped import kinds_as_shipped

INVALID, CONFLICT = 422, 409
MOST_SHOWN = 20


@admin.register(Prompt)
class PromptAdmin(admin.ModelAdmin[Prompt]):
    """Every block of every canvas: its title, what it is for and its questions, as shipped or as edited."""

    def get_urls(self) -> list[URLPattern]:
        """Replace the admin's own pages: a block is known by its canvas and its key, edited or not."""
        view = self.admin_site.admin_view
        return [
            path("", view(self.prompts), name="canvas_prompt_changelist"),
            path("<slug:kind>/<slug:block>/", view(self.prompt), name="canvas_prompt"),
            path("<slug:kind>/<slug:block>/removal/", view(self.removal), name="canvas_unprompt"),
        ]

    def has_add_permission(self, *_args: Any) -> bool:
        """Refuse: the blocks are there."""
        return False

    def prompts(self, request: HttpRequest) -> HttpResponse:
        """List the blocks of every canvas, and who edited which."""
        self._check(request)
        edited = Prompt.objects.filter(is_edited=True).select_related("changed_by")
        rows = {(r.kind, r.block): r for r in edited}
        sheets = [
            (kind, [(block, rows.get((kind.key, block.key))) for block in kind.blocks])
            for kind in kinds_as_shipped().values()
        ]
        return render(request, "canvas/prompts.html", {"sheets": sheets})

    def prompt(self, request: HttpRequest, kind: str, block: str) -> HttpResponse:
        """Show the words of a block; a POST stores others."""
        self._check(request)
        shipped, row = self._found(kind, block)
        if request.method != "POST":
            return self._page(request, kind, shipped, row)
        form = PromptForm(request.POST)
        if not form.is_valid():
            return self._page(request, kind, shipped, row, status=INVALID, form=form)
        try:
            words, seen = form.words(), form.cleaned_data["seen"]
            stored = Prompt.objects.put((kind, block), words, seen, request.user)  # type: ignore[arg-type]
        except PromptConflict as conflict:
            more = {"form": form, "conflict": conflict, "status": CONFLICT}
            return self._page(request, kind, shipped, conflict.stored, **more)
        messages.success(
            request, _("Saved: %(block)s. Canvases show it from now on.") % {"block": stored}
        )
        return redirect("admin:canvas_prompt_changelist")

    def removal(self, request: HttpRequest, kind: str, block: str) -> HttpResponse:
        """Go back to the words that Cairn ships; the history keeps the others."""
        self._check(request, "delete")
        _shipped, row = self._found(kind, block)
        if request.method == "POST" and row:
            row.go_back(request.user)  # type: ignore[arg-type]
            messages.success(request, _("The block says again what Cairn ships."))
        return redirect("admin:canvas_prompt", kind, block)

    def _check(self, request: HttpRequest, action: str = "change") -> None:
        if not request.user.has_perm(f"canvas.{action}_prompt"):
            raise Http404

    def _found(self, kind: str, block: str) -> tuple[Block, Prompt | None]:
        if kind not in kinds_as_shipped() or block not in kinds_as_shipped()[kind].by_key:
            raise Http404
        rows = Prompt.objects.select_related("changed_by")
        return kinds_as_shipped()[kind].by_key[block], rows.filter(kind=kind, block=block).first()

    def _page(
        self, request: HttpRequest, kind: str, shipped: Block, row: Prompt | None, **more: Any
    ) -> HttpResponse:
        """Send a block's page; `record` in the address begins with the words of a moment of its history."""
        past = Prompt.history.filter(kind=kind, block=shipped.key).select_related("history_user")
        wanted = request.GET.get("record", "")
        record = (
            past.filter(pk=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 18 else None
        )
        shown = record.instance.over(shipped) if record else row.over(shipped) if row else shipped
        context = {
            "kind": kinds_as_shipped()[kind],
            "shipped": shipped,
            "row": row,
            "record": record,
            "past": past[:MOST_SHOWN],
            "form": PromptForm(initial=initial(shown, row.version if row else 0)),
            "conflict": None,
            **more,
        }
        return render(request, "canvas/prompt.html", context, status=more.get("status", 200))
