from django.apps import AppConfig


class TypesettingConfig(AppConfig):
    name = "writeathon.platform.typesetting"
    label = "typesetting"
