from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "writeathon.interfaces.website"
    label = "website"
    default_auto_field = "django.db.models.BigAutoField"
