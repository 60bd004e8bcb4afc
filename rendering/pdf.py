"""HTML to a tagged PDF, in a process of its own, with nothing in reach but our static files.

This module is imported by the child process, so it imports neither Django nor WeasyPrint at the
top: the first would need settings there, the second costs a second and 58 MB everywhere.
"""

import atexit
import multiprocessing
import os
import re
import signal
import threading
import time
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

TIME_LIMIT = 60  # seconds for one document
DOCUMENTS_PER_PROCESS = 50  # WeasyPrint's memory grows; a fresh process starts small
BASE_URL = "http://pdf.invalid/"  # what relative addresses are read against; never asked for


class PdfTooSlow(Exception):
    """The document took longer than the time limit; its process was ended."""


class PdfFailed(Exception):
    """The document could not be made; the message is the renderer's own."""


class Static(NamedTuple):
    """Where our static files are: the address that they begin with, the folders that hold them."""

    url: str
    folders: tuple[str, ...]


def write_pdf(html: str, language: str = "en") -> bytes:
    """Return the page as a tagged PDF (PDF/UA-1), made in a separate process.

    `language` is used where the page names none. Raises PdfTooSlow after 60 seconds and PdfFailed
    where no PDF could be made; the next call starts with a fresh process.
    """
    return _press.write(html, language, _our_static())


def _our_static() -> Static:
    from django.conf import settings  # noqa: PLC0415  the child has no settings

    folders = [*settings.STATICFILES_DIRS, settings.STATIC_ROOT]
    return Static(settings.STATIC_URL, tuple(map(str, folders)))


# --- in the child ---------------------------------------------------------------------------------


def render(html: str, language: str, static: Static) -> bytes:
    """Make the PDF here and now; only for the child process, as WeasyPrint is not thread-safe."""
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    document = HTML(
        string=_with_language(html, language), base_url=BASE_URL, url_fetcher=_fetcher(static)
    )
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", font_config=FontConfiguration())
    return pdf


def _with_language(html: str, language: str) -> str:
    """Name the page's language on <html>, which PDF/UA asks for, unless it has one."""
    root = re.search(r"<html\b[^>]*>", html, re.IGNORECASE)
    if root is None:
        return f'<html lang="{language}">{html}'
    if re.search(r"\slang\s*=", root[0], re.IGNORECASE):
        return html
    return f'{html[: root.start()]}<html lang="{language}"{root[0][5:]}{html[root.end() :]}'


def static_path(url: str, static: Static) -> Path | None:
    """Return the static file that an address stands for, or None where it stands for none.

    Only addresses below the static address count, and only files inside the static folders.
    """
    is_elsewhere = "//" in static.url
    prefix = static.url if is_elsewhere else urljoin(BASE_URL, "/" + static.url.lstrip("/"))
    if not url.startswith(prefix):
        return None
    name = unquote(urlsplit(url).path.removeprefix(urlsplit(prefix).path))
    if "\0" in name:
        return None
    for folder in static.folders:
        root = Path(folder).resolve()
        path = (root / name.lstrip("/")).resolve()
        if path.is_relative_to(root) and path.is_file():
            return path
    return None


def _fetcher(static: Static) -> Any:
    """Return a WeasyPrint fetcher that reads our static files and data: addresses, nothing else."""
    import mimetypes  # noqa: PLC0415

    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class StaticFetcher(URLFetcher):  # type: ignore[misc]  # untyped there
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url[:5].lower() == "data:":
                return super().fetch(url, headers)
            path = static_path(url, static)
            if path is None:
                raise ValueError(f"not a file of ours: {url[:200]}")
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return StaticFetcher(allowed_protocols={"data"}, allow_redirects=False)


def _work(pipe: Connection) -> None:
    """Answer each (html, language, static) with (True, pdf) or (False, message), until hung up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this one
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    while True:
        try:
            html, language, static = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send((True, render(html, language, static)))
        except Exception as error:  # whatever it was, the caller must hear of it
            pipe.send((False, f"{type(error).__name__}: {error}"))


def _leave_with_parent() -> None:
    """Exit at once when the parent is gone, even over a document that never ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


# --- in the caller --------------------------------------------------------------------------------


class Press:
    """One child process at a time, started when first needed; threads take turns."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: Any = None
        self._pipe: Connection | None = None
        self._documents = 0

    def write(self, html: str, language: str, static: Static, limit: float = TIME_LIMIT) -> bytes:
        """Have the child make the document; PdfTooSlow if that takes over `limit` seconds, the wait included."""
        deadline = time.monotonic() + limit
        if not self._turn.acquire(timeout=limit):
            raise PdfTooSlow
        try:
            return self._made(html, language, static, deadline)
        finally:
            self._turn.release()

    def _made(self, html: str, language: str, static: Static, deadline: float) -> bytes:
        pipe = self._ready()
        try:
            pipe.send((html, language, static))
            if not pipe.poll(max(0.0, deadline - time.monotonic())):
                self.stop()
                raise PdfTooSlow
            is_made, result = pipe.recv()
        except (EOFError, OSError) as error:  # the child died, for want of memory perhaps
            self.stop()
            raise PdfFailed(str(error) or "the process ended early") from error
        if not is_made:
            raise PdfFailed(result)
        made: bytes = result
        return made

    def stop(self) -> None:
        """End the child; the next document starts another."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._pipe = None

    def _ready(self) -> Connection:
        if self._documents >= DOCUMENTS_PER_PROCESS:
            self.stop()
        if self._pipe is None or not self._process.is_alive():
            self.stop()
            # spawn: a forked copy of a threaded server would inherit its locks.
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
            self._documents = 0
        self._documents += 1
        return self._pipe


_press = Press()
atexit.register(_press.stop)
