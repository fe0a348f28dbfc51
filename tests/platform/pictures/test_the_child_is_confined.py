"""Whoever took over the decoder would have little time, little memory, no file, no connection and no key of ours."""

import io
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from picture_makers import encoded, photograph

from writeathon.platform.pictures import cleaning
from writeathon.platform.pictures.cleaning import Broken, Busy, clean_picture

PROGRAM = Path(cleaning.__file__).with_name("redrawing.py")
JPEG = encoded(photograph(), "JPEG")


def confined(deed):
    """What becomes of a deed after the child has given itself its limits."""
    source = f"import sys; sys.path.insert(0, {str(PROGRAM.parent)!r}); import redrawing, socket, time; redrawing._learn('JPEG'); redrawing._confine()\n{deed}"
    return subprocess.run(
        [sys.executable, "-I", "-c", source], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    ("deed", "error"),
    [
        ("open('/etc/passwd')", "Too many open files"),
        ("socket.socket()", "Too many open files"),
        ("bytearray(241 << 20)", "MemoryError"),
    ],
)
def test_it_may_not(deed, error):
    done = confined(deed)
    assert done.returncode != 0
    assert error in done.stderr


def test_it_may_not_write_into_a_file(tmp_path):
    with (tmp_path / "out").open("wb") as out:
        source = f"import sys; sys.path.insert(0, {str(PROGRAM.parent)!r}); import redrawing; redrawing._confine(); sys.stdout.write('x'); sys.stdout.flush()"
        done = subprocess.run(
            [sys.executable, "-I", "-c", source], stdout=out, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode != 0
    assert (tmp_path / "out").read_bytes() == b""


def test_it_may_not_compute_for_long():
    begun = time.monotonic()
    assert confined("while True: pass").returncode < 0
    assert time.monotonic() - begun < 50


def test_it_knows_no_setting_of_ours(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "canary")
    told = tmp_path / "environment"
    program = tmp_path / "asking.py"
    program.write_text(f"import os\nopen({str(told)!r}, 'w').write(repr(dict(os.environ)))\n")
    monkeypatch.setattr(cleaning, "_PROGRAM", program)
    with pytest.raises(Broken):
        clean_picture(io.BytesIO(JPEG))
    assert "canary" not in told.read_text()
    assert "WRITEATHON" not in told.read_text()


@pytest.mark.parametrize(
    "program",
    [
        "import time; time.sleep(600)",
        "import sys\nwhile True: sys.stdout.buffer.write(bytes(1 << 20))",
        "import sys; sys.stdin.buffer.read()\nwhile True: sys.stdout.buffer.write(bytes(1 << 20))",
        "import os; os.kill(os.getpid(), 11)",
        "raise SystemExit(3)",
    ],
    ids=["sleeps", "speaks first", "speaks without end", "crashes", "gives up"],
)
def test_a_child_that_behaves_badly_is_ended(program, monkeypatch, tmp_path):
    monkeypatch.setattr(cleaning, "MOST_SECONDS", 1)
    path = tmp_path / "bad.py"
    path.write_text(program)
    monkeypatch.setattr(cleaning, "_PROGRAM", path)
    begun = time.monotonic()
    with pytest.raises(Broken):
        clean_picture(io.BytesIO(JPEG * 50))
    assert time.monotonic() - begun < 15
    assert clean_children() == []


def clean_children():
    """Children of this process that nobody has waited for."""
    tasks = Path(f"/proc/{os.getpid()}/task")
    children = " ".join((each / "children").read_text() for each in tasks.iterdir()).split()
    return [child for child in children if "bad.py" in Path(f"/proc/{child}/cmdline").read_text()]


def test_only_as_many_at_once_as_there_are_turns(monkeypatch):
    monkeypatch.setattr(cleaning, "_turns", threading.BoundedSemaphore(1))
    monkeypatch.setattr(cleaning, "_PATIENCE", 0.2)
    with cleaning._a_turn(), pytest.raises(Busy):
        clean_picture(io.BytesIO(JPEG))
    assert clean_picture(io.BytesIO(JPEG)).width == 320


def test_where_no_seat_is_free_nobody_waits(monkeypatch):
    monkeypatch.setattr(cleaning, "_seats", threading.BoundedSemaphore(1))
    monkeypatch.setattr(cleaning, "_PATIENCE", 60)
    begun = time.monotonic()
    with cleaning._a_turn(), pytest.raises(Busy):
        clean_picture(io.BytesIO(JPEG))
    assert time.monotonic() - begun < 5
    assert clean_picture(io.BytesIO(JPEG)).width == 320


def test_where_no_process_can_be_had_it_says_so(monkeypatch):
    monkeypatch.setattr(cleaning.sys, "executable", "/proc/none/python")
    with pytest.raises(Busy):
        clean_picture(io.BytesIO(JPEG))


def test_thirty_at_once_are_taken_or_told_to_come_again(monkeypatch):
    """None is lost in silence, none stays hanging."""
    outcomes = []

    def send():
        try:
            outcomes.append(clean_picture(io.BytesIO(JPEG)).width)
        except Busy:
            outcomes.append("busy")

    threads = [threading.Thread(target=send) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(outcomes) == 30
    assert set(outcomes) <= {320, "busy"}
    assert outcomes.count(320) >= 8
