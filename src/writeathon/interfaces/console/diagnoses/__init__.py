"""What the doctor looks at, in the order in which it is worth being read."""

from collections.abc import Callable, Iterator

from writeathon.interfaces.console.diagnoses import database, files, mails, publicity, work
from writeathon.interfaces.console.findings import Finding

EXAMINATIONS: tuple[Callable[[], Iterator[Finding]], ...] = (
    files.python,
    database.reachable,
    database.migrated,
    database.durable,
    files.home_writable,
    files.disk_space,
    files.media_writable,
    files.private_files,
    files.translations_compiled,
    files.static_gathered,
    files.fonts_present,
    work.worker_alive,
    work.jobs_done,
    publicity.secret_strong,
    publicity.debug_off,
    publicity.encrypted_on_the_way,
    publicity.keys_of_the_vault,
    publicity.site_named,
    publicity.staff_present,
    mails.mails_leave,
    mails.mails_are_trusted,
    mails.mails_are_decided,
)
