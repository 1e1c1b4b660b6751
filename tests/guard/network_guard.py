"""Closes the network to Python code, and remembers who tried to use it."""

from __future__ import annotations

import ipaddress
import os
import sys
from pathlib import Path

# A started program writes its attempts here, for the test that started it.
LOG_VARIABLE = "NETWORK_GUARD_LOG"

attempts: list[str] = []
_LOOKUPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
_CALLS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_LOOPBACK_NAMES = frozenset({"", "localhost"})


class NetworkClosedError(RuntimeError):
    """Code looked up a name or connected to something else than this machine."""


def close_network() -> None:
    """From now on raise in this process at each look-up or connection but loopback.

    An audit hook cannot be taken away again: call this once a process.
    """
    sys.addaudithook(_check)


def _check(event: str, arguments: tuple[object, ...]) -> None:
    if event in _LOOKUPS:
        host = arguments[0]
    elif event in _CALLS:
        # A tuple is an internet address; text and bytes are sockets of this machine's files.
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) and address else None
    else:
        return
    if not is_loopback(host):
        attempt = f"{event} {host!r}"
        attempts.append(attempt)
        _write(attempt)
        raise NetworkClosedError(f"{attempt}: only loopback is open in tests")


def is_loopback(host: object) -> bool:
    """Return whether `host` (a name, an address or none at all) stays on this machine."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if not isinstance(name, str) or name in _LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _write(attempt: str) -> None:
    log = os.environ.get(LOG_VARIABLE)
    if log:
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(attempt + "\n")
