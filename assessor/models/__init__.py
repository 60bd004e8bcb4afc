"""The live bank, the assessments that answer it, and the plans that follow."""

from assessor.models.assessments import Answer, Assessment, Conflict
from assessor.models.banks import BankVersion, FrozenVersion, NotSound
from assessor.models.catalogue import CatalogueEntry, EntryConflict
from assessor.models.designs import Overrule, Target, TargetConflict
from assessor.models.questions import ChangedMeanwhile, Question
from assessor.models.reports import Report
from assessor.models.roadmaps import Move, MoveConflict, Roadmap
from assessor.models.toolboxes import Toolbox, ToolboxConflict

__all__ = [
    "Answer",
    "Assessment",
    "BankVersion",
    "CatalogueEntry",
    "ChangedMeanwhile",
    "Conflict",
    "EntryConflict",
    "FrozenVersion",
    "Move",
    "MoveConflict",
    "NotSound",
    "Overrule",
    "Question",
    "Report",
    "Roadmap",
    "Target",
    "TargetConflict",
    "Toolbox",
    "ToolboxConflict",
]
