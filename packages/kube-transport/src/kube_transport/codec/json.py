"""JSON bytes to values and back, by msgspec, with our errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

import msgspec

from kube_transport.api.times import DateTime, MicroTime, format_time, nearest_time
from kube_transport.codec.building import built
from kube_transport.errors import DecodeError, InvalidRequest
from kube_transport.printable import outline

T = TypeVar("T")

BAD_JSON: Final = (msgspec.DecodeError, UnicodeError, RecursionError)
"""What msgspec raises for bytes that it cannot decode."""
_NO_JSON: Final = (TypeError, ValueError, OverflowError, RecursionError)
_LEARNED: Final[set[object]] = set()
"""The types that msgspec knows by now, and keeps."""

MOST_MENDED: Final = 64
"""Places of one object that are mended one after the other, before all its nulls are left out."""

_ZEROS: Final[dict[str, Callable[[], object]]] = {
    "object": dict,
    "array": list,
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "bytes": str,
    "int | float | str": lambda: "0",  # a quantity
    "int | str": int,
}
"""What Go has where a value of a list or map is null, by the name that msgspec has for its type."""

DecodeHook = Callable[[type[Any], Any], Any]
"""Make a value of a type that msgspec does not know from what JSON had in its place."""


def encode_json(value: object) -> bytes:
    """Return compact UTF-8 JSON, keys in the order of their fields.

    Raises:
        InvalidRequest: the value holds something that JSON has no form for.
    """
    try:
        return msgspec.json.encode(value, enc_hook=_encode_hook)
    except _NO_JSON as error:
        raise InvalidRequest(f"cannot be sent as JSON: {error}") from error


def encode_sent(value: object) -> bytes:
    """Return the JSON to send for a value that a program made: its instants as servers take them.

    Raises:
        InvalidRequest: as ``encode_json``, or an instant in it has no UTC offset, or a number is
            infinite or none.
    """
    return encode_json(_as_sent(value))


def decode_json(data: bytes | str | msgspec.Raw) -> Any:
    """Return the dicts, lists and scalars that ``data`` describes.

    The escape of half a character is U+FFFD, as Go reads it.

    Raises:
        DecodeError: it is no JSON; the message says where.
    """
    try:
        return msgspec.json.decode(data)
    except BAD_JSON as error:
        raw = data.encode(errors="replace") if isinstance(data, str) else bytes(data)
        return decode_json(_readable(raw, error))


def to_plain(value: object) -> Any:
    """Return ``value`` as the dicts, lists and scalars that are sent for it.

    Raises:
        InvalidRequest: an instant in it has no UTC offset.
        TypeError: the value holds something that JSON has no form for.
    """
    return msgspec.to_builtins(_as_sent(value), enc_hook=_encode_hook)


def from_plain(value: object, kind: type[T]) -> T:
    """Return a ``kind`` made of dicts, lists and scalars.

    Raises:
        DecodeError: a value has the wrong type; the message has its path.
    """
    return Decoder(kind)(encode_json(value))


def decode_hook(kind: type[Any], value: Any) -> Any:
    """Make the scalar types of the API machinery."""
    if kind is MicroTime or kind is DateTime:
        return kind.parse(value)
    raise TypeError(f"no decoder for {kind}")


class Decoder(Generic[T]):
    """Decode one type again and again; safe to share between threads.

    A null where Go would leave the zero value is taken as absent, or as that in a list; base64 may
    stand on several lines, as in Go; a time beyond Python's years is the first or the last of them;
    the escape of half a character is U+FFFD, as in Go.
    The type is studied when the first value comes, since that takes longer than to decode
    thousands.

    Args:
        kind: what to decode.
        hook: decodes the types that msgspec does not know.
    """

    def __init__(self, kind: type[T], hook: DecodeHook = decode_hook) -> None:
        self._kind = kind
        self._hook = hook
        self._decode: Callable[[bytes | bytearray | msgspec.Raw], T] = self._decode_first

    def learn(self) -> None:
        """Study the type now.

        Raises:
            TypeError: msgspec cannot decode it.
        """
        if self._kind in _LEARNED:
            self._decode = self._study()
        else:
            self._decode = built(self._study)
            _LEARNED.add(self._kind)

    def __call__(self, data: bytes | bytearray | msgspec.Raw) -> T:
        """Return the decoded value.

        Raises:
            DecodeError: it is no JSON, or no ``T``; the message has the path.
        """
        try:
            return self._decode(data)
        except msgspec.ValidationError:
            return self._as_go_would(bytes(data))
        except BAD_JSON as error:
            return self(_readable(bytes(data), error))

    def _study(self) -> Callable[[bytes | bytearray | msgspec.Raw], T]:
        return msgspec.json.Decoder(self._kind, dec_hook=self._hook).decode

    def _decode_first(self, data: bytes | bytearray | msgspec.Raw) -> T:
        self.learn()
        return self._decode(data)

    def _as_go_would(self, data: bytes) -> T:
        try:
            plain = decode_json(data)
            mended, stripped = 0, False
            while True:
                try:
                    return self._decode(encode_json(plain))
                except msgspec.ValidationError as error:
                    mended += 1
                    if (stripped or mended < MOST_MENDED) and _mend(plain, str(error)):
                        continue
                    if stripped:
                        raise
                    plain, stripped = _without_nulls(plain), True  # a name may hold a dot
        except msgspec.ValidationError as error:  # the first may have been about a null
            raise DecodeError(f"unexpected object: {error}") from error
        except (RecursionError, InvalidRequest) as error:  # what was read, but is nested too deep
            raise _no_json(data, error) from error


def _as_sent(value: object) -> object:
    from kube_transport.codec.instants import as_sent  # noqa: PLC0415 - who only reads sends nothing

    return as_sent(value)


def _encode_hook(value: object) -> object:
    if isinstance(value, MicroTime | DateTime):
        return str(value)
    if isinstance(value, msgspec.Raw):
        return decode_json(bytes(value)) if bytes(value) else None
    plain = getattr(value, "__json__", None)
    if plain is not None:
        return plain()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _without_nulls(value: Any) -> Any:
    plain = value  # narrowing would forget the type of what is inside
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in plain.items() if item is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in plain]
    return plain


def _mend(plain: Any, error: str) -> bool:
    """Put what Go would read in the place that an error is about; whether that changes anything.

    All else stays, as nulls do where they mean something.

    Args:
        error: such as ``"Invalid base64 encoded string - at `$.items[0].data[...]`"``.
    """
    import re  # noqa: PLC0415 - few objects need it

    problem, _, path = error.rpartition(" - at `$")
    steps: list[str] = re.findall(r"\[[^]]*\]|[^.\[`]+", path)
    places = _places(plain, steps) if steps else []
    mend = _MENDERS.get(problem.partition(" encoded ")[0].partition(" '")[0])
    if mend is not None:
        changes = [_replace(holder, key, mend(holder[key])) for holder, key in places]
        return any(changes)
    expected = re.match(r"Expected `([^`]*)`, got `null`", problem)
    if expected is None or not places:
        return False
    nulls = [(holder, key) for holder, key in places if holder[key] is None]
    if not steps[-1].startswith("["):
        for holder, key in nulls:
            del holder[key]
        return bool(nulls)
    zero = _ZEROS.get(expected[1].removesuffix(" | null"))
    changes = [_replace(holder, key, zero()) for holder, key in nulls if zero]
    return any(changes)


def _joined(text: Any) -> Any:
    return text.replace("\n", "").replace("\r", "") if isinstance(text, str) else text


def _near(text: Any) -> Any:
    nearest = nearest_time(text) if isinstance(text, str) else None
    return text if nearest is None else format_time(nearest)


_MENDERS: Final[dict[str, Callable[[Any], Any]]] = {
    "Invalid base64": _joined,
    "Invalid RFC3339": _near,
    "time": _near,
}
"""What to put in the place of a text, by how the error about it begins."""


def _replace(holder: Any, key: Any, value: object) -> bool:
    changed = bool(holder[key] != value)
    holder[key] = value
    return changed


def _places(plain: Any, steps: list[str]) -> list[tuple[Any, Any]]:
    """Return where a path leads, as a dict or list and a key of it: one step may be many."""
    *outer, last = steps
    holders = [plain]
    for step in outer:
        holders = [holder[key] for holder in holders for key in _keys(holder, step)]
    return [(holder, key) for holder in holders for key in _keys(holder, last)]


def _keys(holder: Any, step: str) -> list[Any]:
    """Return where a step of a path leads: to a field, or to all items or values."""
    known = holder  # narrowing would forget the type of what is inside
    if isinstance(holder, list):
        return [*range(len(known))] if step.startswith("[") else []
    if isinstance(holder, dict):
        return [*known] if step.startswith("[") else [key for key in (step,) if key in known]
    return []


def _readable(data: bytes, error: Exception) -> bytes:
    """Return JSON without what Go reads and msgspec does not: escapes of half a character.

    Raises:
        DecodeError: there are none, so the error is about something else.
    """
    from kube_transport.codec.values import without_halves  # noqa: PLC0415 - few texts need it

    readable = without_halves(data)
    if readable == data:
        raise _no_json(data, error) from error
    return readable


def _no_json(data: bytes, error: Exception) -> DecodeError:
    return DecodeError(f"not the JSON that was expected ({error}); it is {outline(data)}")
