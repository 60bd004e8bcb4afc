"""The editors' side of the assessor, on Django's admin."""

from assessor.admin import questions

__all__ = ["questions"]
