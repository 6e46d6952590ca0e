import pytest

from geo.errors import (
    Conflict,
    Forbidden,
    InvalidInput,
    MissingPrecondition,
    NotFound,
    StaleVersion,
    TooSoon,
    Unavailable,
    ZonesError,
)
from service.errors import exit_code, http_status, problem

STATUSES = {
    InvalidInput: 422,
    NotFound: 404,
    Forbidden: 403,
    Conflict: 409,
    StaleVersion: 412,
    MissingPrecondition: 428,
    TooSoon: 429,
    Unavailable: 503,
}


def test_every_class_of_the_error_tree_has_its_status() -> None:
    assert set(ZonesError.__subclasses__()) == set(STATUSES)


@pytest.mark.parametrize(("kind", "status"), STATUSES.items())
def test_an_error_becomes_a_problem_of_its_status_with_its_own_code(kind: type[ZonesError], status: int) -> None:
    body = problem(kind("some_code", "What to do."))
    assert (body["status"], body["code"], body["detail"]) == (status, "some_code", "What to do.")
    assert set(body) == {"type", "title", "status", "detail", "code"}


def test_a_problem_carries_the_place_and_the_details_where_there_are_any() -> None:
    error = Conflict("zone_overlap", "It overlaps.", at=(16.6, 49.2), details={"overlaps": [1]})
    assert problem(error)["at"] == [16.6, 49.2]
    assert problem(error)["details"] == {"overlaps": [1]}


def test_a_class_that_nobody_has_listed_follows_its_parent() -> None:
    class Rarer(NotFound):
        pass

    assert http_status(Rarer("code", "message")) == 404


@pytest.mark.parametrize("kind", STATUSES)
def test_every_error_ends_a_command_with_exit_code_2(kind: type[ZonesError]) -> None:
    assert exit_code(kind("code", "message")) == 2
