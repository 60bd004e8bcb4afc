"""The questions of drafts on Django's admin, each with its form in Cairn's own frame."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from assessor.core.difference import changed
from assessor.core.lint import lint
from assessor.differences import row
from assessor.editors import EDIT
from assessor.exchange.shipped import vocabulary
from assessor.forms.questions import QuestionForm
from assessor.models import BankVersion, Question
from assessor.outlines import by_field
from assessor.prerequisites import footing

LINTED = (
    *("key", "title", "question", "why", "levels", "area", "dimension", "layer", "from", "weight"),
    *("effort", "requires", "evidence", "roles", "tools", "applies_when", "lens"),
)
"""The fields that the linter tells of; each has its place in the form."""

LOOKUPS = frozenset({"bank__id__exact", "area", "dimension", "quick__exact"})
"""By what the list can be narrowed; a pattern of somebody's own could keep the server busy for ever."""


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin[Question]):
    """Questions of drafts; those of published versions are not here at all."""

    change_form_template = add_form_template = "assessor/question_form.html"
    delete_confirmation_template = "assessor/question_removal.html"
    list_display = ("title", "key", "bank", "area", "asked_from", "weight")
    list_filter = (("bank", admin.RelatedOnlyFieldListFilter), "area", "dimension")
    list_select_related = ("bank",)
    list_per_page = 100
    search_fields = ("key", "title", "question")
    show_facets = admin.ShowFacets.NEVER
    actions = None

    # --- who may ----------------------------------------------------------------------------------

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the list to editors."""
        return request.user.has_perm(EDIT)

    def has_view_permission(self, request: HttpRequest, obj: Question | None = None) -> bool:
        """Let editors read."""
        return request.user.has_perm(EDIT)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let editors add to the draft that the address names; without one there is nowhere to add to."""
        return request.user.has_perm(EDIT) and "bank" in request.GET

    def has_change_permission(self, request: HttpRequest, obj: Question | None = None) -> bool:
        """Let editors change what is drafted."""
        return request.user.has_perm(EDIT)

    def has_delete_permission(self, request: HttpRequest, obj: Question | None = None) -> bool:
        """Let editors take a question out of a draft."""
        return request.user.has_perm(EDIT)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Offer the questions of drafts only."""
        return super().get_queryset(request).filter(bank__status=BankVersion.Status.DRAFT)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Say of the list why published questions are not in it."""
        told = _("Those of drafts. What is published never changes, so it is not here.")
        return super().changelist_view(request, {"subtitle": told})

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the history that a version keeps of its questions."""
        question = self.get_object(request, object_id)
        if not question:
            raise Http404
        address = reverse("assessor:bank_history", args=[question.bank.key, question.bank.version])
        return redirect(f"{address}?question={question.key}")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Narrow the list by its own filters only."""
        return lookup in LOOKUPS

    # --- the form ---------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """Add the address where a form is looked through while somebody types."""
        look = self.admin_site.admin_view(self.look_through)
        return [
            path("<int:pk>/findings/", look, name="assessor_question_findings"),
            *super().get_urls(),
        ]

    def get_form(
        self, request: HttpRequest, obj: Question | None = None, change: bool = False, **kwargs: Any
    ) -> type[QuestionForm]:
        """Make the form of a question of its draft; a new one names its draft in the address."""
        version = obj.bank if obj else self._drafted(request)
        known = {"version": version, "bank": version.as_core()}
        return type("QuestionForm", (QuestionForm,), known)

    def get_fieldsets(self, request: HttpRequest, obj: Question | None = None) -> Any:
        """Leave the layout to the template."""
        return ()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin a new question in the area that the address names."""
        return {"area": request.GET.get("area", "")}

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show or store the form, alone with its draft while it is stored."""
        with transaction.atomic():
            if request.method == "POST":
                hold = BankVersion.objects.select_for_update()
                list(hold.filter(status=BankVersion.Status.DRAFT).order_by("pk").values_list("pk"))
            return super().changeform_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Send the page: 409 where somebody else was faster, 422 where something cannot be read."""
        form: QuestionForm = context["adminform"].form
        context |= {"version": form.version, "form": form}
        if form.stored:
            key = form.stored.key
            context["findings"] = by_field(lint(form.bank, vocabulary()), key)
            context["footing"] = footing(form.bank, key, form.version.question_ids())
        if form.stored and form.is_conflict and len(form.errors) == 1:
            typed = Question(**form.columns()).as_core()
            titles = {each.key: each.title for each in form.bank.questions}
            context["theirs"] = row(changed(form.stored, typed), titles)
        response = super().render_change_form(request, context, *args, **kwargs)
        response.status_code = form.status
        return response

    def look_through(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what is wrong with what somebody types, beside each field; nothing is stored."""
        question = get_object_or_404(self.get_queryset(request).select_related("bank"), pk=pk)
        form = self.get_form(request, question)(request.POST, instance=question)
        if not form.is_valid():
            return HttpResponse(status=204)
        typed = Question(**form.columns()).as_core()
        old = form.initial["key"]
        questions = tuple(typed if each.key == old else each for each in form.bank.questions)
        found = lint(replace(form.bank, questions=questions), vocabulary())
        told = by_field(found, typed.key)
        context = {"findings": told, "news": [(name, told.get(name)) for name in LINTED]}
        return render(request, "assessor/question_form/_news.html", context)

    # --- what is stored ---------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Question, form: Any, change: bool) -> None:
        """Store what was given by the verbs of the draft."""
        if change:
            Question.objects.get(pk=obj.pk).rewrite(form.columns(), form.cleaned_data["seen"])
        else:
            obj.pk = form.version.add(form.columns()).pk

    def delete_model(self, request: HttpRequest, obj: Question) -> None:
        """Take the question out of its draft, and say which others stood on it."""
        obj.remove()

    def response_add(self, request: HttpRequest, obj: Question, *args: Any) -> HttpResponse:
        """Go on in the form of the new question."""
        messages.success(
            request, _("“%(title)s” is in the draft.") % {"title": obj.title or obj.key}
        )
        address = reverse("admin:assessor_question_change", args=[obj.pk])
        return redirect(f"{address}?added=1")

    def response_change(self, request: HttpRequest, obj: Question) -> HttpResponse:
        """Stay with the question, or go back to the outline of the draft."""
        messages.success(request, _("“%(title)s” is saved.") % {"title": obj.title or obj.key})
        if "_close" not in request.POST:
            return redirect("admin:assessor_question_change", obj.pk)
        return _outline(obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Ask before a question is taken out, then go back to the outline of its draft."""
        question = self.get_object(request, object_id)
        response = super().delete_view(request, object_id, extra_context)
        if not question or request.method != "POST":
            return response
        return redirect("assessor:bank", question.bank.key, question.bank.version)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        """Say that it is out."""
        messages.success(request, _("“%(title)s” is out of the draft.") % {"title": obj_display})
        return redirect("assessor:banks")

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, *_told: Any) -> HttpResponse:
        """Lead to the banks from the old address of a question that nobody can change any more."""
        messages.warning(
            request, _("This question is in no draft: it was taken out, or is published by now.")
        )
        return redirect("assessor:banks")

    def _drafted(self, request: HttpRequest) -> BankVersion:
        drafts = BankVersion.objects.filter(status=BankVersion.Status.DRAFT)
        number = request.GET.get("bank", "")
        return get_object_or_404(
            drafts, pk=number if number.isdecimal() and len(number) < 18 else 0
        )


def _outline(question: Question) -> HttpResponse:
    version = question.bank
    address = reverse("assessor:bank", args=[version.key, version.version])
    return redirect(f"{address}?saved=question-{question.pk}#q-{question.key}")
