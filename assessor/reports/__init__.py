"""The report of an assessment: its values, and the page that the PDF is made of."""

from assessor.reports.entries import Chapter, Entry, Evidence, Remark
from assessor.reports.looks import PAPERS, Look, Subject
from assessor.reports.report import Design, Report, html
from assessor.reports.rounds import Round

__all__ = [
    "PAPERS",
    "Chapter",
    "Design",
    "Entry",
    "Evidence",
    "Look",
    "Remark",
    "Report",
    "Round",
    "Subject",
    "html",
]
