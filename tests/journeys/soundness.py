"""What independent judges find on a page: axe its barriers, the Nu checker its HTML, the browser its width."""

import json
import os
import subprocess
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def barriers(page: Page) -> list[str]:
    """Each rule of axe that the page breaks, with the first elements that break it; and whether it scrolls sideways."""
    violations = Axe().run(page).response["violations"]
    found = [f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:2]]}" for each in violations]
    if not fits(page):
        found.append("wider than the screen")
    return found


def fits(page: Page) -> bool:
    """Whether the page is no wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def errors_of_html(files: list[Path]) -> list[tuple[str, str, str]]:
    """All files in one call: the checker takes longer to start than to read."""
    command = ["java", "-jar", os.environ["VNU_JAR"], "--errors-only", "--format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return [(Path(each["url"]).name, each["message"], each.get("extract", "")) for each in messages]
