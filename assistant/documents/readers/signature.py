"""Whether a file's first bytes are those of the format that its name promises."""

from __future__ import annotations

from assistant.documents.readers.contents import CannotReadError

_NAMES = {
    "pdf": "a PDF",
    "docx": "a Word document (.docx)",
    "html": "a web page",
    "markdown": "Markdown",
    "text": "plain text",
}
_SUFFIXES = {"pdf": ".pdf", "docx": ".docx"}
_MAGIC = (
    (b"%PDF-", "a PDF", "pdf"),
    (b"PK\x03\x04", "a zip archive or an office document", "docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted office document", ""),
    (b"{\\rtf", "a rich text document (RTF)", ""),
    (b"\x89PNG\r\n", "an image", ""),
    (b"\xff\xd8\xff", "an image", ""),
    (b"GIF8", "an image", ""),
    (b"II*\x00", "an image", ""),
    (b"MM\x00*", "an image", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90\x00", "a program", ""),
    (b"\x1f\x8b\x08", "a compressed file", ""),
)
# A PDF may have some bytes of a mail program or a server before its own.
_PDF_WITHIN = 1024


def check_signature(data: bytes, format_name: str) -> None:
    """Return when `data` can be what its name says.

    Raises:
        CannotReadError: it is empty, or it is something else.
    """
    if not data.strip(b"\x00\t\n\r\f "):
        raise CannotReadError("is empty", "remove it, or put its text in it")
    found = next(((name, kind) for magic, name, kind in _MAGIC if data.startswith(magic)), None)
    if found is None and format_name == "pdf":
        if b"%PDF-" in data[:_PDF_WITHIN]:
            return
        found = ("something else", "")
    if found is None and format_name == "docx":
        found = ("something else", "")
    if found is None or found[1] == format_name:
        return
    name, kind = found
    remedy = f"rename it to end in {_SUFFIXES[kind]}" if kind in _SUFFIXES else _remedy(name)
    promised = _NAMES[format_name]
    raise CannotReadError(f"its name promises {promised}, its contents are {name}", remedy)


def _remedy(name: str) -> str:
    if name == "an old or encrypted office document":
        return "open it in its program, take the password off if it has one, and save it as .docx"
    return "open it in its own program and save it as PDF, .docx or plain text"
