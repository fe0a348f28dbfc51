"""Pictures as the example of deploy/ shows them: from the disk, or out of a bucket through the site; never what was uploaded."""

import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from machines import Nginx
from web_processes import get

from running_sites import find_free_port

pytestmark = pytest.mark.server


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"the site was asked for {self.path}".encode())

    def log_message(self, *_said):
        pass


@pytest.fixture
def nginx(tmp_path, repository):
    site = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    server = Nginx(tmp_path / "nginx", find_free_port(), [site.server_port], repository / "deploy")
    (tmp_path / "home/media/images").mkdir(parents=True)
    (tmp_path / "home/media/images/small.webp").write_text("on the disk")
    settings = server.place / "conf"
    example = settings.read_text().replace("/srv/writeathon/var", str(tmp_path / "home"))
    # Started by root its workers would be another account's, which may not enter the folder of the test.
    settings.write_text("user root;\n" + example if os.getuid() == 0 else example)
    server.start()
    yield server
    server.kill()
    site.shutdown()
    site.server_close()


def test_pictures_come_from_the_disk_or_else_from_the_site(nginx):
    assert get(nginx.port, "/media/images/small.webp") == (200, "on the disk")
    path = "/media/images/in-a-bucket.webp"
    assert get(nginx.port, path) == (200, f"the site was asked for {path}")


def test_what_was_uploaded_is_shown_from_neither(nginx):
    assert get(nginx.port, "/media/original_images/face.jpg")[0] == 404
    assert get(nginx.port, "/media/images/../original_images/face.jpg")[0] == 404
