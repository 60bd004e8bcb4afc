"""Files that a page hands out."""

import pytest

from rendering.downloads import download, file_name


@pytest.mark.parametrize(
    ("of", "name"),
    [
        ("Card fraud scoring", "cairn-card-fraud-scoring.csv"),
        ('"; filename="evil.exe\r\nX: y', "cairn-filenameevilexe-x-y.csv"),
        ("詐欺", "cairn-report.csv"),
        ("", "cairn-report.csv"),
    ],
)
def test_a_file_is_named_after_something_in_plain_letters(of, name):
    response = download("a,b\r\n", "text/csv", file_name(of, "report", "csv"))

    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.content == b"a,b\r\n"
