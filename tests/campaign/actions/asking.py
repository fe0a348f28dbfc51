"""Asks a WSGI application without a server between."""

import io
from urllib.parse import urlencode

from django.core.wsgi import get_wsgi_application


class Counting:
    """Django, and how often it was asked."""

    def __init__(self):
        self.django, self.gets, self.posts = get_wsgi_application(), 0, 0

    def __call__(self, environ, start_response):
        self.gets += environ["REQUEST_METHOD"] == "GET"
        self.posts += environ["REQUEST_METHOD"] == "POST"
        return self.django(environ, start_response)


def ask(application, fields, path="/en/posted/", **given):
    body = fields if isinstance(fields, bytes) else urlencode(fields).encode()
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "REMOTE_ADDR": "198.51.100.7",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        **given,
    }
    answered = []
    chunks = application(environ, lambda status, headers, _error=None: answered.append((status, headers)))
    body = b"".join(chunks)
    status, headers = answered[0]
    return status, {name.lower(): value for name, value in headers}, body.decode()
