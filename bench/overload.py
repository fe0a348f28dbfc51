"""Ten times what it can hold: refused at once with Retry-After, what is accepted is kept, and in ten seconds it is as before.

    scripts/with-postgres .venv/bin/python bench/overload.py [--seconds 8]

The site with two processes behind nginx, which lets in as many connections at once as the site can answer soon. First 64 connections report, then
ten times as many, then 64 again. Only the loopback is used.
"""

import argparse
import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from actions import BENCH, CONNECTIONS, installations, prepare_reports, serving
from crash import free_port

# More than nginx can refuse in a second here.
MOST_REFUSED = 60_000
# As deploy/nginx.conf has it.
LET_IN = 256
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log crit; worker_processes 1;
events {{ worker_connections 4096; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  limit_conn_zone $server_name zone=all:1m;
  upstream site {{ server 127.0.0.1:{site}; keepalive 64; }}
  server {{
    listen 127.0.0.1:{port} backlog=4096; server_name all;
    keepalive_requests 1000000;
    limit_conn all {let_in}; limit_conn_status 503; error_page 502 503 504 =503 @busy;
    location @busy {{ add_header Retry-After 5 always; return 503 "busy"; }}
    location / {{ proxy_pass http://site; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host; }}
  }}
}}
"""


@contextmanager
def behind_nginx(site: int, folder: Path) -> Iterator[int]:
    port = free_port()
    settings = folder / "nginx.conf"
    settings.write_text(NGINX.format(folder=folder, site=site, port=port, let_in=LET_IN))
    process = subprocess.Popen(["/usr/sbin/nginx", "-e", str(folder / "error.log"), "-c", str(settings)])
    time.sleep(1)
    try:
        yield port
    finally:
        process.terminate()
        process.wait(10)


def drive(port: int, reports: Path, connections: int, seconds: int) -> dict[str, float]:
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "--latency"]
    command += [
        "-s",
        str(BENCH / "overload_wrk.lua"),
        f"http://127.0.0.1:{port}",
        "--",
        "/en/posted/",
        str(reports),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    line = next((line for line in done.stdout.splitlines() if line.startswith("JSON ")), "")
    assert line, done.stdout + done.stderr
    return json.loads(line.removeprefix("JSON "))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=8)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-overload-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for installation in installations(folder, "postgresql"):
            before = installation.counted()["actions"]
            turns = (
                ("as much as it holds", CONNECTIONS),
                ("ten times as much", 10 * CONNECTIONS),
                ("ten seconds later", CONNECTIONS),
            )
            files = [
                prepare_reports(installation, "short", most * options.seconds, folder)
                for most in (15_000, MOST_REFUSED, 15_000)
            ]
            answered = 0
            with (
                serving(installation, "writeathon.config.wsgi:application") as site,
                behind_nginx(site, folder) as port,
            ):
                for (words, connections), reports in zip(turns, files, strict=True):
                    found = drive(port, reports, connections, options.seconds)
                    answered += int(found["counted"])
                    print(
                        f"{words:22}{connections:5} connections  counted {found['counted'] / options.seconds:7,.0f}/s  refused {found['refused'] / options.seconds:9,.0f}/s, "
                        f"{found['without']:.0f} without Retry-After; others {found['others']:.0f}  p50 {found['p50']:.1f}  p99 {found['p99']:.1f} ms",
                        flush=True,
                    )
                    time.sleep(2)
            after = installation.counted()
            rows = after["actions"] - before
            print(
                f"answered as counted {answered:,}, rows {rows:,}; tallies that differ {after['differences']}"
            )
            assert answered <= rows <= answered + 2 * 12 * CONNECTIONS
            assert not after["differences"]


if __name__ == "__main__":
    main()
