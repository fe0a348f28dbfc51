"""The examples of deploy/ can be taken as they are, and write down nobody."""

import re
import shutil
import subprocess

import pytest
import yaml


@pytest.fixture
def nginx_with_certificate(repository, tmp_path):
    """The example with a certificate of its own, inside the least that nginx needs around it."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    request = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=letters.example.org",
    ]
    subprocess.run([*request, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    example = (repository / "deploy" / "nginx.conf").read_text()
    example = re.sub(r"ssl_certificate_key .*;", f"ssl_certificate_key {key};", example)
    example = re.sub(r"ssl_certificate /.*;", f"ssl_certificate {certificate};", example)
    example = re.sub(r"listen (80|443)", lambda found: f"listen 127.0.0.1:{18000 + int(found[1])}", example)
    upstream = repository / "deploy" / "nginx-upstream.conf"
    example = example.replace("include /etc/nginx/writeathon-upstream.conf;", f"include {upstream};")
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid;\nerror_log {tmp_path}/error.log;\nevents {{}}\nhttp {{\n{example}\n}}\n"
    )
    return whole


def test_nginx_reads_its_example(nginx_with_certificate):
    read = subprocess.run(
        ["/usr/sbin/nginx", "-t", "-c", nginx_with_certificate], capture_output=True, text=True, check=False
    )
    assert read.returncode == 0, read.stderr


def test_nginx_writes_down_nobody(repository):
    example = (repository / "deploy" / "nginx.conf").read_text()
    assert set(re.findall(r"access_log (.+?);", example)) == {"off"}
    assert set(re.findall(r"error_log (.+?);", example)) == {"/dev/null emerg"}
    servers = example.split("\nserver {")[1:]
    assert all("access_log off;" in server for server in servers)
    assert "$proxy_add_x_forwarded_for" not in example, "what a visitor sends must not be passed on"


def test_nginx_hides_what_was_uploaded(repository):
    example = (repository / "deploy" / "nginx.conf").read_text()
    assert re.search(r"location /media/ \{\s*return 404;", example)
    assert "original_images" not in example


def test_nginx_asks_another_process_for_every_report(repository):
    """Each form that counts something: a token or a code makes it safe to send it twice."""
    example = (repository / "deploy" / "nginx.conf").read_text()
    reports = re.compile(re.search(r"location ~ (\S+) \{", example)[1])
    rooms = ["posted/", "posted/code/", "p/CODE/", "s/CODE/", "report/tally/", "thanks/for-all/X/undo/"]
    for path in [*rooms, "petitions/amara/", "posts/amara/"]:
        assert reports.match(f"/pt-br/{path}"), path
    assert not reports.match("/en/cases/amara/")
    block = example[example.index("location ~ ") :]
    everybody, one = (
        int(re.search(rf"limit_conn writeathon_{zone} (\d+);", block)[1]) for zone in ("reports", "addresses")
    )
    assert one * 8 <= everybody, "one computer must not take the places of everybody"
    assert "https://$host" not in example, "a name that the visitor made up"


@pytest.mark.parametrize(
    "unit", ["writeathon-prepare.service", "writeathon-web@.service", "writeathon-worker@.service"]
)
def test_units_use_words_that_the_command_knows(repository, unit):
    from writeathon.interfaces.console.main import COMMANDS  # noqa: PLC0415 - one test of three needs it

    text = (repository / "deploy" / unit).read_text()
    words = re.findall(r"^ExecStart(?:Pre)?=\S+/writeathon (\S+)", text, flags=re.MULTILINE)
    assert words
    assert set(words) <= set(COMMANDS)
    assert "NoNewPrivileges=yes" in text


@pytest.mark.parametrize("unit", ["writeathon-web@.service", "writeathon-worker@.service"])
def test_to_prepare_a_new_version_restarts_nobody(repository, unit):
    """docs/guides/install.md restarts the unit that prepares while the others serve; systemd restarts whoever requires it."""
    text = (repository / "deploy" / unit).read_text()
    assert "systemctl restart writeathon-prepare" in (repository / "docs/guides/install.md").read_text()
    assert "\nWants=writeathon-prepare.service" in text
    assert "writeathon-prepare.service" in re.search(r"^After=(.*)", text, flags=re.MULTILINE)[1]
    assert not re.search(r"^(Requires|Requisite|BindsTo|PartOf)=", text, flags=re.MULTILINE)


def test_settings_of_the_examples_are_documented(repository):
    documented = set(
        re.findall(
            r"^\| `([A-Z_]+)`", (repository / "docs/reference/settings.md").read_text(), flags=re.MULTILINE
        )
    )
    example = (repository / "deploy" / "settings.env.example").read_text()
    assert set(re.findall(r"^([A-Z_]+)=", example, flags=re.MULTILINE)) <= documented
    composed = yaml.safe_load((repository / "compose.yaml").read_text())
    assert {name.removesuffix("_FILE") for name in composed["services"]["web"]["environment"]} <= documented


def test_the_containers_wait_for_each_other_and_hold_no_secret(repository):
    composed = yaml.safe_load((repository / "compose.yaml").read_text())
    services = composed["services"]
    assert set(services) == {"database", "redis", "prepare", "web", "worker", "nginx"}
    assert services["web"]["deploy"]["replicas"] == services["worker"]["deploy"]["replicas"] == 2
    assert {"database", "redis", "web", "nginx"} <= {
        name for name, each in services.items() if "healthcheck" in each
    }
    assert services["web"]["depends_on"] == {"prepare": {"condition": "service_completed_successfully"}}
    used = {
        each if isinstance(each, str) else each["source"]
        for one in services.values()
        for each in one.get("secrets", [])
    }
    assert used == set(composed["secrets"])
    for one in services.values():
        assert not [
            value for value in one.get("environment", {}).values() if "://" in value or "PASSWORD=" in value
        ]
    assert "requirements/scale.txt" in (repository / "Containerfile").read_text()


def test_nginx_knows_the_ports_of_the_units_and_of_the_containers(repository):
    units = (repository / "deploy" / "nginx-upstream.conf").read_text()
    assert re.findall(r"server 127\.0\.0\.1:(\d+)", units) == ["8001", "8002"]
    assert "writeathon-web@8001 writeathon-web@8002" in (repository / "docs/guides/install.md").read_text()
    assert "server web:8000" in (repository / "deploy" / "nginx-upstream.compose.conf").read_text()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
@pytest.mark.parametrize(
    "unit", ["writeathon-web@.service", "writeathon-worker@.service", "writeathon-prepare.service"]
)
def test_systemd_reads_the_units(repository, unit, tmp_path):
    text = (repository / "deploy" / unit).read_text()
    shutil.copy(repository / "deploy" / "writeathon-prepare.service", tmp_path)
    (tmp_path / unit.replace("@.", "@8001.")).write_text(
        re.sub(r"^Exec\w+=.*", "ExecStart=/bin/true", text, flags=re.MULTILINE)
    )
    named = str(tmp_path / unit.replace("@.", "@8001."))
    read = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", named], capture_output=True, text=True, check=False
    )
    complaints = [line for line in read.stderr.splitlines() if "writeathon" in line and "Unknown" in line]
    assert complaints == []


def test_the_program_of_the_pipe_reads_the_settings_as_the_units_do_and_loses_no_mail(repository, tmp_path):
    program = tmp_path / ".venv" / "bin" / "writeathon"
    program.parent.mkdir(parents=True)
    program.write_text(
        '#!/bin/sh\nprintf "%s|" "$ORGANISATION_NAME" "$VAULT_KEYS" "$@"; cat; exit ${END:-0}\n'
    )
    program.chmod(0o755)
    settings = tmp_path / "settings.env"

    def piped() -> subprocess.CompletedProcess[str]:
        command = [repository / "deploy" / "take-mail", "--to", "bounces+x@example.org"]
        own = {"WRITEATHON_APP": str(tmp_path), "WRITEATHON_SETTINGS": str(settings), "PATH": "/usr/bin:/bin"}
        return subprocess.run(command, env=own, input="mail", capture_output=True, text=True, check=False)

    without = piped()
    assert (without.returncode, "cannot be read" in without.stderr) == (75, True)
    settings.write_text("# ours\nORGANISATION_NAME=Your organisation\nVAULT_KEYS=2026:abc=")
    assert piped().stdout == "Your organisation|2026:abc=|take-mail|--to|bounces+x@example.org|mail"
    assert piped().returncode == 0
    settings.write_text("END=1\n")
    assert piped().returncode == 75, "anything else, and Postfix throws the report away"
