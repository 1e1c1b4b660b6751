"""The one writer on a Chroma server: a record that says who, and until when; renewed meanwhile."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress

from chromadb.api.models.Collection import Collection

from assistant.errors import AssistantError, IndexBusyError
from assistant.index.server_records import claim_record, read_record, write_record

_LOCK = "lock"
# Clocks of machines differ by less; who was killed keeps others waiting no longer than this.
_SECONDS = 300.0
_RENEWED_EVERY = 60.0

State = Callable[[], AbstractContextManager[Collection]]


@contextmanager
def held_lock(state: State, url: str) -> Iterator[None]:
    """Hold the lock among the records of `state`, on the server at `url`.

    Raises:
        IndexBusyError: another process holds it, or was killed less than five minutes ago.
    """
    owner = uuid.uuid4().hex
    with state() as records:
        found = read_record(records, _LOCK)
        if found is not None and float(found.partition(" ")[2]) < time.time():
            # Only that one: another writer may have taken its place meanwhile.
            records.delete(ids=[_LOCK], where_document={"$contains": found})
        if not claim_record(records, _LOCK, _claim(owner)):
            raise IndexBusyError(
                f"another process is writing the index on {url}; wait until it has finished (one "
                f"that was killed counts as dead after {_SECONDS / 60:.0f} minutes)"
            )
    done = threading.Event()
    renewing = threading.Thread(target=_renew, args=(state, owner, done), daemon=True)
    renewing.start()
    try:
        yield
    finally:
        done.set()
        renewing.join()
        with state() as records:
            if _is_of(owner, records):
                records.delete(ids=[_LOCK])


def _renew(state: State, owner: str, done: threading.Event) -> None:
    while not done.wait(_RENEWED_EVERY):
        with suppress(AssistantError), state() as records:  # a server that is gone may come back
            if _is_of(owner, records):
                write_record(records, _LOCK, _claim(owner))


def _claim(owner: str) -> str:
    return f"{owner} {time.time() + _SECONDS}"


def _is_of(owner: str, records: Collection) -> bool:
    return (read_record(records, _LOCK) or "").startswith(owner)
