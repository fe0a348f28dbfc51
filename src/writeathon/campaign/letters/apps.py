from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "writeathon.campaign.letters"
    label = "letters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the kinds of action of this room, and what each role may do in it."""
        from writeathon.campaign.letters.kinds_of_action import register_kinds  # noqa: PLC0415 - needs the app registry
        from writeathon.campaign.people.roles import (  # noqa: PLC0415 - as above
            EDITOR,
            POST_DESK,
            REVIEWER,
            TRANSLATOR,
            grant,
        )

        _register_sending()
        _register_post_desk()
        register_kinds()
        grant(EDITOR, "letters.add_sampleletter", "letters.change_sampleletter")
        grant(REVIEWER, "letters.change_sampleletter", "letters.publish_sampleletter")
        grant(TRANSLATOR, "letters.change_sampleletter")
        grant(REVIEWER, "letters.add_letterservice", "letters.change_letterservice")
        grant(POST_DESK, "letters.run_post_desk", "delivery.view_outgoingmail", "delivery.decide_mail")
        for name in ("postagezone", "postagerate", "postnotice", "postingwave"):
            grant(POST_DESK, f"letters.add_{name}", f"letters.change_{name}", f"letters.delete_{name}")


def _register_sending() -> None:
    """What hears of mails and stops, the work in the background, what is asked before a mail leaves, what is forgotten again."""
    from writeathon.campaign.letters.sending import (  # noqa: PLC0415 - needs the app registry
        envelopes,
        erasing,
        leaving,
        receivers,  # noqa: F401 - it registers itself
        tasks,  # noqa: F401 - as above
        telling_staff,
    )
    from writeathon.platform.delivery.asking import register_question  # noqa: PLC0415 - as above
    from writeathon.platform.vault.forgetting import register_replay  # noqa: PLC0415 - as above

    register_question(envelopes.LETTER, leaving.letter_may_leave)
    register_question(envelopes.CONFIRM, leaving.confirmation_may_leave)
    register_question(telling_staff.DIGEST, telling_staff.digest_may_leave)
    register_replay(erasing.KIND, erasing.forget)


def _register_post_desk() -> None:
    """The work in the background, and what is forgotten again."""
    from writeathon.campaign.letters.post_desk import printing_batch, sweeping  # noqa: F401, PLC0415 - they register themselves
    from writeathon.platform.vault.forgetting import register_replay  # noqa: PLC0415 - needs the app registry

    register_replay(sweeping.KIND, sweeping.forget)
