"""The page of components: each with its example, to look at in every light and direction."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from writeathon.platform.theme.components import Component, examples
from writeathon.platform.theme.templatetags.theme import postmark


def rendered(component: Component) -> str:
    """The component as HTML, with the words of its example."""
    context = dict(component.context)
    if component.name == "postmark":
        context = postmark("Port Anselm", "24 Nov 2026")
    return render_to_string(component.template, context)


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    shown = [{"component": each, "html": rendered(each)} for each in examples()]
    return render(request, "theme/components_page.html", {"examples": shown})
