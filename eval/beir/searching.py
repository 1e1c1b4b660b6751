"""An index of a collection of its own, made and searched by the product's own parts.

Every document becomes a web page and is taken in as anyone's own document is: read, split into
sentences, put together into chunks, embedded. A document stands where its best chunk stands
(MaxP: Dai and Callan 2019, Deeper Text Understanding for IR with Contextual Neural Language
Modeling). There are no registers, no glossary and no questions, and search has no floor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path

from assistant.build import Change, HybridSearch, Options, ingest, live_files, open_search
from assistant.language.detect import detect_language
from assistant.settings import Settings
from eval.beir.collection import Document

_CHUNKS = 100  # looked at for ten documents: the best of a document may come after many of another
_DEPTH = 10
_NO_TITLE = "Document"  # the same for all; else a document would be called after its file
Progress = Callable[[int, int], None]


class Searched:
    """A collection that can be searched."""

    def __init__(self, search: HybridSearch, names: Mapping[str, Sequence[str]]) -> None:
        """Search with `search`; `names` has the collection's ids of each document indexed.

        Documents with one text are indexed once, and found under all of their ids.
        """
        self._search = search
        self._names = names

    @property
    def document_count(self) -> int:
        """How many documents of the collection can be found."""
        return sum(map(len, self._names.values()))

    @property
    def chunk_count(self) -> int:
        """How many chunks they were made into."""
        return len(self._search.chunks)

    def find(self, question: str) -> list[str]:
        """Return the ids of the ten best documents for `question`, best first."""
        hits = self._search.search(question, detect_language(question), top_k=_CHUNKS)
        found = dict.fromkeys(hit.document_id for hit in hits)
        return [name for document in found for name in self._names.get(document, ())][:_DEPTH]


def searched(
    documents: Sequence[Document], settings: Settings, folder: Path, progress: Progress
) -> Searched:
    """Return `documents`, indexed in `folder` and ready to be searched.

    Args:
        documents: of the collection.
        settings: of the product; its corpus and its index are left alone.
        folder: an empty folder, which must last as long as the search.
        progress: told how many texts were embedded, and of how many.

    Raises:
        AssistantError: the index cannot be made.
    """
    texts = folder / "texts"
    texts.mkdir(parents=True)
    written = {_written(texts, number, one): one.id for number, one in enumerate(documents)}
    own = settings.model_copy(update={"data_dir": folder / "data", "chroma_url": None})
    ingest(own, Change(only=(texts,)), Options(confirmed=True, embedding_progress=progress))
    names: dict[str, list[str]] = {}
    for record in live_files(own).records:
        name = written[Path(record.name).name]
        names.setdefault(record.copy_of or record.document_id, []).append(name)
    return Searched(open_search(own), names)


def _written(folder: Path, number: int, document: Document) -> str:
    """Write a document as a web page, and return the name of its file.

    A page can bear a title apart from its text, and marks in the text mean nothing in it.
    """
    name = f"{number:07d}.html"
    place = folder / f"{number // 1000:04d}"
    place.mkdir(exist_ok=True)
    title = escape(document.title.strip() or _NO_TITLE)
    text = escape(document.text.strip())
    page = (
        '<!DOCTYPE html><html><head><meta charset="utf-8">'
        f"<title>{title}</title></head><body><p>{text}</p></body></html>\n"
    )
    (place / name).write_text(page, encoding="utf-8", errors="replace")
    return name
