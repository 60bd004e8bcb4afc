"""The house of the design: who may import whom, how large things get, what a template may not hold."""

import ast
import io
import re
import sys
import tokenize
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("config", "assessor", "canvas", "teams", "rendering")  # each may import those after it
LAYERS = ("urls", "views", "forms", "models", "core")  # inside an app, likewise
SOURCES = sorted(
    it for app in APPS for it in (ROOT / app).rglob("*.py") if "migrations" not in it.parts
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
CONTENT = sorted(
    it for app in ("assessor", "canvas") for it in (ROOT / app / "content").rglob("*.yaml")
)
GRAB_BAGS = {"common", "utils", "util", "helpers", "helper", "services", "service", "misc"}

FUNCTION_LINES = 40
FILE_LINES = 400
SETTINGS_LINES = 200
TEMPLATE_LINES = 150
PARTIAL_LINES = 60
SCRIPT_LINES = 130
STYLE_LINES = 250
CONTENT_LINES = 250


def name(path):
    """Return a path as it is written in the project."""
    return str(path.relative_to(ROOT))


def lines(path):
    """Count the lines of a file."""
    return len(path.read_text().splitlines())


def imported(path):
    """Return the full names of the modules that a file imports, wherever in it."""
    found = set()
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return found


def inside(module, package):
    """Say whether a module is a package or lies in it."""
    return module == package or module.startswith(f"{package}.")


def layer(path):
    """Return the layer of its app that a file belongs to, or nothing."""
    part = path.relative_to(ROOT).parts[1].removesuffix(".py")
    return part if part in LAYERS else None


def too_long(paths, most):
    """Return those files, with their length, that have more lines than they may."""
    return [f"{name(path)}: {lines(path)} lines" for path in paths if lines(path) > most]


def test_apps_import_only_those_below_them():
    found = [
        f"{name(path)} imports {module}"
        for path in SOURCES
        for module in sorted(imported(path))
        for above in APPS[: APPS.index(path.relative_to(ROOT).parts[0])]
        if inside(module, above)
    ]
    assert found == []


def test_inside_an_app_urls_import_views_and_so_on_down_to_the_core():
    found = [
        f"{name(path)} imports {module}"
        for path in SOURCES
        if layer(path)
        for module in sorted(imported(path))
        for above in LAYERS[: LAYERS.index(layer(path))]
        if inside(module, f"{path.relative_to(ROOT).parts[0]}.{above}")
    ]
    assert found == []


@pytest.mark.parametrize(
    ("core", "pure"),
    [("assessor.core", ("assessor.core", "canvas.core")), ("canvas.core", ("canvas.core",))],
)
def test_a_core_imports_the_standard_library_itself_and_the_core_below_it_only(core, pure):
    files = sorted((ROOT / core.replace(".", "/")).rglob("*.py"))
    assert files
    found = [
        f"{name(path)} imports {module}"
        for path in files
        for module in sorted(imported(path))
        if not any(inside(module, each) for each in pure)
        and module.split(".")[0] not in sys.stdlib_module_names
    ]
    assert found == []


@pytest.mark.parametrize("core", ["assessor/core", "canvas/core"])
def test_a_core_asks_neither_clock_nor_chance_nor_disk(core):
    banned = {"random", "secrets", "time", "uuid", "os", "pathlib", "io", "socket", "subprocess"}
    banned |= {"open", "print", "input", "today", "now", "utcnow"}
    found = []
    for path in (ROOT / core).rglob("*.py"):
        found += [
            f"{name(path)} imports {it}" for it in imported(path) if it.split(".")[0] in banned
        ]
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                found += [f"{name(path)}:{node.lineno} calls {called}"] if called in banned else []
    assert found == []


def test_rendering_knows_no_word_of_the_domain():
    domain = {"question", "assessment", "canvas", "roadmap", "team", "bank", "maturity"}
    found = [
        f"{name(path)}:{token.start[0]}: {token.string}"
        for path in (ROOT / "rendering").rglob("*.py")
        for token in tokenize.generate_tokens(io.StringIO(path.read_text()).readline)
        if token.type == tokenize.NAME
        for word in token.string.lower().split("_")
        if domain & {word, word.removesuffix("s")}
    ]
    assert found == []


def test_no_file_is_a_grab_bag():
    every = [*SOURCES, *TESTS, *SCRIPTS, *STYLES, *TEMPLATES]
    found = {
        name(path) for path in every if GRAB_BAGS & {path.stem, *path.relative_to(ROOT).parts[:-1]}
    }
    assert found == set()


def test_no_function_is_long():
    found = []
    for path in (*SOURCES, *TESTS):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[ast.get_docstring(node) is not None :] or node.body
                length = (node.end_lineno or 0) - first[0].lineno + 1
                found += [f"{name(path)}: {node.name} {length}"] if length > FUNCTION_LINES else []
    assert found == []


def test_no_file_is_long():
    settings = ROOT / "config" / "settings.py"
    partials = [path for path in TEMPLATES if path.name.startswith("_")]
    assert too_long([*SOURCES, *TESTS], FILE_LINES) == []
    assert too_long([settings], SETTINGS_LINES) == []
    assert too_long(TEMPLATES, TEMPLATE_LINES) == []
    assert too_long(partials, PARTIAL_LINES) == []
    assert too_long(SCRIPTS, SCRIPT_LINES) == []
    assert too_long(STYLES, STYLE_LINES) == []
    assert too_long(CONTENT, CONTENT_LINES) == []


INLINE = {
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"""[\s"']style\s*=""", re.IGNORECASE),
    "a handler attribute": re.compile(r"""<[^>]*\son[a-z]+\s*=""", re.IGNORECASE),
    "a script without a file": re.compile(
        r"""<script\b(?![^>]*\bsrc=)(?![^>]*\btype="application/json")""", re.IGNORECASE
    ),
    "a file of another host": re.compile(
        r"""<(?:script|img|iframe|source|video|audio|link(?![^>]*rel="canonical"))\b[^>]*\b(?:src|href)\s*=\s*["']?(?:https?:)?//""",
        re.IGNORECASE,
    ),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "a filter that trusts text": re.compile(r"(?<!\.help_text)\|\s*safe\b|{%\s*autoescape\s+off"),
}


@pytest.mark.parametrize("what", INLINE)
def test_no_template_holds(what):
    found = [
        f"{name(path)}: {match.group().strip()}"
        for path in TEMPLATES
        for match in INLINE[what].finditer(path.read_text())
    ]
    assert found == []


BREACHES = {
    "a style element": "<STYLE>p {}</STYLE>",
    "a style attribute": '<p class="a" style="color: red">',
    "a handler attribute": '<button class="a" onclick="go()">',
    "a script without a file": "<script nonce='1'>go()</script>",
    "a file of another host": '<link rel="stylesheet" href="https://example.org/a.css">',
    "a script address": '<a href="javascript:go()">',
    "a filter that trusts text": "{{ note|safe }}",
}


@pytest.mark.parametrize("what", INLINE)
def test_the_rule_sees_what_it_forbids(what):
    assert INLINE[what].search(BREACHES[what])
    assert not INLINE[what].search('<a href="https://example.org/" data-style="x">on</a>')


def test_styles_load_nothing_from_another_host():
    found = [
        name(it)
        for it in STYLES
        if re.search(r"""(url\(|@import)\s*["']?(https?:)?//""", it.read_text())
    ]
    assert found == []


def test_the_apps_are_in_the_order_of_the_design():
    from django.conf import settings  # noqa: PLC0415 - only this test needs it

    places = [settings.INSTALLED_APPS.index(app) for app in APPS]
    assert all(earlier < later for earlier, later in pairwise(places))
