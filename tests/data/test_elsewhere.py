"""Work in a process of its own: what it tells arrives, and so does what goes wrong there."""

import os
import signal
from threading import Timer
from time import monotonic, sleep

import pytest

from data.elsewhere import Tell, elsewhere
from geo.errors import InvalidInput, Unavailable


def count(tell: Tell[object], number: int) -> None:
    print("whatever is printed there")
    for each in range(number):
        tell((os.getpid(), each))


def count_and_fail(tell: Tell[int]) -> None:
    tell(1)
    raise InvalidInput("damaged_file", "Line 7 is broken.", at=(16.6, 49.2), details={"line": 7})


def fail_by_mistake(tell: Tell[int]) -> None:
    tell(1 // 0)


def sleep_long(tell: Tell[int]) -> None:
    tell(os.getpid())
    sleep(300)


def die(tell: Tell[int]) -> None:
    tell(1)
    os.kill(os.getpid(), signal.SIGKILL)


def die_while_telling(tell: Tell[bytes]) -> None:
    Timer(0.5, os.kill, (os.getpid(), signal.SIGKILL)).start()
    tell(bytes(10_000_000))


def length(tell: Tell[int], text: str) -> None:
    tell(len(text))


def test_what_is_told_arrives_in_order_from_another_process() -> None:
    with elsewhere(count, 5_000) as told:
        arrived = list(told)
    assert [number for _, number in arrived] == list(range(5_000))
    assert len({process for process, _ in arrived}) == 1
    assert arrived[0][0] != os.getpid()


def test_an_error_for_people_arrives_whole_after_what_was_told_before() -> None:
    with elsewhere(count_and_fail) as told:
        assert next(told) == 1
        with pytest.raises(InvalidInput) as caught:
            next(told)
    error = caught.value
    assert (error.code, error.message, error.at) == ("damaged_file", "Line 7 is broken.", (16.6, 49.2))
    assert dict(error.details) == {"line": 7}


def test_a_process_that_ends_by_itself_is_an_error_that_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    with elsewhere(fail_by_mistake) as told, pytest.raises(Unavailable) as caught:
        next(told)
    assert caught.value.code == "reading_ended"
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_a_process_that_is_killed_is_an_error_after_what_was_told_before() -> None:
    with elsewhere(die) as told:
        assert next(told) == 1
        with pytest.raises(Unavailable, match="-9"):
            next(told)


def test_a_process_that_is_killed_while_it_tells_is_the_same_error() -> None:
    with elsewhere(die_while_telling) as told:
        sleep(3)
        with pytest.raises(Unavailable, match="-9"):
            next(told)


def test_the_other_process_ends_with_the_block() -> None:
    started = monotonic()
    with elsewhere(sleep_long) as told:
        process = next(told)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert monotonic() - started < 60


def test_an_order_larger_than_a_pipe_is_taken() -> None:
    with elsewhere(length, "x" * 5_000_000) as told:
        assert list(told) == [5_000_000]
