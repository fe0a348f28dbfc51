"""What can be done in the background, by name. A room registers its works; this room knows none of them.

WorkError
  x UnknownWork       nobody registered it
  x WorkTaken         two functions want the same name
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

# (progress, **arguments) → what can be written as JSON, or None.
Function = TypeVar("Function", bound=Callable[..., Any])


class WorkError(Exception):
    """A work cannot be used."""


class UnknownWork(WorkError):
    """Nobody registered it."""


class WorkTaken(WorkError):
    """Two functions want the same name."""


@dataclass(frozen=True)
class Work:
    """What is known of a work. It may be begun again from the start, so it must stand being done twice."""

    name: str
    function: Callable[..., Any]
    most_attempts: int
    pause_seconds: int
    on_cancel: Callable[..., None] | None = None


_works: dict[str, Work] = {}
_periods: dict[str, int] = {}


def work(
    name: str,
    *,
    most_attempts: int = 3,
    pause_seconds: int = 5,
    on_cancel: Callable[..., None] | None = None,
) -> Callable[[Function], Function]:
    """Register a function `(progress, **arguments)`; its module is to be imported from AppConfig.ready().

    The pause before another attempt doubles each time. `on_cancel(job_id, **arguments)` puts away what a cancelled job
    leaves, and must stand finding nothing.
    """

    def register(function: Function) -> Function:
        known = _works.setdefault(name, Work(name, function, most_attempts, pause_seconds, on_cancel))
        if known.function is not function:
            raise WorkTaken(name)
        return function

    return register


def find_work(name: str) -> Work:
    """Raises UnknownWork."""
    try:
        return _works[name]
    except KeyError:
        raise UnknownWork(
            f"No work is called “{name}”: is its module imported when the program starts?"
        ) from None


def schedule(name: str, *, seconds: int) -> None:
    """Let a registered work, which takes no arguments, begin once in each period. Raises UnknownWork."""
    _periods[find_work(name).name] = seconds


def every(*, seconds: int) -> Callable[[Function], Function]:
    """`schedule` as a decorator, to stand above `@work`. Raises UnknownWork when there is none."""

    def register(function: Function) -> Function:
        name = next((known.name for known in _works.values() if known.function is function), "")
        schedule(name, seconds=seconds)
        return function

    return register


def periods() -> Mapping[str, int]:
    """Name and seconds of every scheduled work."""
    return MappingProxyType(_periods)
