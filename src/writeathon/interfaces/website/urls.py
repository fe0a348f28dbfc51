from django.urls import re_path
from wagtail.urls import serve_pattern

from writeathon.interfaces.website.serving import serve

# The name is Wagtail's own: page.get_url() reverses it.
urlpatterns = [re_path(serve_pattern, serve, name="wagtail_serve")]
