"""What a .docx is made of: a zip whose members are looked at before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from assistant.documents.readers.contents import CannotReadError

_MIB = 1024 * 1024
_MAX_UNPACKED = 100 * _MIB
_MAX_MEMBERS = 5000
# Office XML shrinks to a twentieth or so; only what is made to burst shrinks to less.
_MAX_RATIO = 200
_RATIO_FROM = 5 * _MIB
_ENCRYPTED = 0x1
_PROLOGUE = 4096
_BODY = "word/document.xml"
_BOMB = "do not open it; ask its sender for the text"


def check_zip(data: bytes) -> None:
    """Return when `data` is a Word document that can be unpacked safely.

    Raises:
        CannotReadError: it is no Word document, damaged, protected, or would burst.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise CannotReadError(
            f"is a damaged Word document ({' '.join(str(error).split())[:100]})",
            "open it in Word and save it anew",
        ) from error


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MAX_MEMBERS:
        raise CannotReadError(f"is a zip bomb: it holds {len(members):,} files", _BOMB)
    if unpacked > _MAX_UNPACKED:
        raise CannotReadError(f"is a zip bomb: unpacked it is {unpacked // _MIB:,} MiB", _BOMB)
    if _BODY not in archive.namelist():
        raise CannotReadError(
            "is a zip archive or another office document, not a Word document",
            "open it in its own program and save it as .docx or PDF",
        )
    for member in members:
        _check_member(archive, member)


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    ratio = member.file_size / max(1, member.compress_size)
    if member.file_size > _RATIO_FROM and ratio > _MAX_RATIO:
        raise CannotReadError(
            f"is a zip bomb: a part of it unpacks to {ratio:,.0f} times its size", _BOMB
        )
    if member.flag_bits & _ENCRYPTED:
        raise CannotReadError("is protected with a password", "save it without its password")
    if member.filename.endswith((".xml", ".rels")):
        with archive.open(member) as part:
            if b"<!DOCTYPE" in part.read(_PROLOGUE):
                raise CannotReadError("declares XML entities, as no Word program does", _BOMB)
