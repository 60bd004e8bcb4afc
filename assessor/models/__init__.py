"""The live bank, and the assessments that answer it."""

from assessor.models.assessments import Answer, Assessment, Conflict
from assessor.models.banks import BankVersion, FrozenVersion, Question

__all__ = ["Answer", "Assessment", "BankVersion", "Conflict", "FrozenVersion", "Question"]
