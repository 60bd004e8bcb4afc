"""Stands in for GitHub's command line in a test: keeps a repository in a file, knows what the script asks.

`--jq` is not run; what the script's two kinds of it would print is printed.
"""

import json
import re
import sys
from itertools import pairwise
from pathlib import Path

MARK = re.compile("<!-- cairn: ([^ ]+) -->")


def fields(arguments):
    """Read -f name=value as text and -F name=value as a number; name[] is a list."""
    found = {}
    for kind, pair in pairwise(arguments):
        if kind in ("-f", "-F"):
            name, value = pair.split("=", 1)
            typed = int(value) if kind == "-F" else value
            found[name.removesuffix("[]")] = [typed] if name.endswith("[]") else typed
    return found


def answer(store, path, given):
    """Return the lines that a call prints; a call with fields adds something."""
    place = path.split("?")[0].removeprefix("repos/{owner}/{repo}/")
    link = re.fullmatch(r"issues/(\d+)/dependencies/blocked_by", place)
    if link:
        blockers = store["links"].setdefault(link[1], [])
        blockers += [given["issue_id"]] if given else []
        return [] if given else blockers
    rows = store[place]
    if given:
        rows.append({"number": len(rows) + 1, "id": 1000 + len(rows), **given})
        return [f"{rows[-1]['number']} {rows[-1]['id']}"]
    texts = [(row, MARK.search(row.get("body") or row.get("description") or "")) for row in rows]
    return [f"{found[1]} {row['number']} {row['id']}" for row, found in texts if found]


def main(file, arguments):
    """Do one call: gh api [--paginate] PATH [fields] --jq EXPRESSION."""
    path = next(it for it in arguments[1:] if not it.startswith("-"))
    store = json.loads(file.read_text())
    if store["fails_on"] and store["fails_on"] in path:
        sys.exit("gh: HTTP 404")
    print(*answer(store, path, fields(arguments)), sep="\n")  # noqa: T201 - that is what it is for
    file.write_text(json.dumps(store))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
