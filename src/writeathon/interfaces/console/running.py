"""`writeathon run`: one command from nothing to a site that answers."""

import argparse
import os
import socket
import sys

import django

from writeathon.interfaces.console.tending import Child, tend

SECONDS_TO_ANSWER = 15
WORKER_COMMAND = [sys.executable, "-m", "django", "work", "-v", "0"]


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=int, default=int(os.environ.get("PORT", "8000")), help="default: PORT, or 8000"
    )
    parser.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1, this machine only")
    parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")
    parser.add_argument("--no-worker", action="store_true", help="the worker runs elsewhere (deploy/)")
    parser.add_argument("--prepare-only", action="store_true", help="prepare everything, start nothing")
    parser.add_argument(
        "--prepared", action="store_true", help="another unit has prepared everything (deploy/)"
    )


def answer(options: argparse.Namespace) -> int:
    address = f"http://{'127.0.0.1' if options.host == '0.0.0.0' else options.host}:{options.port}"  # noqa: S104 - compared, not bound
    if not options.prepare_only and (reason := why_port_is_closed(options.host, options.port)):
        print(reason, file=sys.stderr)
        return 1
    os.environ.setdefault("BASE_URL", address)
    django.setup()
    from writeathon.interfaces.console.interrupting import listen  # noqa: PLC0415 - needs Django set up
    from writeathon.interfaces.console.preparing import prepare  # noqa: PLC0415 - as above

    listen()
    if not options.prepared:
        prepare(say=_say, with_demo=not options.no_demo)
    if options.prepare_only:
        _say("Everything is prepared.")
        return 0
    return tend(
        server=Child("server", server_command(options.host, options.port)),
        worker=None if options.no_worker else Child("worker", WORKER_COMMAND),
        ready_at=(options.host, options.port),
        when_ready=greet,
    )


def why_port_is_closed(host: str, port: int) -> str:
    """An empty text when the port can be had; else what is in the way and what to do."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return (
                f"Port {port} may not be used by an ordinary account. Take one above 1023: make run PORT=8080"
            )
        except OSError:
            other = port + 1
            return (
                f"Port {port} on {host} is taken: another program, or another Writeathon, answers there.\n"
                f"Stop that one, or start this one beside it: make run PORT={other}"
            )
    return ""


def server_command(host: str, port: int) -> list[str]:
    """Granian over WSGI. One process on SQLite, two on PostgreSQL, 32 threads each: as measured in bench/."""
    from django.db import connection  # noqa: PLC0415 - needs Django set up

    processes = "1" if connection.vendor == "sqlite" else os.environ.get("WEB_PROCESSES", "2")
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", processes, "--blocking-threads", "32", "--respawn-failed-workers", "--no-ws"]
    # Asked to end, it accepts nothing new and answers what it has begun; what takes longer than this is cut.
    command += ["--workers-kill-timeout", str(SECONDS_TO_ANSWER)]
    # No access log: it would write down who reads what (security.md T-60).
    # Warnings are off: granian warns of 32 threads, which group commit wants.
    return [*command, "--no-access-log", "--log-level", "error", "writeathon.config.wsgi:application"]


def greet() -> None:
    from django.conf import settings  # noqa: PLC0415 - needs Django set up

    from writeathon.interfaces.console.signing_in import recall_account  # noqa: PLC0415 - as above

    lines = [
        "",
        f"  Writeathon is open at   {settings.BASE_URL}/",
        f"  The staff's desk is at  {settings.BASE_URL}/desk/",
    ]
    if account := recall_account():
        lines += [f"  Demonstration sign-in   {account.name}  {account.password}"]
    lines += ["", f"  Everything is kept in {settings.HOME}. Ctrl-C stops; start again to go on.", ""]
    _say("\n".join(lines))


def _say(text: str) -> None:
    print(text, flush=True)
