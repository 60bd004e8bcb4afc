"""The PDF: readable, tagged, made elsewhere, and out of reach of everything but our own files."""

import os
import re
import subprocess
import sys
import threading
import time
import zlib
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from rendering import pdf
from rendering.charts import Stone, Stones, svg
from rendering.pdf import (
    PdfFailed,
    PdfTooSlow,
    Static,
    render,
    static_path,
    write_pdf,
)

SECRET = "root:x:0:0"  # what /etc/passwd begins with
PAGE = "<!doctype html><html><head><title>Report</title></head><body>{}</body></html>"


@pytest.fixture(scope="module", autouse=True)
def press():
    """Give the child that every test here shares, as it takes a second to start; end it after."""
    yield pdf._press
    pdf._press.stop()


@pytest.fixture
def static(tmp_path):
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "report.css").write_text("@page { size: A6 } p { color: #123456 }")
    (tmp_path / "secret.css").write_text("p::after { content: 'outside' }")
    return Static("static/", (str(folder),))


@pytest.fixture
def listener():
    """Serve on this machine, and remember what was asked for."""
    asked = []

    class Count(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"fetched")

        def log_message(self, *args):
            """Keep the test's output clean."""

    server = HTTPServer(("127.0.0.1", 0), Count)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def catalogue(document: bytes) -> Any:
    """Return what the PDF says about itself."""
    return PdfReader(BytesIO(document)).trailer["/Root"]


def everything_in(document: bytes) -> str:
    """Return the words of all pages, the attachments, and every stream as it stands."""
    reader = PdfReader(BytesIO(document))
    words = [page.extract_text() for page in reader.pages]
    words += [part.decode("latin-1") for parts in reader.attachments.values() for part in parts]
    for chunk in document.split(b"stream\n")[1:]:
        try:
            words.append(zlib.decompressobj().decompress(chunk).decode("latin-1"))
        except zlib.error:
            words.append(chunk[:2000].decode("latin-1"))
    return "\n".join(words)


def test_the_words_of_the_page_can_be_read_back():
    document = write_pdf(PAGE.format("<h1>Where we stand</h1><p>Level 2, Tiếng Việt</p>"))
    text = PdfReader(BytesIO(document)).pages[0].extract_text()

    assert "Where we stand" in text
    assert "Level 2, Tiếng Việt" in text


def test_the_pdf_is_tagged_titled_and_names_its_language():
    root = catalogue(write_pdf(PAGE.format("<h1>x</h1>"), "vi"))

    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "vi"


@pytest.mark.parametrize(
    ("start", "language"),
    [("<html>", "en"), ('<html lang="vi">', "vi"), ("<HTML class='x'>", "en"), ("", "en")],
)
def test_a_page_keeps_its_own_language(static, start, language):
    document = render(f"<!doctype html>{start}<title>x</title><p>x", "en", static)

    assert catalogue(document)["/Lang"] == language


def test_a_chart_is_drawn_with_its_words_and_its_description(static):
    chart = Stones("The cairn", "Ground stands at 2", (Stone("Ground", 2), Stone("Top", 1, 3)))
    document = render(PAGE.format(svg(chart)), "en", static)
    reader = PdfReader(BytesIO(document))

    assert "Ground" in reader.pages[0].extract_text()
    assert not reader.pages[0].images


def test_our_own_style_sheets_are_read(static):
    html = PAGE.format('<link rel="stylesheet" href="/static/report.css"><p>x</p>')
    page = PdfReader(BytesIO(render(html, "en", static))).pages[0]

    assert round(float(page.mediabox.width)) == 298  # A6


def test_only_our_own_fonts_are_in_a_pdf_that_asks_for_them():
    chart = Stones("Cairn", "d", (Stone("Tiếng Việt", 1, 3, is_lifted=True, gap="a gap"),))
    link = '<link rel="stylesheet" href="/static/css/print-fonts.css">'
    body = f'<div lang="vi">{svg(chart)}</div>'
    document = write_pdf(PAGE.format(link + body))
    fonts = PdfReader(BytesIO(document)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = {fonts[key].get_object()["/BaseFont"].partition("+")[2] for key in fonts}

    assert names
    assert {re.sub("-.*", "", re.sub("^Cairn-", "Cairn", name)) for name in names} <= {
        "CairnSans",
        "CairnSerif",
    }, names


HOSTILE = {
    "image": '<img src="{url}">',
    "image set": '<img srcset="{url} 2x" src="{url}">',
    "object": '<object data="{url}"></object>',
    "embed": '<embed src="{url}">',
    "frame": '<iframe src="{url}"></iframe>',
    "style sheet": '<link rel="stylesheet" href="{url}">',
    "import": '<style>@import url("{url}");</style>',
    "background": '<style>body {{ background: url("{url}") }}</style>',
    "list": '<ul style="list-style-image: url({url})"><li>x</ul>',
    "content": '<style>p::before {{ content: url("{url}") }}</style><p>x</p>',
    "font": '<style>@font-face {{ font-family: x; src: url("{url}") }} p {{ font-family: x }}</style><p>x',
    "attachment": '<link rel="attachment" href="{url}">',
    "attached link": '<a rel="attachment" href="{url}">x</a>',
    "svg image": '<svg width="9" height="9"><image href="{url}" width="9" height="9"/></svg>',
    "svg use": '<svg width="9" height="9"><use href="{url}#x"/></svg>',
    "svg style": '<svg width="9" height="9"><style>@import url("{url}");</style><rect/></svg>',
}


def in_data(url: str) -> str:
    """Return an image that is an SVG that asks for the address, also as an XML entity."""
    inner = (
        f'<!DOCTYPE svg [<!ENTITY e SYSTEM "{url}">]><svg xmlns="http://www.w3.org/2000/svg" '
        f'width="99" height="99"><text y="50">&e;</text><image href="{url}"/></svg>'
    )
    return f'<img src="data:image/svg+xml;base64,{b64encode(inner.encode()).decode()}">'


BASE = '<base href="{url}/"><img src="x"><link rel="attachment" href="x">'


def every_way(url: str) -> list[str]:
    """Return pages that ask for the address in every way; <base> alone, as it bends the others."""
    ways = [way.format(url=url) for way in HOSTILE.values()]
    return [PAGE.format("".join([*ways, in_data(url)])), PAGE.format(BASE.format(url=url))]


def test_nothing_is_asked_of_another_server(static, listener):
    url, asked = listener
    for html in every_way(url):
        document = render(html, "en", static)

        assert asked == []
        assert "fetched" not in everything_in(document)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "FILE:/etc/passwd", "/etc/passwd"])
def test_no_file_of_the_machine_gets_into_the_pdf(url, static):
    for html in every_way(url):
        assert SECRET not in everything_in(render(html, "en", static))


@pytest.mark.parametrize("way", sorted({*HOSTILE} - {"image set", "frame", "svg use", "svg style"}))
def test_each_way_does_ask_for_the_address(way, static, monkeypatch):
    """The pages above would show nothing if they never asked."""
    asked = []
    monkeypatch.setattr(pdf, "static_path", lambda url, static: asked.append(url))
    render(PAGE.format(HOSTILE[way].format(url="http://elsewhere/x")), "en", static)

    assert [url.partition("#")[0] for url in asked][:1] == ["http://elsewhere/x"]


def test_the_search_for_secrets_would_find_one(static):
    attached = "data:text/plain;base64," + b64encode(SECRET.encode()).decode()
    body = HOSTILE["attachment"].format(url=attached)

    assert SECRET in everything_in(render(PAGE.format(body), "en", static))


@pytest.mark.parametrize(
    "address",
    [
        "http://pdf.invalid/static/../secret.css",
        "http://pdf.invalid/static/%2e%2e/secret.css",
        "http://pdf.invalid/static/..%2fsecret.css",
        "http://pdf.invalid/static//etc/passwd",
        "http://pdf.invalid/static/%2fetc/passwd",
        "http://pdf.invalid/static/",
        "http://pdf.invalid/secret.css",
        "http://pdf.invalid/staticreport.css",
        "http://pdf.invalid.example.org/static/report.css",
        "http://elsewhere/static/report.css",
        "file:///static/report.css",
        "http://pdf.invalid/static/report.css%00.png",
    ],
)
def test_only_files_below_the_static_folders_are_ours(address, static):
    assert static_path(address, static) is None


@pytest.mark.parametrize("url", ["static/", "/static/", "https://files.example.org/s/"])
def test_a_static_file_is_found_wherever_static_addresses_begin(url, static):
    base = url if "//" in url else "http://pdf.invalid/static/"
    found = static_path(f"{base}report.css?v=1#x", Static(url, static.folders))

    assert found == Path(static.folders[0]) / "report.css"


def test_a_symbolic_link_that_leads_out_of_the_static_folder_is_not_followed(static, tmp_path):
    (Path(static.folders[0]) / "link.css").symlink_to(tmp_path / "secret.css")

    assert static_path("http://pdf.invalid/static/link.css", static) is None


def test_a_document_that_takes_too_long_is_given_up_and_the_next_one_is_made(press, static):
    with pytest.raises(PdfTooSlow):
        press.write(PAGE.format("<p>x</p>" * 5000), "en", static, limit=0.1)

    assert press.write(PAGE.format("<p>x</p>"), "en", static).startswith(b"%PDF")


def test_a_child_that_died_is_replaced(press, static):
    press.write(PAGE.format("x"), "en", static)
    press._process.kill()
    press._process.join()

    assert press.write(PAGE.format("x"), "en", static).startswith(b"%PDF")


class Deadly:
    """Ends the process that reads it."""

    def __reduce__(self):
        return os._exit, (1,)


def test_a_child_that_dies_over_a_document_is_reported_and_replaced(press, static):
    with pytest.raises(PdfFailed):
        press.write(Deadly(), "en", static)

    assert press.write(PAGE.format("x"), "en", static).startswith(b"%PDF")


def test_what_goes_wrong_in_the_child_is_said_here(press, static):
    with pytest.raises(PdfFailed, match="TypeError"):
        press.write(b"no text", "en", static)

    assert press.write(PAGE.format("x"), "en", static).startswith(b"%PDF")


def test_threads_take_turns_and_each_gets_its_own_document(press, static):
    names = [f"Reader {number}" for number in range(4)]
    with ThreadPoolExecutor(len(names)) as pool:
        made = list(pool.map(lambda name: press.write(PAGE.format(name), "en", static), names))

    assert [PdfReader(BytesIO(pdf)).pages[0].extract_text() for pdf in made] == names


def test_who_waits_too_long_for_a_turn_is_told_and_the_document_before_is_made(press, static):
    page = PAGE.format("<p>long</p>" * 2_000)
    with ThreadPoolExecutor(1) as pool:
        before = pool.submit(press.write, page, "en", static)
        while not press._turn.locked():
            time.sleep(0.001)
        with pytest.raises(PdfTooSlow):
            press.write(PAGE.format("short"), "en", static, limit=0.05)

        assert before.result().startswith(b"%PDF")


def test_the_child_is_replaced_after_so_many_documents(press, static, monkeypatch):
    press.write(PAGE.format("x"), "en", static)
    monkeypatch.setattr(pdf, "DOCUMENTS_PER_PROCESS", press._documents + 1)
    children = []
    for _ in range(3):
        children.append(press._process.pid)
        press.write(PAGE.format("x"), "en", static)
    children.append(press._process.pid)

    assert children[0] == children[1] != children[2] == children[3]


def test_a_page_worker_loads_neither_weasyprint_nor_its_weight():
    script = "import sys, rendering.pdf; print({'weasyprint', 'django'} & set(sys.modules))"
    done = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "set()"


NEVER_ENDS = """
import threading
import time
from rendering.pdf import Press, Static
if __name__ == "__main__":
    press = Press()
    page = "<!doctype html><title>x</title>" + "<p>x</p>" * 50_000
    threading.Thread(target=press.write, args=(page, "en", Static("static/", ()))).start()
    while press._process is None or press._process.pid is None:
        pass
    print(press._process.pid, flush=True)
"""


def is_alive(pid):
    """Say whether a process runs; one that ended and that nobody asked after does not."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(") ")[2][0] != "Z"


def test_the_child_leaves_with_its_parent_even_in_the_midst_of_a_document(tmp_path):
    script = tmp_path / "never_ends.py"
    script.write_text(NEVER_ENDS)
    parent = subprocess.Popen(  # noqa: S603  our own words
        [sys.executable, script], stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": "."}
    )
    with parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        time.sleep(1.5)  # until it is at the document
        assert is_alive(child)
        parent.kill()
    for _attempt in range(100):
        if not is_alive(child):
            return
        time.sleep(0.05)
    raise AssertionError("the child is still there")
