"""Every address that the resolver knows, filled with what there is; and what they answer to somebody."""

import itertools
from collections.abc import Iterator

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern, RoutePattern

# What would sign the visitor out or run for ever; no words of anybody stand there.
_NOT_WALKED = ("desk/logout", "jsi18n")


def patterns() -> list[URLPattern]:
    """All of them, of Wagtail and Django too, each with the path that leads to it."""
    return [pattern for pattern, _prefixes in _walk(get_resolver(), [])]


def addresses(values: dict[str, list[str]]) -> Iterator[str]:
    """At most a few for each pattern: `values` by name of the argument, or by converter."""
    for pattern, prefixes in _walk(get_resolver(), []):
        parts = [*prefixes, pattern.pattern]
        for language in (
            ("en", "fr") if any(isinstance(part, LocalePrefixPattern) for part in parts) else ("",)
        ):
            for address in _filled(parts, language, values):
                if not any(each in address for each in _NOT_WALKED):
                    yield address


def answer(client: Client, address: str) -> bytes:
    """Headers and body, whole, whatever happens."""
    given = client.get(address, headers={"Accept": "text/html,*/*"})
    body = given.getvalue() if given.streaming else given.content
    return str(dict(given.headers)).encode() + body


def _walk(resolver: URLResolver, prefixes: list) -> Iterator[tuple[URLPattern, list]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _walk(each, [*prefixes, each.pattern])
        else:
            yield each, prefixes


def _filled(parts: list, language: str, values: dict[str, list[str]]) -> Iterator[str]:
    names = {name: _choices(name, kind, values) for part in parts for name, kind in _arguments(part).items()}
    made = itertools.islice(itertools.product(*names.values()), 4)
    for chosen in made:
        given = dict(zip(names, chosen, strict=True))
        yield "/" + "".join(_one(part, language, given) for part in parts)


def _arguments(part) -> dict[str, str]:
    if isinstance(part, RoutePattern):
        return {name: type(converter).__name__ for name, converter in part.converters.items()}
    if isinstance(part, RegexPattern):
        return dict.fromkeys(part.regex.groupindex, "Regex")
    return {}


def _choices(name: str, kind: str, values: dict[str, list[str]]) -> list[str]:
    return values.get(name) or values.get(kind) or ["1"]


def _one(part, language: str, given: dict[str, str]) -> str:
    if isinstance(part, LocalePrefixPattern):
        return f"{language}/"
    if isinstance(part, RoutePattern):
        text = str(part)
        for name in part.converters:
            start = text.index("<")
            text = text[:start] + given[name] + text[text.index(">") + 1 :]
        return text
    return _of_regex(part, given)


def _of_regex(part, given: dict[str, str]) -> str:
    """Good enough for the few that Wagtail and Django still write so: groups filled, the rest as it stands."""
    import re  # noqa: PLC0415 - used here only

    text = part.regex.pattern.lstrip("^").rstrip("$").replace(r"\Z", "")
    while match := re.search(r"\(\?P<(\w+)>", text):
        end, depth = match.end(), 1
        while depth:
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        text = text[: match.start()] + given[match.group(1)] + text[end:]
    return re.sub(r"\\(.)", r"\1", re.sub(r"\(\?:[^)]*\)\??|[?*+]", "", text))
