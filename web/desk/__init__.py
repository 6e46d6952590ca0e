"""The workspace in words and shapes: what needs attention, what changed, why something was refused."""

from web.desk.attention import attention_sentence, need_name
from web.desk.bars import LimitBar, limit_bars
from web.desk.changes import area, difference_lines, field_names, moment_of
from web.desk.reasons import step_reason
from web.desk.refusals import refusal_sentence
from web.desk.shapes import MapShape, bounds_of, map_json
from web.desk.still import Still, frame_of, still_map

__all__ = [
    "LimitBar",
    "MapShape",
    "Still",
    "area",
    "attention_sentence",
    "bounds_of",
    "difference_lines",
    "field_names",
    "frame_of",
    "limit_bars",
    "map_json",
    "moment_of",
    "need_name",
    "refusal_sentence",
    "step_reason",
    "still_map",
]
