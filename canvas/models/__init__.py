"""Projects, their canvases with cards, and their traits."""

from canvas.models.canvases import Canvas, HeaderConflict
from canvas.models.cards import Card, CardConflict, Change
from canvas.models.projects import Project
from canvas.models.prompts import Prompt, PromptConflict
from canvas.models.traits import TraitConflict, TraitValue

__all__ = [
    "Canvas",
    "Card",
    "CardConflict",
    "Change",
    "HeaderConflict",
    "Project",
    "Prompt",
    "PromptConflict",
    "TraitConflict",
    "TraitValue",
]
