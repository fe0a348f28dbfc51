"""Does a report look like a false one? Judged by the rules that staff keep, against what came in the last minutes.

What is suspicious is set aside, never dropped: a person decides. Counts by minute are in memory only, for the ledger knows no time of day;
what other processes counted is seen every few seconds, by the totals that grew.
"""

import datetime as dt
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from writeathon.campaign.actions.recording import Row
from writeathon.campaign.actions.states import Provenance, Shape
from writeathon.platform.places.populations import population_of

# A code on a slip, a mail server or a file that staff brought in are proofs of their own.
WATCHED = {Provenance.SELF_REPORTED.value, Provenance.ORGANISER_TALLY.value}
ASKED_SECONDS = 5.0
# Crews of ships and stations write too, where statistics know of hardly anybody.
_FEWEST_PEOPLE = 1000

Place = tuple[int, int, str, str]  # season, case, kind, country


@dataclass(frozen=True, slots=True)
class Rule:
    """As WatchRule has it; `percent` of the people of a country, or of all actions of these minutes."""

    name: str
    shape: str
    kind: str
    most: int
    minutes: int
    percent: float


@dataclass(frozen=True, slots=True)
class Counted:
    """What the database says now: the rules in force, and actions by place of the seasons that are not over.

    `watched`: of the `totals`, those that a rule judges.
    """

    rules: tuple[Rule, ...]
    totals: Counter[Place]
    watched: Counter[Place]


class Window:
    """Sums of the last minutes, by any key."""

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes
        self.sums: Counter[Hashable] = Counter()
        self.parts: deque[tuple[int, Counter[Hashable]]] = deque()

    def add(self, minute: int, key: Hashable, quantity: int) -> None:
        if not self.parts or self.parts[-1][0] != minute:
            self.parts.append((minute, Counter()))
            while self.parts[0][0] <= minute - self.minutes:
                self.sums.subtract(self.parts.popleft()[1])
            self.sums += Counter()  # without what is zero
        self.parts[-1][1][key] += quantity
        self.sums[key] += quantity


class Watch:
    """The memory of one process. `ask` gives what the database says, or None where it does not answer.

    It is asked every few seconds, by one thread.
    """

    def __init__(self, ask: Callable[[], Counted | None], *, every: float = ASKED_SECONDS) -> None:
        self.ask, self.every = ask, every
        self.lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Begin anew, as a process that has just started."""
        self.rules: tuple[Rule, ...] = ()
        self.watched: Counter[Place] | None = None
        self.asked_until = 0.0
        self.own: Counter[Place] = Counter()  # what this process let through since it asked
        self.so_far: Counter[Hashable] = Counter()
        # By the name of the rule; one that was changed begins anew.
        self.windows: dict[str, Window] = {}

    def judge(self, row: Row, now: dt.datetime) -> str:
        """The name of the rule that sets this report aside, or nothing. Counts the report either way."""
        if row.provenance not in WATCHED:
            return ""
        minute = int(now.timestamp()) // 60
        self._keep_up(minute)
        place = (row.season, row.case, row.kind, row.country)
        with self.lock:
            broken = [
                rule.name
                for rule in self.rules
                if rule.kind in {"", row.kind} and self._breaks(rule, place, row.quantity, minute)
            ]
            if not broken:
                self.own[place] += row.quantity
                _add(self.so_far, place, row.quantity)
        return broken[0] if broken else ""

    def _keep_up(self, minute: int) -> None:
        with self.lock:
            if time.monotonic() < self.asked_until:
                return
            self.asked_until = time.monotonic() + self.every
            if self.watched is None:  # nobody can be judged before the rules are known
                self._take_in(self.ask(), minute)
                return
        counted = self.ask()
        with self.lock:
            self._take_in(counted, minute)

    def _take_in(self, counted: Counted | None, minute: int) -> None:
        if counted is None:  # what was known goes on
            return
        if counted.rules != self.rules:
            kept = {
                rule.name: self.windows[rule.name]
                for rule in self.rules
                if rule in counted.rules and rule.name in self.windows
            }
            by_minutes = [rule for rule in counted.rules if rule.shape in {Shape.BURST, Shape.SHARE}]
            self.windows = {rule.name: kept.get(rule.name) or Window(rule.minutes) for rule in by_minutes}
        self.rules = counted.rules
        self.so_far = Counter()
        for place, quantity in counted.totals.items():
            _add(self.so_far, place, quantity)
        if self.watched is not None:
            for place, quantity in counted.watched.items():
                # Counted by others; its report has been judged there.
                grown = quantity - self.watched[place] - self.own[place]
                if grown > 0:
                    self._remember(place, grown, minute)
        self.watched = counted.watched
        self.own.clear()

    def _remember(self, place: Place, quantity: int, minute: int) -> None:
        for rule in self.rules:
            window = self.windows.get(rule.name)
            if window and rule.kind in {"", place[2]}:
                for key in _keys(rule, place):
                    window.add(minute, key, quantity)

    def _breaks(self, rule: Rule, place: Place, quantity: int, minute: int) -> bool:
        season, case, _kind, country = place
        if rule.shape == Shape.QUANTITY:
            return quantity > rule.most
        if rule.shape == Shape.PEOPLE:
            people = max(population_of(country) or 0, _FEWEST_PEOPLE)
            so_far = self.so_far[season, case, rule.kind, country] + quantity
            return bool(country) and so_far > people * rule.percent / 100
        window = self.windows[rule.name]
        keys = _keys(rule, place)
        for key in keys:
            window.add(minute, key, quantity)
        if rule.shape == Shape.BURST:
            return window.sums[keys[0]] > rule.most
        return bool(country) and self._sudden(rule, window, season, country)

    def _sudden(self, rule: Rule, window: Window, season: int, country: str) -> bool:
        """More in these minutes than believable, from a country that had less than half that share of the season."""
        ours, everybody = window.sums[season, country], window.sums[(season,)]
        if ours <= rule.most or ours * 100 <= everybody * rule.percent:
            return False
        return self.so_far[season, country] * 200 < self.so_far[(season,)] * rule.percent


def _keys(rule: Rule, place: Place) -> list[tuple[Hashable, ...]]:
    season, case, _kind, country = place
    if rule.shape == Shape.BURST:
        return [(season, case, country)]
    return [(season, country), (season,)]


def _add(so_far: Counter[Hashable], place: Place, quantity: int) -> None:
    """Into every sum that a rule may ask for; the empty kind stands for all."""
    season, case, _kind, country = place
    keys = (place, (season, case, "", country), (season, country), (season,))
    for key in keys:
        so_far[key] += quantity
