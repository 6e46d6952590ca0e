"""The filters of the workspace's templates."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from geo.attention import Order
from web.charts import filled_bar
from web.desk import coverage
from web.desk.attention import attention_sentence, need_name
from web.desk.changes import area, difference_lines, field_names
from web.desk.gaps import gap_name, gap_needs, gap_reason, gap_state_name
from web.desk.plans import plan_filters
from web.explanations import headline, holdings, said_text
from web.explanations.speaker import Speaker
from web.languages import Language
from web.wording import N_

_ORDERS = {
    Order.ATTENTION: N_("attention"),
    Order.NAME: N_("name"),
    Order.CHANGED: N_("last change"),
    Order.STATUS: N_("status"),
    Order.VERDICT: N_("verdict"),
}


def desk_filters(language: Language) -> Mapping[str, Callable[..., Any]]:
    """What templates of the workspace call their filters."""
    of_language: dict[str, Callable[..., Any]] = {
        "attention": attention_sentence,
        "need_name": need_name,
        "difference": difference_lines,
        "field_names": field_names,
        "area": area,
        "premises_headline": headline,
        "holdings": holdings,
        "said_text": said_text,
        "coverage_order": coverage.order_name,
        "step_name": coverage.step_name,
        "short_day": coverage.short_day,
        "change": coverage.change_in_words,
        "zones_in_words": coverage.zones_in_words,
        "gap_name": gap_name,
        "gap_state": gap_state_name,
        "gap_reason": gap_reason,
        "gap_needs": gap_needs,
        "order_name": order_name,
    }
    return {name: partial(function, language=language) for name, function in of_language.items()} | {
        **plan_filters(language),
        "filled_bar": filled_bar,
    }


def order_name(order: Order, language: Language) -> str:
    """What a list of zones is sorted by."""
    return Speaker(language).say(_ORDERS[order])


def today() -> date:
    """The day by which waivers end (UTC)."""
    return datetime.now(UTC).date()
