from __future__ import annotations

import contextlib
import socket

import pytest

from tests.guard import network_guard
from tests.guard.network_guard import NetworkClosedError, is_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "127.3.2.1", "::1", "localhost", "", None, b"::1"])
def test_loopback_is_open(host: object) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.nl", b"a.nl"])
def test_everything_else_is_closed(host: object) -> None:
    assert not is_loopback(host)


def test_look_up_of_a_name_is_refused_and_remembered() -> None:
    with pytest.raises(NetworkClosedError, match="example"):
        socket.getaddrinfo("example.nl", 443)

    assert network_guard.attempts == ["socket.getaddrinfo 'example.nl'"]
    network_guard.attempts.clear()


def test_connection_to_another_machine_is_refused_before_it_is_made() -> None:
    with socket.socket() as client, pytest.raises(NetworkClosedError):
        client.connect(("192.0.2.1", 80))

    network_guard.attempts.clear()


def test_connection_to_this_machine_is_made() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_a_swallowed_refusal_is_still_remembered() -> None:
    with contextlib.suppress(Exception):
        socket.gethostbyname("example.nl")

    assert len(network_guard.attempts) == 1
    network_guard.attempts.clear()
