"""A port that is taken is told plainly, before anything is prepared."""

import socket

from writeathon.interfaces.console.running import answer, why_port_is_closed


class Options:
    host = "127.0.0.1"
    prepare_only = False

    def __init__(self, port):
        self.port = port


def test_a_free_port_is_open(free_port):
    assert why_port_is_closed("127.0.0.1", free_port) == ""


def test_a_taken_port_is_told(free_port, capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", free_port))
        other.listen()
        assert answer(Options(free_port)) == 1
    told = capsys.readouterr().err
    assert f"Port {free_port} on 127.0.0.1 is taken" in told
    assert f"PORT={free_port + 1}" in told
