"""The HTML report of a hostile bid in a real browser: nothing that a stranger wrote runs. Skipped where there is no Chromium."""

import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from test_hostile import HOSTILE, evaluation

from bideval.reports.html import html
from bideval.reports.view import view

pytestmark = pytest.mark.no_cover  # a whole report in a browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MARK = "written by a script"


class Elements(HTMLParser):
    """What the browser made of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.risky: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.risky += [
            (name, value) for name, value in attrs if name.startswith("on") or (value or "").startswith("javascript:")
        ]


def rendered(page: str, folder: Path) -> str:
    """The document after the browser ran whatever it would run."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    assert CHROMIUM is not None
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.as_uri()]
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_nothing_that_a_bidder_wrote_runs_in_the_report(tmp_path: Path) -> None:
    """All hostile texts at once, and a script that would leave its mark; a page without our escapes shows that it would."""
    script = f"<script>document.title = '{MARK}'</script>"
    attack = script + "".join(HOSTILE[name] for name in ("attribute", "single quote", "markdown html"))
    shown = rendered(html(view(evaluation(attack), "ko")), tmp_path)
    found = Elements()
    found.feed(shown)
    assert f"<title>{MARK}" not in shown
    assert found.risky == []
    assert not found.tags & {"script", "img", "iframe", "object"}
    bare = rendered(f"<!doctype html><title>page</title><p>{script}</p>", tmp_path)
    assert f"<title>{MARK}" in bare
