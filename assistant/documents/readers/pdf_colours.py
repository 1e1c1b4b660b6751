"""The fill colour of a PDF's drawing operators, where it can be told."""

from __future__ import annotations

from collections.abc import Sequence

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from assistant.documents.readers.pdf_marks import Colour

_GREY, _RGB, _CMYK, _OTHER = "grey", "rgb", "cmyk", "other"
_DEVICES = {
    "/DeviceGray": _GREY,
    "/G": _GREY,
    "/CalGray": _GREY,
    "/DeviceRGB": _RGB,
    "/RGB": _RGB,
    "/CalRGB": _RGB,
    "/DeviceCMYK": _CMYK,
    "/CMYK": _CMYK,
}
_BY_COUNT = {1: _GREY, 3: _RGB, 4: _CMYK}


def space_of(name: object, resources: DictionaryObject) -> str:
    """Return the kind of a colour space by its name in a page's resources."""
    if name in _DEVICES:
        return _DEVICES[str(name)]
    spaces = resources.get("/ColorSpace")
    spaces = spaces.get_object() if isinstance(spaces, PdfObject) else None
    found = spaces.get(str(name)) if isinstance(spaces, DictionaryObject) else None
    found = found.get_object() if isinstance(found, PdfObject) else None
    if not isinstance(found, ArrayObject) or not found:
        return _DEVICES.get(str(found), _OTHER)
    family = found[0]
    if family == "/ICCBased" and len(found) > 1:
        profile = found[1].get_object()
        count = profile.get("/N") if isinstance(profile, DictionaryObject) else None
        return _BY_COUNT.get(count, _OTHER) if isinstance(count, int) else _OTHER
    # A tint of an ink of its own, a pattern, an index: what they look like is not looked up.
    return _DEVICES.get(str(family), _OTHER)


def colour_of(space: str, values: Sequence[object]) -> Colour | None:
    """Return the colour that `values` make in a space of that kind, or None."""
    numbers = [float(value) for value in values if isinstance(value, int | float)]
    if len(numbers) != len(values):
        return None
    numbers = [min(1.0, max(0.0, number)) for number in numbers]
    if space == _GREY and len(numbers) == 1:
        return (numbers[0],) * 3
    if space == _RGB and len(numbers) == 3:
        return (numbers[0], numbers[1], numbers[2])
    if space == _CMYK and len(numbers) == 4:
        cyan, magenta, yellow, black = numbers
        return ((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))
    return None


def device_colour(operator: bytes, values: Sequence[object]) -> Colour | None:
    """Return the colour that g, rg or k sets."""
    return colour_of({b"g": _GREY, b"rg": _RGB, b"k": _CMYK}[operator], values)
