"""Going back to the version before the live one."""

from __future__ import annotations

from collections.abc import Set

from assistant.errors import AssistantError, IndexMissingError
from assistant.index.erasure import forgotten_marks
from assistant.index.manifest import Recipe, check_recipe, read_manifest
from assistant.index.verify import verify_version
from assistant.index.version_store import Version, VersionStore

_PIN = "rolled-back-to"


def roll_back(store: VersionStore, recipe: Recipe) -> Version:
    """Make the sound version before the live one live, and return it.

    After a rollback that is the one that was live before it. The caller is the only writer. The
    version stays live although the corpus has changed since, until the next ingest. One that
    holds a forgotten document does not count as sound.

    Raises:
        IndexMissingError: there is no other version that is sound.
        IndexMismatchError: it was built with other settings.
    """
    forgotten = forgotten_marks(store)
    for version in _others(store):
        if _is_sound(version, forgotten):
            check_recipe(read_manifest(version), recipe)
            store.write_state(_PIN, version.name.encode())
            store.switch_to(version)
            return version
    raise IndexMissingError(
        "there is no version to go back to: only the last two are kept, and after `forget` one"
    )


def drop_left_over(store: VersionStore) -> None:
    """Drop what a killed writer left: its unfinished version, or what it had yet to drop.

    An ingest that builds does so by itself. Kept is, besides the live version, the one that a
    rollback would go to. The caller is the only writer.
    """
    live = store.live_name()
    finished = (version.name for version in _others(store) if _is_finished(version))
    store.drop(keep=frozenset(filter(None, (live, next(finished, None)))))


def _others(store: VersionStore) -> tuple[Version, ...]:
    """Return all versions but the live one, in the order in which a rollback tries them."""
    live = store.live_name()
    kept = store.kept()
    place = next((n for n, version in enumerate(kept) if version.name == live), -1)
    # Newer than the live one is what a rollback left, or what a killed writer never made live.
    return (*kept[place + 1 :], *kept[: max(place, 0)])


def is_pinned(store: VersionStore, version: Version) -> bool:
    """Return whether `version` was made live by a rollback."""
    return store.read_state(_PIN) == version.name.encode()


def unpin(store: VersionStore) -> None:
    """Forget that a rollback was done: an ingest came after it."""
    if store.read_state(_PIN):
        store.write_state(_PIN, b"")


def _is_sound(version: Version, forgotten: Set[str]) -> bool:
    try:
        return not verify_version(version, forgotten=forgotten)
    except AssistantError:
        return False


def _is_finished(version: Version) -> bool:
    try:
        read_manifest(version)
    except AssistantError:
        return False
    return True
