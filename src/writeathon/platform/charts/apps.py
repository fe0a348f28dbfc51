from django.apps import AppConfig


class ChartsConfig(AppConfig):
    name = "writeathon.platform.charts"
    label = "charts"
