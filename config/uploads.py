"""How much of a file that somebody sends is taken in."""

from django.core.files.uploadhandler import FileUploadHandler

CEILING = 12_000_000  # bytes; every form's own limit is below, so a cut file is refused there


class Ceiling(FileUploadHandler):
    """Drops what goes beyond 12 MB of a file, so that nobody fills the disk."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Hand a piece on to what stores it, or drop it."""
        return raw_data if start < CEILING else None

    def file_complete(self, file_size: int) -> None:
        """Leave the file to what stored it."""
