"""A design comes onto a project's canvases wholly, and takes nothing from anybody who was faster."""

import pytest

from canvas import fillings
from canvas.core.designs import Design, Note, Sheet
from canvas.fillings import How
from canvas.models import Canvas, Project, TraitValue
from canvas.models.canvases import Full

SHEET = Sheet(blocks={"decisions": (Note("From elsewhere"),)})


def test_a_part_of_a_design_is_a_sheet_with_the_traits_asked_there():
    design = Design(
        {"refresh": ("weekly",), "clouds": ("aws",)}, {"ml-canvas": SHEET, "mlops-stack": Sheet()}
    )
    part = fillings.part(design, "ml-canvas")
    assert dict(part.sheets) == {"ml-canvas": SHEET}
    assert set(part.traits) == {"refresh"}


def test_a_part_that_a_design_does_not_hold_is_an_empty_sheet():
    assert fillings.part(Design(), "ml-canvas").sheets == {"ml-canvas": Sheet()}


def test_an_empty_sheet_opens_no_canvas(story):
    design = Design(sheets={"ml-canvas": Sheet()})
    filled = fillings.fill(story.project, design, How.ADD, story.owner)
    assert (filled.total, filled.left) == (0, ())
    assert not Canvas.objects.exists()


def test_an_empty_sheet_replaces_what_is_there(story, write, stored):
    write("decisions", "Ours")
    fillings.fill(story.project, Design(sheets={"ml-canvas": Sheet()}), How.REPLACE, story.owner)
    assert stored("decisions") == []


def test_a_card_is_stored_as_if_it_were_typed(story, stored):
    sheet = Sheet(blocks={"decisions": (Note("\r\nOne\r\ntwo \n"),)})
    fillings.fill(story.project, Design(sheets={"ml-canvas": sheet}), How.ADD, story.owner)
    assert stored("decisions") == ["One\ntwo"]


@pytest.mark.parametrize("how", How)
def test_what_somebody_states_in_the_same_moment_stands(story, how):
    stale = Project.objects.prefetch_related("trait_values").get(pk=story.project.pk)
    TraitValue.objects.put(story.project, "refresh", ["daily"], 0, story.editor)

    filled = fillings.fill(stale, Design({"refresh": ("weekly",)}), how, story.owner)

    assert filled.traits == ()
    assert TraitValue.objects.traits_of(story.project) == {"refresh": ("daily",)}


def test_what_is_stated_likewise_counts_as_nothing_new(story):
    TraitValue.objects.put(story.project, "refresh", ["weekly"], 0, story.editor)
    design = Design({"refresh": ("weekly",), "serving": ()})

    filled = fillings.fill(story.project, design, How.REPLACE, story.owner)

    assert filled.traits == ()
    assert TraitValue.objects.get().version == 1


def test_where_one_sheet_has_no_room_the_others_stay_as_they_were(story, write, stored):
    write("decisions", "Ours")
    full = Sheet(blocks={"owned": (Note("x"),) * 501})
    design = Design(sheets={"ml-canvas": SHEET, "data-landscape": full})

    with pytest.raises(Full):
        fillings.fill(story.project, design, How.REPLACE, story.owner)

    assert stored("decisions") == ["Ours"]
    assert Canvas.objects.count() == 1


def test_what_stands_there_already_is_not_added_again(story, stored):
    design = Design(sheets={"ml-canvas": SHEET})
    for _time in range(2):
        fillings.fill(story.project, design, How.ADD, story.owner)
    assert stored("decisions") == ["From elsewhere"]


def test_replacing_keeps_of_the_head_what_the_file_does_not_name(story):
    canvas = Canvas.objects.opened(story.project, "ml-canvas")
    canvas.put_header({"designed-by": "Alice and Bob"}, canvas.edition, 0)
    fillings.fill(story.project, Design(sheets={"ml-canvas": SHEET}), How.REPLACE, story.owner)
    canvas.refresh_from_db()
    assert canvas.header == {"designed-by": "Alice and Bob"}


def test_what_follows_from_other_traits_is_not_taken_over(story):
    fillings.fill(story.project, Design({"scale": ("many-models",)}), How.ADD, story.owner)
    assert not TraitValue.objects.exists()


def test_a_tool_that_has_left_the_catalogue_stays_at_home(story):
    TraitValue.objects.put(story.project, "owned", ["gone-tool", "mlflow"], 0, story.owner)
    assert fillings.sheet_of(story.project, "mlops-stack").traits["owned"] == ("mlflow",)
