"""The report for the council: on a page, and as one file that opens without a network."""

from web.council.document import council_document
from web.council.drawing import CouncilMap, council_map
from web.council.values import CouncilReport

__all__ = ["CouncilMap", "CouncilReport", "council_document", "council_map"]
