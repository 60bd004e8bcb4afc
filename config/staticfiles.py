"""How static files are kept for serving."""

import re
from collections.abc import Iterable, Iterator

from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)

NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{12}\.\w+$")


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """Compresses each file once, and only under the name that pages use: Plotly takes seconds.

    The fonts of the PDF take twenty, and no browser asks for them.
    """

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress what is named by its content and was not compressed before."""
        asked_for = (it for it in paths if NAMED_BY_CONTENT.search(it) and not it.endswith(".ttf"))
        new = [it for it in asked_for if not self.exists(f"{it}.gz")]
        yield from super().compress_files(new)
