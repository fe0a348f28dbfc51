"""The programs beside ours: Redis, pgBouncer, nginx, each with its data in a folder of the test and killed at its end."""

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

SECONDS_TO_START = 20


class Program:
    """One process that listens on a port of 127.0.0.1."""

    def __init__(self, place: Path, port: int):
        self.place, self.port, self.process = place, port, None
        place.mkdir(parents=True, exist_ok=True)

    def command(self) -> list[str]:
        raise NotImplementedError

    def start(self):
        with (self.place / "log").open("ab") as log:
            self.process = subprocess.Popen(self.command(), stdout=log, stderr=log, start_new_session=True)
        wait_for_port(self.port, self.process, self.place / "log")

    def kill(self):
        """Without a word, with its children."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Redis(Program):
    """Keeps nothing on disk: killed, it comes back empty."""

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self):
        server = shutil.which("redis-server") or shutil.which("valkey-server")
        assert server, "redis-server is not installed: scripts/install-test-programs installs it"
        words = [server, "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.place)]
        return [*words, "--save", "", "--appendonly", "no"]

    def dump(self) -> str:
        """Everything that stands in it, as text."""
        import redis  # noqa: PLC0415 - as everywhere: only where Redis is used

        client = redis.Redis.from_url(self.url)
        return repr({key: client.dump(key) for key in client.keys("*")})


class Bouncer(Program):
    """pgBouncer in transaction mode with few connections, so that clients really share them."""

    def __init__(self, place: Path, port: int, database_url: str):
        super().__init__(place, port)
        self.database = urlsplit(database_url)
        name = self.database.path.strip("/")
        (place / "users").write_text(f'"{self.database.username}" ""\n')
        (place / "ini").write_text(
            f"""[databases]
{name} = host={self.database.hostname} port={self.database.port} dbname={name} user={self.database.username}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
max_client_conn = 200
ignore_startup_parameters = extra_float_digits,options
server_reset_query_always = 0
"""
        )
        if os.getuid() == 0:
            # pgBouncer refuses to run as root; another account must get to its file.
            for folder in [place, *place.parents]:
                if folder.stat().st_uid == 0 and folder.is_relative_to("/tmp") and folder != Path("/tmp"):  # noqa: S108 - where pytest keeps its folders
                    folder.chmod(0o755)

    @property
    def url(self) -> str:
        return self.database._replace(netloc=f"{self.database.username}@127.0.0.1:{self.port}").geturl()

    def command(self):
        bouncer = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"
        become = ["runuser", "-u", pwd.getpwnam("postgres").pw_name, "--"] if os.getuid() == 0 else []
        return [*become, bouncer, str(self.place / "ini")]


class Nginx(Program):
    """The example of deploy/ in front of these ports, on one port without TLS; `rate` is how many posts a second one may send."""

    def __init__(self, place: Path, port: int, upstream: list[int], deploy: Path, *, rate: int = 100_000):
        super().__init__(place, port)
        example = (deploy / "nginx.conf").read_text()
        block = (deploy / "nginx-upstream.conf").read_text()
        servers = "".join(f"    server 127.0.0.1:{each} max_fails=0;\n" for each in upstream)
        block = re.sub(r"(    server [^\n]+\n)+", servers, block)
        head, _redirect, site = example.split("\nserver {")
        head = head.replace("include /etc/nginx/writeathon-upstream.conf;", block).replace(
            "rate=20r/s", f"rate={rate}r/s"
        )
        site = re.sub(r"listen 443[^;]*;", f"listen 127.0.0.1:{port};", site).replace(
            "letters.example.org", "127.0.0.1"
        )
        site = re.sub(r"    ssl_[^\n]+\n", "", site)
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        folders = "\n".join(f"{kind}_temp_path {place}/{kind};" for kind in kinds)
        (place / "conf").write_text(
            f"daemon off;\npid {place}/pid;\nerror_log {place}/error.log;\nevents {{}}\n"
            f"http {{\n{folders}\n{head}\nserver {{{site}\n}}\n"
        )

    def command(self):
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        return [nginx, "-e", str(self.place / "error.log"), "-c", str(self.place / "conf")]


def wait_for_port(port: int, process: subprocess.Popen, log: Path):
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(log.read_text()[-3000:])
