"""A press that prints nothing, for tests of what stands around it."""

from dataclasses import dataclass, field

PDF = b"%PDF of the stand-in"


@dataclass
class Press:
    """Keeps what it was given to print; fails where it was told to."""

    printed: list[str] = field(default_factory=list)
    fault: Exception | None = None

    def __call__(self, html, language="en"):
        """Take a page as `rendering.pdf.write_pdf` does."""
        if self.fault:
            raise self.fault
        self.printed.append(html)
        return PDF
