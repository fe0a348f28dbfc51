from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "writeathon.campaign.learning"
    verbose_name = _("Learning")

    def ready(self) -> None:
        """Register what kits take from here."""
        from writeathon.campaign.kits import extras, makers  # noqa: PLC0415 - needs the app registry
        from writeathon.campaign.learning import kit_guides  # noqa: PLC0415 - as above

        extras.register(kit_guides.guide_pieces)
        makers.register("reading-pdf", kit_guides.make_pdf)
        makers.register("reading-docx", kit_guides.make_docx)
