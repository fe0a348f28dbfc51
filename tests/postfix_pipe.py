"""A program for Postfix to pipe mails into, and the test that runs the real one.

Postfix runs such programs as an account without rights, which may not see this tree or the database of the test. So the program
is a script that lays each mail into a folder, waits for the answer that a thread of the test puts beside it, and ends with that.
"""

import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path

SCRIPT = """#!/bin/sh
place=$(mktemp -d {folder}/XXXXXX)
cat >"$place/mail"
printf %s "$3" >"$place/to"
chmod -R a+rwX "$place"
mv "$place/to" "$place/ready"
until [ -s "$place/code" ]; do sleep 0.05; done
cat "$place/said"
exit "$(cat "$place/code")"
"""


class Pipe:
    """`take-mail --to ADDRESS` follows `command`, which is run for every mail, with the mail as its input."""

    def __init__(self, folder: Path, command: list[str]):
        self.folder, self.command = folder, command
        self.environment: dict[str, str] = {}
        self.said: list[tuple[int, str]] = []
        self.program = folder / "program"
        folder.mkdir()
        folder.chmod(0o1777)
        self.program.write_text(SCRIPT.format(folder=folder))
        self.program.chmod(0o755)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def service(self) -> str:
        """The line of master.cf, as docs/guides/send-mail.md gives it but for account and program."""
        return f"writeathon unix - n n - 2 pipe flags=R user=nobody null_sender= argv={self.program} take-mail --to ${{original_recipient}}"

    def _serve(self) -> None:
        while not self._over.wait(0.05):
            for ready in sorted(self.folder.glob("*/ready")):
                self._answer(ready)

    def _answer(self, ready: Path) -> None:
        mail, recipient = (ready.parent / "mail").read_bytes(), ready.read_text()
        ready.unlink()
        done = subprocess.run(
            [*self.command, "take-mail", "--to", recipient],
            input=mail,
            env=self.environment,
            capture_output=True,
            check=False,
            timeout=120,
        )
        self.said.append((done.returncode, done.stdout.decode().strip()))
        (ready.parent / "said").write_bytes(done.stderr)
        with suppress(FileNotFoundError):
            (ready.parent / "code").write_text(str(done.returncode))

    def wait_for(self, number: int, *, seconds: float = 60) -> list[str]:
        """What was said of each mail, once there were so many."""
        end = time.monotonic() + seconds
        while len(self.said) < number:
            assert time.monotonic() < end, f"only {self.said} came"
            time.sleep(0.05)
        return [words for _code, words in self.said]

    def stop(self) -> None:
        self._over.set()
        self._thread.join()
