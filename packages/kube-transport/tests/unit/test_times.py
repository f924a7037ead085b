"""Times and durations: what is written reads back, and what has no place in the API is refused."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_transport.api.duration import Duration
from kube_transport.api.model import Model
from kube_transport.api.times import DateTime, MicroTime, Time, format_time, now, parse_time
from kube_transport.codec.json import Decoder, decode_json, encode_json
from kube_transport.errors import DecodeError, InvalidRequest

ZONES = st.timedeltas(timedelta(hours=-14), timedelta(hours=14)).map(
    lambda offset: timezone(timedelta(minutes=offset // timedelta(minutes=1)))
)
MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=ZONES)  # noqa: DTZ001
DURATIONS = st.integers(-(2**63), 2**63 - 1).map(Duration)


@given(MOMENTS)
def test_a_time_is_written_in_utc_with_whole_seconds(moment: datetime) -> None:
    """A server compares and stores nothing finer."""
    again = parse_time(format_time(moment))

    assert again == moment.replace(microsecond=0)
    assert again.tzinfo is UTC


@given(MOMENTS)
def test_a_micro_time_reads_back_as_the_same_instant(moment: datetime) -> None:
    """A lease is renewed at an instant, to the microsecond."""
    text = str(MicroTime.of(moment))

    assert MicroTime.parse(text) == moment
    assert encode_json(MicroTime.of(moment)) == f'"{text}"'.encode()
    assert len(text) == len("2026-01-02T03:04:05.000000Z")


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.120Z",
        "2026-01-02T03:04:05.123456789+02:00",
        "2026-01-02t03:04:05z",
    ],
)
def test_a_date_time_is_sent_as_it_was_read(text: str) -> None:
    """A custom resource's schema has no digits to spare: what another program wrote is its own."""
    moment = DateTime.parse(text)

    assert [str(each) for each in (moment, copy.deepcopy(moment), copy.copy(moment))] == [text] * 3
    assert str(pickle.loads(pickle.dumps(moment))) == text
    assert moment == parse_time(text.upper())
    assert encode_json(moment) == f'"{text}"'.encode()


@given(MOMENTS)
def test_a_date_time_that_was_made_here_keeps_its_fraction(moment: datetime) -> None:
    """Also when it was worked out from one that was read, whose text it then has not."""
    made = DateTime.of(moment)
    later = DateTime.parse("2026-01-02T03:04:05.123456789Z") + timedelta(seconds=1)

    assert parse_time(str(made)) == moment
    assert str(later) == "2026-01-02T03:04:06.123456Z"
    assert str(later.replace(microsecond=0)) == "2026-01-02T03:04:06Z"


def test_now_has_no_fraction() -> None:
    """What a server returns equals what was sent."""
    moment = now()

    assert encode_json(moment) == f'"{format_time(moment)}"'.encode()


def test_a_time_without_an_offset_is_refused() -> None:
    """Nobody can know which instant is meant."""
    naive = datetime(2026, 1, 2)  # noqa: DTZ001

    for refuse in (format_time, MicroTime.of, DateTime.of):
        with pytest.raises(InvalidRequest, match="no UTC offset"):
            refuse(naive)
    with pytest.raises(InvalidRequest, match="no UTC offset"):
        str(MicroTime(2026, 1, 2))


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"])
def test_instants_beyond_the_calendar_are_refused(text: str) -> None:
    """In UTC they lie in year 0 or 10000."""
    with pytest.raises(InvalidRequest, match="time '"):
        parse_time(text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "at character 1: the end"),
        ("2026-1-02T03:04:05Z", "at character 7: '-'"),
        ("2026-01-02 03:04:05Z", "at character 11: ' '"),
        ("2026-01-02T03:04:05", "at character 20: the end"),
        ("2026-01-02T03:04:05.Z", "at character 21: 'Z'"),
        ("2026-01-02T03:04:05.5Zulu", "at character 23: 'u'"),
        ("2026-01-02T03:04:05+0100", "at character 23: '0'"),
        ("\u0662026-01-02T03:04:05Z", "at character 1: '\u0662'"),
    ],
)
def test_an_error_says_where_a_time_stops_being_one(text: str, where: str) -> None:
    """A missing zero is hard to see."""
    with pytest.raises(InvalidRequest, match="expected RFC 3339 with an offset") as caught:
        parse_time(text)
    with pytest.raises(ValueError, match="expected RFC 3339"):
        MicroTime.parse(text)

    assert where in str(caught.value)


@given(DURATIONS)
def test_a_written_duration_reads_back(duration: Duration) -> None:
    """Whatever its size and sign."""
    assert Duration.parse(str(duration)) == duration


@given(DURATIONS, DURATIONS)
def test_durations_are_ordered_and_added_like_numbers(a: Duration, b: Duration) -> None:
    """They are numbers of nanoseconds."""
    assert (a < b, a == b, a > b) == (
        a.nanoseconds < b.nanoseconds,
        a.nanoseconds == b.nanoseconds,
        a.nanoseconds > b.nanoseconds,
    )
    assert a + b == b + a
    assert (a + b) - b == a
    assert a + -a == Duration()


@given(st.timedeltas())
def test_pythons_spans_are_spans(span: timedelta) -> None:
    """To the microsecond."""
    duration = Duration.of(span)

    assert duration.as_timedelta() == span
    assert duration.total_seconds() == pytest.approx(span.total_seconds())


def test_durations_are_sent_as_text_and_can_be_pickled() -> None:
    """They may stand in any object."""
    duration = Duration.parse("90m")

    assert encode_json({"timeout": duration}) == b'{"timeout":"1h30m0s"}'
    assert pickle.loads(pickle.dumps(duration)) == duration
    assert repr(duration) == "Duration('1h30m0s')"
    assert len({duration, Duration.parse("1.5h"), Duration()}) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "at character 1: the end; expected a digit"),
        ("-", "at character 2: the end; expected a digit"),
        ("5", "at character 2: the end; expected one of ns us ms s m h"),
        ("1h5", "at character 4: the end; expected one of"),
        ("1h 5m", "at character 2: 'h'; expected one of"),
        ("1d", "at character 2: 'd'; expected one of"),
        ("h", "at character 1: 'h'; expected a digit"),
        ("1s9223372036s", "at character 3: '9'; expected less than 2**63 nanoseconds"),
        ("9" * 5000 + "s", "expected less than 2**63 nanoseconds"),
    ],
)
def test_an_error_in_a_duration_says_where(text: str, message: str) -> None:
    """The place of a typing error, and what would be right there."""
    with pytest.raises(InvalidRequest, match="duration ") as caught:
        Duration.parse(text)

    assert message in str(caught.value)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+02:00", "9999-12-31T23:59:59-05:00"])
def test_an_instant_that_is_none_in_utc_is_not_sent(text: str) -> None:
    """Python's years end there, and servers are told instants in UTC."""
    with pytest.raises(InvalidRequest, match="outside the years 1 to 9999 in UTC"):
        format_time(datetime.fromisoformat(text))


class Renewed(Model, kw_only=True):
    """An object with one instant of each form."""

    seconds: Time | None = None
    micro: MicroTime | None = None
    own: DateTime | None = None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("0000-01-01T00:00:00Z", 1),
        ("0001-01-01T00:00:00+01:00", 1),
        ("10000-01-01T22:59:59Z", 9999),
    ],
)
def test_a_time_that_only_go_has_is_the_nearest_and_hides_no_object(text: str, year: int) -> None:
    """Whoever may create an event would else break the lists of all who read events."""
    read = Decoder(Renewed)(encode_json({"seconds": text, "micro": text, "own": text}))

    for moment in (read.seconds, read.micro, read.own):
        assert moment is not None
        assert moment.year == year
    assert decode_json(encode_json(read))["own"] == text


@pytest.mark.parametrize("text", ["2026-13-01T00:00:00Z", "0000-01-01", "x", "20000-01-01"])
def test_what_is_no_time_is_an_error_still(text: str) -> None:
    """No server has sent it."""
    for name in ("seconds", "micro", "own"):
        with pytest.raises(DecodeError):
            Decoder(Renewed)(encode_json({name: text}))
