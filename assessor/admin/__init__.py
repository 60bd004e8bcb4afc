"""The editors' side of the assessor, on Django's admin."""

from assessor.admin import catalogue, questions, rights

__all__ = ["catalogue", "questions", "rights"]
