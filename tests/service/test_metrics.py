from service.metrics import BUCKETS, Metrics


def test_requests_are_counted_by_method_route_and_status() -> None:
    metrics = Metrics()
    for status in (200, 200, 404):
        metrics.observe("GET", "/api/v1/check", status, 0.003)
    text = metrics.render()
    assert 'zones_request_seconds_count{method="GET",route="/api/v1/check",status="200"} 2' in text
    assert 'zones_request_seconds_count{method="GET",route="/api/v1/check",status="404"} 1' in text


def test_buckets_are_cumulative_and_the_last_holds_everything() -> None:
    metrics = Metrics()
    for seconds in (0.0005, BUCKETS[0], 0.02, 60.0):
        metrics.observe("GET", "/", 200, seconds)
    counts = [int(line.rsplit(" ", 1)[1]) for line in metrics.render().splitlines() if "_bucket{" in line]
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (2, 4)


def test_the_state_of_the_moment_is_a_gauge() -> None:
    assert "zones_pool_connections 4\n" in Metrics().render({"pool_connections": 4})


def test_a_label_can_break_out_of_no_line() -> None:
    metrics = Metrics()
    metrics.observe("GET", 'a"b\nc', 200, 0.1)
    assert r'route="a\"b\nc"' in metrics.render()
