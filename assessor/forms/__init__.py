"""What people type, one file a page's matter."""

from assessor.forms.answers import CHOICES, AnswerForm, AssessmentForm, EvidenceForm
from assessor.forms.designs import OverruleForm, TargetForm
from assessor.forms.plans import JiraForm, KeepForm, MoveForm, PlanForm
from assessor.forms.reports import PaperForm
from assessor.forms.tools import ToolboxForm

__all__ = [
    "CHOICES",
    "AnswerForm",
    "AssessmentForm",
    "EvidenceForm",
    "JiraForm",
    "KeepForm",
    "MoveForm",
    "OverruleForm",
    "PaperForm",
    "PlanForm",
    "TargetForm",
    "ToolboxForm",
]
