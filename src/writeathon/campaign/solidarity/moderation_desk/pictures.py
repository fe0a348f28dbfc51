"""A picture as a moderator sees it: through this view only, never by the address of a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from writeathon.campaign.solidarity.moderation_desk.furniture import DESK, moderators, staff
from writeathon.campaign.solidarity.queries import message_to_moderate
from writeathon.platform.vault import files
from writeathon.platform.vault.references import UnknownReference, referred

# Whatever it may turn out to be, a browser does nothing with it but draw it.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Disposition": 'inline; filename="drawing.jpg"',
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@moderators
@require_safe
def picture(request: HttpRequest, reference: str) -> HttpResponse:
    """By a reference for this person and this day. Raises Http404."""
    try:
        token = referred(reference, desk=DESK, person=staff(request).pk, day=timezone.localdate())
        message = message_to_moderate(token)
        if message is None or not message.picture:
            raise Http404
        content = files.read(message.picture, place=message.picture_place)
    except (UnknownReference, files.FileError):
        raise Http404 from None
    return HttpResponse(content, content_type="image/jpeg", headers=_HEADERS)
