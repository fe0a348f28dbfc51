"""A real Postfix with configuration, queue, log and mailboxes of its own, beside whatever runs on the machine; needs root."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import pytest

# Postfix looks up its programs itself; Debian keeps them where only administrators look.
COMMAND = shutil.which("postfix") or "/usr/sbin/postfix"
SERVICES = """
pickup unix n - n 1 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 2 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """`settings` are lines of main.cf. Each of `listeners` is a port and what differs there, as in master.cf.

    Mailboxes are Maildirs; `virtual_mailbox_maps` of the settings says whose.
    """

    def __init__(
        self,
        *,
        hostname: str,
        listeners: dict[int, dict[str, str]],
        settings: dict[str, str],
        services: str = "",
    ):
        _check_machine()
        # Not in pytest's own folder, into which Postfix's accounts may not look.
        self.home = Path(tempfile.mkdtemp(prefix="writeathon-postfix-"))
        self.home.chmod(0o755)
        self.config, self.boxes = self.home / "config", self.home / "boxes"
        for folder in ("config", "queue", "data", "boxes"):
            (self.home / folder).mkdir()
        shutil.chown(self.home / "data", "postfix")
        shutil.chown(self.boxes, "nobody")
        self.log = self.home / "mail.log"
        self._write(hostname, listeners, settings, services)

    def _write(
        self, hostname: str, listeners: dict[int, dict[str, str]], settings: dict[str, str], services: str
    ) -> None:
        nobody = pwd.getpwnam("nobody").pw_uid
        lines = {
            "compatibility_level": "3.6",
            "myhostname": hostname,
            "queue_directory": str(self.home / "queue"),
            "data_directory": str(self.home / "data"),
            "maillog_file": str(self.log),
            "maillog_file_prefixes": str(self.home),
            "inet_interfaces": "127.0.0.1",
            "inet_protocols": "ipv4",
            "mynetworks": "127.0.0.0/8",
            "mydestination": "",
            "alias_maps": "",
            "local_transport": "error:nobody has a mailbox here",
            "recipient_delimiter": "+",
            "smtp_dns_support_level": "disabled",
            "smtpd_client_connection_rate_limit": "0",
            "virtual_mailbox_base": str(self.boxes),
            "virtual_uid_maps": f"static:{nobody}",
            "virtual_gid_maps": f"static:{nobody}",
            "virtual_minimum_uid": "1",
            "biff": "no",
            **settings,
        }
        (self.config / "main.cf").write_text("".join(f"{name} = {value}\n" for name, value in lines.items()))
        ways_in = [
            " ".join(
                [
                    f"127.0.0.1:{port} inet n - n - - smtpd",
                    *(f"-o {{{name}={value}}}" for name, value in own.items()),
                ]
            )
            for port, own in listeners.items()
        ]
        (self.config / "master.cf").write_text("\n".join([*ways_in, SERVICES, services, ""]))

    def command(self, program: str, *words: str) -> str:
        """What one of Postfix's programs says, asked about this server."""
        path = str(Path(COMMAND).parent / program)
        done = subprocess.run(
            [path, "-c", str(self.config), *words], capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, f"{program} {' '.join(words)}: {done.stdout}{done.stderr}{self.said()}"
        return done.stdout

    def start(self) -> None:
        self.command("postfix", "start")

    def stop(self, *, at_once: bool = False) -> None:
        """In good order, or in the middle of whatever it does."""
        self.command("postfix", "abort" if at_once else "stop")

    def restart(self, *, at_once: bool = False) -> None:
        self.stop(at_once=at_once)
        self.start()

    def flush(self) -> None:
        """Try what is deferred now."""
        self.command("postqueue", "-f")

    def queued(self) -> int:
        return self.command("postqueue", "-j").count("queue_id")

    def said(self) -> str:
        return self.log.read_text(errors="replace")[-6000:] if self.log.exists() else ""

    def mails(self, box: str) -> list[bytes]:
        """What lies in a mailbox, in the order in which it came."""
        found = (self.boxes / box / "new").glob("*")
        return [each.read_bytes() for each in sorted(found, key=lambda each: each.stat().st_mtime_ns)]

    def wait_for_mail(self, box: str, *, number: int = 1, seconds: float = 30) -> list[bytes]:
        """The mails of a box, once there are so many."""
        wait_until(lambda: len(self.mails(box)) >= number, seconds=seconds, otherwise=self.said)
        return self.mails(box)

    def remove(self) -> None:
        """Stop it, if it runs, and leave nothing behind."""
        path = str(Path(COMMAND))
        subprocess.run([path, "-c", str(self.config), "abort"], capture_output=True, check=False, timeout=60)
        shutil.rmtree(self.home, ignore_errors=True)


def wait_until(holds: Callable[[], object], *, seconds: float, otherwise: Callable[[], str]) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, otherwise()
        time.sleep(0.05)


def as_message(data: bytes) -> EmailMessage:
    return BytesParser(policy=default).parsebytes(data)


def _check_machine() -> None:
    """No test is skipped in silence."""
    if not Path(COMMAND).exists():
        pytest.fail("Postfix is not installed: scripts/install-test-programs installs it.")
    if os.geteuid() != 0:
        pytest.fail(
            "Postfix starts only as root: its parts run as different accounts. Play this test as root (`sudo`, or in a "
            "container), or leave it out by name: --deselect; all other tests of mail need no root."
        )
