"""A setting that cannot be used is told at the start, by its name."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from writeathon.config.logs import logging_of
from writeathon.config.networks import networks_of


@pytest.mark.parametrize("word", ["10.0.0.0/99", "localhost", "", "10.0.0"])
def test_a_network_that_is_none_is_named(word):
    with pytest.raises(ImproperlyConfigured, match="METRICS_ALLOW"):
        networks_of(["10.0.0.0/8", word], name="METRICS_ALLOW")


def test_a_form_of_logs_that_is_none_is_named():
    with pytest.raises(ImproperlyConfigured, match="LOG_FORMAT is “jsonl”"):
        logging_of(form="jsonl", level="INFO", words=False)
