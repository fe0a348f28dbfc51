"""Pictures out of a bucket, under our own address. Browsers keep them for a day, so each is fetched seldom."""

import mimetypes

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

_A_DAY = 24 * 3600


@require_safe
def picture(_request: HttpRequest, path: str) -> HttpResponseBase:
    """One picture. Raises Http404 for what is not there or is no picture."""
    kind = mimetypes.guess_type(path)[0] or ""
    if not kind.startswith("image/") or "svg" in kind:
        raise Http404
    try:
        file = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(file, content_type=kind)
    answer.headers["Cache-Control"] = f"public, max-age={_A_DAY}"
    return answer
