"""The program that ingests when it is told to, with hashed words for vectors."""

from __future__ import annotations

import sys

import pytest

from bench.writer_process import serve
from tests.fakes import replace_embedder

MODULE = "tests.index.writer_process"

if __name__ == "__main__":
    replace_embedder(pytest.MonkeyPatch())
    serve(sys.argv[1])
