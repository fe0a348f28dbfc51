from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "writeathon.platform.places"
    label = "places"
