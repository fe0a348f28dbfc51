"""Where files, cache and queue live, read from addresses; pictures and kits in a real server that speaks S3; a cache that may be away."""

import datetime as dt
import re
import shutil
import sys
import time
import uuid
from io import BytesIO
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.exceptions import SuspiciousOperation
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.http import Http404
from django.test import RequestFactory
from machines import Program
from PIL import Image
from redis import ConnectionPool

from running_sites import find_free_port
from writeathon.campaign.kits import keeping
from writeathon.config.stores import WrongAddress, cache_in, files_in, queues_in
from writeathon.platform.vault import files as vault_files
from writeathon.platform.vault import forgetting

SECRET = "s3cr/et"


class TestAddresses:
    def test_on_disk_unless_told_otherwise(self, tmp_path):
        stores = files_in("", home=tmp_path)
        assert stores["kits"]["OPTIONS"]["location"] == tmp_path / "kits"
        assert stores["private"]["OPTIONS"]["location"] == tmp_path / "private"
        kinds = {name: store["BACKEND"].rpartition(".")[2] for name, store in stores.items()}
        assert kinds == {
            "default": "FileSystemStorage",
            "kits": "FileSystemStorage",
            "private": "PrivateFolder",
        }

    def test_a_bucket(self, tmp_path):
        url = "s3://key:s3cr%2Fet@files.example.org:9000/letters/2026?region=eu-west-3"
        stores = files_in(url, home=tmp_path)
        assert stores["default"]["OPTIONS"] == {
            "endpoint_url": "https://files.example.org:9000",
            "access_key": "key",
            "secret_key": SECRET,
            "bucket_name": "letters",
            "region_name": "eu-west-3",
            "location": "2026/media",
        }
        assert stores["kits"]["OPTIONS"]["location"] == "2026/kits"

    @pytest.mark.parametrize(
        "url",
        [
            "http://key:s3cr@host/bucket",
            "s3://host/bucket",
            "s3://key:s3cr@host",
            "s3://key:s3cr@/bucket",
            "nonsense",
        ],
    )
    def test_a_wrong_address_is_refused_without_repeating_its_secret(self, tmp_path, url):
        with pytest.raises(WrongAddress, match="s3://key:secret@endpoint/bucket") as refused:
            files_in(url, home=tmp_path)
        assert "s3cr@" not in str(refused.value)

    def test_queue_and_cache(self):
        tasks, queues = queues_in("database", redis_url="redis://host/0")
        assert (tasks["default"]["BACKEND"], queues) == ("django_tasks_db.DatabaseBackend", {})
        tasks, queues = queues_in("rq", redis_url="redis://host/0?protocol=3")
        assert tasks["default"]["QUEUES"] == ["first", "default", "later"] == list(queues)
        assert queues["first"]["URL"] == "redis://host/0?protocol=3&socket_connect_timeout=1&socket_timeout=5"
        _, queues = queues_in("rq", redis_url="unix:///run/redis.sock")
        assert ConnectionPool.from_url(queues["first"]["URL"]).connection_kwargs["path"] == "/run/redis.sock"
        for refused in (lambda: queues_in("rq", redis_url=""), lambda: cache_in("http://host")):
            with pytest.raises(WrongAddress, match="redis://"):
                refused()


class Bucket(Program):
    """A server that speaks S3, with an empty bucket."""

    def command(self):
        program = shutil.which("moto_server") or str(Path(sys.executable).with_name("moto_server"))
        return [program, "--host", "127.0.0.1", "--port", str(self.port)]


@pytest.fixture(scope="module")
def bucket(tmp_path_factory):
    import boto3  # noqa: PLC0415 - only these tests need it

    server = Bucket(tmp_path_factory.mktemp("bucket"), find_free_port())
    server.start()
    client = boto3.client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{server.port}",
        aws_access_key_id="key",
        aws_secret_access_key=SECRET,
        region_name="us-east-1",
    )
    client.create_bucket(Bucket="letters")
    server.client = client
    yield server
    server.kill()


@pytest.fixture
def in_bucket(bucket, settings, tmp_path):
    url = f"s3+http://key:s3cr%2Fet@127.0.0.1:{bucket.port}/letters"
    settings.STORAGES = {**settings.STORAGES, **files_in(url, home=tmp_path)}
    return bucket


def names(bucket):
    return {each["Key"] for each in bucket.client.list_objects_v2(Bucket="letters").get("Contents", [])}


@pytest.mark.server
class TestBucket:
    def test_kits_are_kept_read_and_thrown_away(self, in_bucket, db):
        piece = "ab" + "0" * 62
        assert not keeping.has(piece)
        assert keeping.size_of(piece) is None
        with pytest.raises(FileNotFoundError):
            keeping.read(piece)
        keeping.put(piece, b"a letter" * 50_000)
        keeping.put(piece, b"whoever is second leaves the first one's")
        assert names(in_bucket) == {f"kits/ab/{piece}"}
        assert keeping.size_of(piece) == 400_000
        assert b"".join(keeping.chunks(piece)) == b"a letter" * 50_000
        assert list(keeping.everything()) == [piece]
        assert keeping.throw_away_unheld() == 1
        assert names(in_bucket) == set()

    def test_pictures_are_shown_under_our_own_address(self, in_bucket, db):
        from writeathon.interfaces.website.stored_pictures import picture  # noqa: PLC0415 - storages only here

        drawn = BytesIO()
        Image.new("RGB", (40, 30), "navy").save(drawn, "PNG")
        name = storages["default"].save("images/portrait.png", ContentFile(drawn.getvalue()))
        assert storages["default"].url(name) == "/media/images/portrait.png"
        answer = picture(RequestFactory().get("/"), path=name)
        assert b"".join(answer.streaming_content) == drawn.getvalue()
        assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
            "image/png",
            "public, max-age=86400",
        )

    def test_private_files_are_sealed_replaced_and_shown_to_nobody(self, in_bucket, settings):
        from writeathon.interfaces.website.stored_pictures import picture  # noqa: PLC0415 - storages only here

        name = vault_files.keep(b"words for a person", place="message|picture|1")
        key = f"private/files/{name[:2]}/{name}"
        assert key in names(in_bucket)
        assert b"words" not in in_bucket.client.get_object(Bucket="letters", Key=key)["Body"].read()
        assert vault_files.read(name, place="message|picture|1") == b"words for a person"
        vault_files.write(name, b"other words", place="message|picture|1")
        assert vault_files.read(name, place="message|picture|1") == b"other words"
        assert list(vault_files.names()) == [name]
        with pytest.raises(ValueError, match="no address"):
            storages["private"].url(f"files/{name[:2]}/{name}")
        for path in (f"../{key}", key, f"images/../../{key}.png"):
            with pytest.raises((Http404, SuspiciousOperation)):
                picture(RequestFactory().get("/"), path=path)
        vault_files.remove(name)
        vault_files.remove(name)
        assert key not in names(in_bucket)
        with pytest.raises(vault_files.Missing):
            vault_files.read(name, place="message|picture|1")

    def test_the_list_of_what_was_erased_lies_in_the_bucket(self, in_bucket):
        first, second = uuid.uuid4().hex, uuid.uuid4().hex
        for number, name in enumerate((first, second)):
            day = dt.datetime(2026, 11, 24 + number, tzinfo=dt.UTC)
            forgetting.remember_forgotten(kind="bucket", names=[name], now=day)
        assert list(forgetting.forgotten(kind="bucket")) == [first, second]
        assert "bucket" in forgetting.kinds()

    @pytest.mark.parametrize("path", ["images/none.png", "images/page.html", "images/drawing.svg", "images/"])
    def test_nothing_else_is_shown(self, in_bucket, path):
        from writeathon.interfaces.website.stored_pictures import picture  # noqa: PLC0415 - storages only here

        if "none" not in path and path != "images/":
            storages["default"].save(path, ContentFile(b"<script>"))
        with pytest.raises(Http404):
            picture(RequestFactory().get("/"), path=path)

    def test_a_picture_of_the_desk_gets_its_renditions(self, in_bucket, db):
        from writeathon.platform.theme.models import Picture  # noqa: PLC0415 - as above

        drawn = BytesIO()
        Image.new("RGB", (400, 300), "navy").save(drawn, "JPEG")
        kept = Picture.objects.create(title="x", file=ContentFile(drawn.getvalue(), name="x.jpg"))
        small = kept.get_rendition("width-100|format-webp")
        assert re.fullmatch(r"/media/images/[\w.-]+\.webp", small.url)
        assert {name.split("/")[1] for name in names(in_bucket)} >= {"images"}


@pytest.mark.server
class TestCache:
    @pytest.fixture
    def cache(self, redis, settings):
        settings.CACHES = {"default": cache_in(redis.url)}
        return caches["default"]

    def test_it_is_shared_and_its_clearing_leaves_the_queue(self, cache, redis):
        client = cache._cache.get_client(None, write=True)
        client.set("rq:queue:default", "a job")
        cache.set_many({"a": 1, "b": [2]})
        assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": [2]}
        assert cache.incr("a") == 2
        cache.clear()
        assert cache.get("a", "nothing") == "nothing"
        assert client.get("rq:queue:default") == b"a job"

    def test_without_redis_it_is_an_empty_cache_and_nobody_waits(self, cache, redis):
        cache.set("a", 1)
        redis.kill()
        begun = time.monotonic()
        for _ in range(200):
            assert cache.get("a", "nothing") == "nothing"
            assert cache.get_many(["a"]) == {}
            assert cache.get_or_set("b", 7) == 7
            assert not cache.has_key("a")
            assert not cache.delete("a")
            assert cache.add("a", 1)
            cache.set_many({"a": 1})
            cache.delete_many(["a"])
            cache.clear()
        with pytest.raises(ValueError, match="not found"):
            cache.incr("a")
        assert time.monotonic() - begun < 3
