"""The figures of /metrics in Prometheus' text form. None of them leads to a person.

What stands in the database is asked when Prometheus asks, so it is the same from every process: take it from one of them.
"""

import datetime as dt
import importlib.metadata
import os
import platform
from collections.abc import Iterator
from pathlib import Path

import django
from django.db import DatabaseError
from django.db.models import Sum
from django.utils import timezone
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from writeathon.campaign.actions.models import Tally
from writeathon.campaign.solidarity.queries import count_waiting
from writeathon.campaign.solidarity.queries import oldest_waiting as oldest_message
from writeathon.interfaces.website.measuring import SHARED
from writeathon.interfaces.website.readiness import examine
from writeathon.platform.delivery.queries import counts_by_state, oldest_waiting
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.queries import due_before, failed_since
from writeathon.platform.jobs.states import State

KIND = CONTENT_TYPE_LATEST
_A_DAY = dt.timedelta(days=1)


def exposed() -> bytes:
    """Everything at this moment."""
    registry = CollectorRegistry()
    for collector in (Program(), Checks(), Ledger(), Jobs(), Mails(), Messages()):
        registry.register(collector)
    if SHARED in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library's own
    return generate_latest(registry)


class Program(Collector):
    """Which version runs, and how much memory its processes hold."""

    def collect(self) -> Iterator[Metric]:
        build = GaugeMetricFamily(
            "writeathon_build_info", "The running version", labels=["version", "python", "django"]
        )
        versions = [importlib.metadata.version("writeathon"), platform.python_version(), django.__version__]
        build.add_metric(versions, 1)
        yield build
        memory = GaugeMetricFamily(
            "writeathon_process_memory_bytes",
            "Resident memory of each process of this port",
            labels=["process"],
        )
        for number, bytes_held in enumerate(_memory_of_siblings()):
            memory.add_metric([str(number)], bytes_held)
        yield memory


class Checks(Collector):
    """The checks of /readyz."""

    def collect(self) -> Iterator[Metric]:
        family = GaugeMetricFamily(
            "writeathon_check_well", "1: well, 0: not; /readyz says why", labels=["check"]
        )
        for name, check in examine().items():
            family.add_metric([name], check.well)
        yield family


class Ledger(Collector):
    """Actions counted today, by how we know of them."""

    def collect(self) -> Iterator[Metric]:
        family = GaugeMetricFamily(
            "writeathon_actions_today",
            "Actions of this day by provenance, reversals taken off",
            labels=["provenance"],
        )
        try:
            today = Tally.objects.filter(day=timezone.localdate())
            for provenance, quantity in (
                today.values_list("provenance").annotate(Sum("quantity")).order_by("provenance")
            ):
                family.add_metric([provenance], quantity)
        except DatabaseError:
            return  # the check of the database says so
        yield family


class Jobs(Collector):
    """What waits, what runs, what failed."""

    def collect(self) -> Iterator[Metric]:
        now = timezone.now()
        family = GaugeMetricFamily(
            "writeathon_jobs", "Jobs by state; failed: of the last day", labels=["state"]
        )
        oldest = GaugeMetricFamily("writeathon_oldest_job_seconds", "For how long the oldest job is overdue")
        try:
            for state in (State.WAITING, State.RUNNING):
                family.add_metric([state], Job.objects.filter(state=state).count())
            family.add_metric([State.FAILED], failed_since(now - _A_DAY).count())
            due = due_before(now).values_list("due_at", flat=True).first()
            oldest.add_metric([], (now - due).total_seconds() if due else 0)
        except DatabaseError:
            return  # as above
        yield family
        yield oldest


class Mails(Collector):
    """The outbox: how many stand where, and for how long the oldest is overdue."""

    def collect(self) -> Iterator[Metric]:
        family = GaugeMetricFamily(
            "writeathon_mails", "Mails by state; uncertain ones need a person", labels=["state"]
        )
        oldest = GaugeMetricFamily(
            "writeathon_oldest_mail_seconds", "For how long the oldest mail is overdue"
        )
        try:
            for state, number in counts_by_state().items():
                family.add_metric([state], number)
            oldest.add_metric([], oldest_waiting(now=timezone.now()).total_seconds())
        except DatabaseError:
            return  # as above
        yield family
        yield oldest


class Messages(Collector):
    """Words to persons that nobody has decided about."""

    def collect(self) -> Iterator[Metric]:
        waiting = GaugeMetricFamily("writeathon_messages_waiting", "Messages that wait for a moderator")
        oldest = GaugeMetricFamily(
            "writeathon_oldest_message_days",
            "For how many days the oldest message has waited for a moderator",
        )
        try:
            waiting.add_metric([], count_waiting())
            since = oldest_message()
            oldest.add_metric([], (timezone.localdate() - since).days if since else 0)
        except DatabaseError:
            return  # as above
        yield waiting
        yield oldest


def _memory_of_siblings() -> Iterator[int]:
    """Bytes of each process under the same server, this one included; only Linux tells."""
    parent = os.getppid()
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    except OSError:
        children = []
    page = os.sysconf("SC_PAGE_SIZE")
    for process in sorted(map(int, children or [str(os.getpid())])):
        try:
            yield int(Path(f"/proc/{process}/statm").read_text().split()[1]) * page
        except OSError:
            continue  # it has ended meanwhile
