"""A teacher gets the kit of the season in French: three steps, no account, no script; every file in it is sound."""

import hashlib
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as TooLate
from visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.server]
SECONDS = 90_000  # milliseconds: a kit is made while it is waited for


def _get(visitor: Visitor, folder: Path) -> Path:
    """Press the button; wait on the page of progress if the making takes longer than a moment."""
    page = visitor.page
    get = page.locator("form.choosing button.first")
    with page.expect_event("download", timeout=SECONDS) as begun:
        get.click()
        if _is_sent_to_progress(page):
            to_the_kit = page.locator("main a.button.first")
            expect(to_the_kit).to_be_visible(timeout=SECONDS)
            to_the_kit.click()
            get.click()
    begun.value.save_as(folder / begun.value.suggested_filename)
    return folder / begun.value.suggested_filename


def _is_sent_to_progress(page: Page) -> bool:
    try:
        page.wait_for_url("**/kits/progress/**", timeout=6_000)
    except TooLate:
        return False  # it was made in time: the download has begun
    return True


@pytest.fixture(scope="module")
def kit(chromium, running_site, tmp_path_factory):
    """The classroom kit in French with Word documents, as a visitor without scripts gets it."""
    folder = tmp_path_factory.mktemp("kit")
    teacher = Visitor(chromium, running_site.url, language="fr", scripts=False)
    teacher.go_home()
    teacher.page.locator("header nav a[href$='/kits/']").click()  # one
    teacher.page.locator("main a[href$='/kits/classroom/']").click()  # two
    teacher.page.locator("details:has(#kit-editable) summary").last.click()
    teacher.page.check("#kit-editable")
    path = _get(teacher, folder)  # three
    assert path.name == "writeathon-classroom-fr.zip"
    teacher.check_clean()
    teacher.close()
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder / path.stem


def files(kit, ending):
    return sorted(kit.rglob(f"*.{ending}"))


def test_the_manifest_tells_every_file_and_its_hash(kit):
    manifest = json.loads((kit / "manifest.json").read_text())
    listed = {kit / file["path"]: file["sha256"] for file in manifest["files"]}
    assert set(listed) | {kit / "manifest.json"} == {path for path in kit.rglob("*") if path.is_file()}
    for path, expected in listed.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == expected, path
    assert (kit / "README.txt").read_text().count(manifest["version"]) == 1


def test_every_pdf_is_sound_tagged_and_names_its_language(kit):
    pdfs = files(kit, "pdf")
    assert len(pdfs) > 40
    for path in pdfs:
        subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
        with pikepdf.open(path) as opened:
            assert bool(opened.Root.MarkInfo.Marked), path
            assert str(opened.Root.Lang)[:2] in {"fr", "en", "es"}, path
            assert opened.open_metadata()["pdfuaid:part"] == "1", path


def test_every_word_document_opens_in_libreoffice(kit, tmp_path):
    documents = files(kit, "docx")
    assert len(documents) >= 10
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, "--outdir", tmp_path, *documents], check=True, capture_output=True, timeout=300)
    assert {path.stem for path in files(tmp_path, "pdf")} == {path.stem for path in documents}


def test_every_code_on_the_slips_is_its_own(kit, tmp_path):
    sheets = [path for path in files(kit, "pdf") if path.stem.startswith("talons-")]
    assert sheets
    seen = []
    for path in sheets:
        subprocess.run(["pdftoppm", "-r", "200", "-png", path, tmp_path / path.stem], check=True)
        words = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
        pictures = sorted(tmp_path.glob(f"{path.stem}*.png"))
        read = subprocess.run(
            ["zbarimg", "--quiet", "--raw", *pictures], capture_output=True, text=True, check=True
        )
        # The head of the sheet has a code too: that of the whole stack, at /s/.
        codes = [url.rstrip("/").rpartition("/")[2] for url in read.stdout.split() if "/p/" in url]
        assert len(codes) == 8
        bare = re.sub(r"\s", "", words)
        assert all(code in bare or code.replace("-", "") in bare for code in codes)
        seen += codes
    assert len(set(seen)) == len(seen)


def test_the_offline_site_opens_with_the_network_off(kit, chromium: Browser):
    context = chromium.new_context(java_script_enabled=False, offline=True)
    complaints: list[str] = []
    context.on("requestfailed", lambda request: complaints.append(request.url))
    page = context.new_page()
    page.goto((kit / "index.html").as_uri())
    page.locator("a").first.click()
    page.wait_for_url("**/site/**", wait_until="load")  # who leaves a page sooner breaks off its pictures
    waiting, seen = [page.url], set()
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        page.goto(url)
        assert page.locator("h1").count() == 1, url
        links = page.locator("a").evaluate_all("links => links.map(link => link.href.split('#')[0])")
        for link in links:
            target = Path(link.removeprefix("file://").replace("%20", " "))
            assert target.is_file(), link
            if link.endswith(".html"):
                waiting.append(link)
        for source in page.locator("img").evaluate_all("images => images.map(image => image.naturalWidth)"):
            assert source > 0, url
    assert len(seen) > 6
    assert complaints == []
    context.close()


def test_with_scripts_sizes_follow_what_is_chosen(visit):
    organiser = visit(language="es")
    organiser.go("/es/kits/event/")
    page = organiser.page
    before = page.locator("#contents p").first.inner_text()
    page.locator("details:has(#kit-editable) summary").last.click()
    page.check("#kit-editable")
    expect(page.locator("#contents p").first).not_to_have_text(before)
    assert "editable=" in page.url
    organiser.check_clean()
