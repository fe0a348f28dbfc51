from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "writeathon.platform.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Refuse to start with keys that cannot be used: nothing must ever be written under none."""
        from writeathon.platform.vault.keys import masters  # noqa: PLC0415 - settings are read once Django is ready

        masters()
