from django.apps import AppConfig


class PagesRivalsConfig(AppConfig):
    name = "pages_rivals"
    default_auto_field = "django.db.models.BigAutoField"
