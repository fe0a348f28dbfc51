"""What is sent is never a file on the disk, and the words beside it are never lost."""

import io
from functools import partial

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import JsonResponse
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from picture_makers import encoded, photograph
from PIL import Image

from writeathon.platform.pictures.cleaning import MOST_BYTES, PictureRefused, clean_picture
from writeathon.platform.pictures.uploading import keep_in_memory

JPEG = encoded(photograph(), "JPEG")


@csrf_exempt
def taking(request):
    keep_in_memory(request)
    told = {
        "words": request.POST.get("words"),
        "after": request.POST.get("after"),
        "files": sorted(request.FILES),
    }
    if sent := request.FILES.get("picture"):
        try:
            told["width"] = clean_picture(sent, name=sent.name or "").width
        except PictureRefused as refused:
            told["refused"] = str(refused)
    return JsonResponse(told)


urlpatterns = [path("taking/", taking)]


@pytest.fixture(autouse=True)
def no_folder_for_uploads(settings, tmp_path):
    """A temporary file anywhere would be an error."""
    settings.ROOT_URLCONF = __name__
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "there is none")
    settings.MIDDLEWARE = ["writeathon.interfaces.website.refusing_files.RefuseFilesMiddleware"]


def sent(content, name="drawing.jpg", **more):
    picture = io.BytesIO(content)
    picture.name = name
    return Client().post("/taking/", {"words": "Courage!", "picture": picture, "after": "Lina", **more})


def multipart(name, content=JPEG):
    """Written by hand: no library sends such names."""
    head = (
        b'Content-Disposition: form-data; name="picture"; filename="'
        + name
        + b'"\r\nContent-Type: image/jpeg\r\n\r\n'
    )
    words = b'Content-Disposition: form-data; name="words"\r\n\r\nCourage!\r\n'
    body = b"--b\r\n" + words + b"--b\r\n" + head + content + b"\r\n--b--\r\n"
    return Client().post("/taking/", body, content_type="multipart/form-data; boundary=b")


def test_a_picture_is_taken_and_the_words_with_it():
    assert sent(JPEG).json() == {"words": "Courage!", "after": "Lina", "files": ["picture"], "width": 320}


def test_a_picture_of_nine_megabytes_never_touches_the_disk():
    side = 1750
    noise = Image.effect_noise((side, side), 60).convert("RGB")
    content = encoded(noise, "PNG", compress_level=0)
    assert MOST_BYTES * 0.85 < len(content) < MOST_BYTES
    assert sent(content).json()["width"] == side


def test_one_that_is_too_large_is_refused_in_words_and_nothing_typed_is_lost():
    told = sent(JPEG + bytes(MOST_BYTES)).json()
    assert "10 MB" in told["refused"]
    assert (told["words"], told["after"]) == ("Courage!", "Lina")


def test_no_more_than_the_limit_is_held(monkeypatch):
    held = []
    counted = partial(_counted, held)
    monkeypatch.setattr("writeathon.platform.pictures.uploading.InMemoryUploadedFile", counted)
    sent(JPEG + bytes(MOST_BYTES + 3_000_000))
    assert held == [MOST_BYTES + 1]


def _counted(held, **given):
    held.append(len(given["file"].getvalue()))
    return InMemoryUploadedFile(**given)


def test_only_the_first_file_is_kept():
    second = io.BytesIO(JPEG)
    second.name = "second.jpg"
    told = sent(JPEG, another=second).json()
    assert told["files"] == ["picture"]
    assert told["width"] == 320


def test_an_empty_field_is_no_file():
    assert multipart(b"", b"").json() == {"words": "Courage!", "after": None, "files": []}


@pytest.mark.parametrize(
    "name",
    [
        b"../../etc/passwd",
        b"..\\..\\boot.ini",
        b"a\0.jpg.php",
        "\u202egpj.exe".encode(),
        b"x.svg",
        b"CON",
        b"<script>alert(1)</script>.jpg",
        b'"; filename="b.exe',
        b"%00%2e%2e%2f",
        b"a" * 255,
        "ملف الرسم".encode(),
        b"\xff\xfe\x00",
        b".",
    ],
)
def test_no_name_does_any_harm(name):
    answer = multipart(name)
    assert answer.status_code == 200
    assert answer.json()["words"] == "Courage!"
    assert answer.json().get("width") in {320, None}


@pytest.mark.parametrize("name", [b"a" * 4096, b"a/" * 2048])
def test_a_name_of_four_kilobytes_is_refused(name):
    assert multipart(name).status_code == 400


def test_a_picture_by_another_name_is_known_by_its_content():
    assert sent(encoded(photograph(), "PNG"), name="drawing.php").json()["width"] == 320
    assert "refused" in sent(b"<?php", name="drawing.jpg").json()


def test_sixteen_megabytes_do_not_even_arrive():
    assert sent(JPEG + bytes(17 << 20)).status_code == 413
