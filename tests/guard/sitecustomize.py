"""Python imports this first in every program that has this folder on PYTHONPATH."""

from __future__ import annotations

from tests.guard.network_guard import close_network

close_network()
