"""What a mutant is: a break, and the gate that must fall because of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from eval.cases import Kind
from eval.protocols import EvaluatedAssistant

Sound = TypeVar("Sound")  # what is broken: the parts of a product that answers as it should


@dataclass(frozen=True, slots=True)
class Target:
    """The gate of gates.yaml that must fall, by name, and how far."""

    figure: str
    by: float  # below what the gate asks, at least
    tag: str = ""
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Mutant(Generic[Sound]):
    """A product broken in one place."""

    name: str  # what is broken, to read
    target: Target
    breaks: Callable[[Sound], EvaluatedAssistant]
