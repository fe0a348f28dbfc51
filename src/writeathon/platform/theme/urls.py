"""The page that shows the components; the rest of the theme has no address of its own."""

from django.urls import path

from writeathon.platform.theme import views

app_name = "theme"
urlpatterns = [path("components/", views.components, name="components")]
