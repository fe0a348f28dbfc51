from django.apps import AppConfig


class RivalsConfig(AppConfig):
    name = "actions_rivals"
    label = "actions_rivals"
    default_auto_field = "django.db.models.BigAutoField"
