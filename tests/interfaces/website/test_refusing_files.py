"""No visitor fills the disk: files are not taken, and nothing large is read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

pytestmark = pytest.mark.django_db
URL = "/en/kits/writer/kit.zip"


def test_a_file_is_read_past_and_the_words_beside_it_are_taken(client, settings):
    settings.FILE_UPLOAD_HANDLERS = ["none.such.Handler"]  # whoever asked it would stumble
    answer = client.post(URL, {"slips": "0", "drawing": SimpleUploadedFile("a.png", b"x" * 1000)})
    assert answer.status_code == 410


def test_more_than_a_form_holds_is_refused_before_it_is_read(client):
    answer = client.post(URL, {"drawing": SimpleUploadedFile("a.png", b"x" * 17_000_000)})
    assert answer.status_code == 413
    assert "files are not taken" in answer.content.decode()
