"""An import run in words for a terminal: the short summary after it, and the whole report."""

from collections.abc import Iterable, Iterator, Mapping

from data.runs import RunReport, RunStatus
from data.runs.quality import (
    Amiss,
    Changes,
    DuplicateNumber,
    DuplicateNumbers,
    Example,
    PremisesStock,
    Stock,
    Unused,
    ZoneChange,
)
from geo.counts import Category
from geo.findings import Finding, Rule, Severity
from geo.rule_sets import PremisesClass
from service.cli.output import columns

SHOWN_ZONES = 20
SHOWN_REASONS = 10
READ = ("addresses", "buildings", "businesses", "districts", "backdrop", "zones")
FARED = ("inserted", "changed", "retired", "unchanged", "issues")
MADE = ("inserted", "changed", "revived", "retired", "moved", "renamed")


def summary_lines(report: RunReport) -> Iterator[str]:
    """What to know right after a run: what was read and changed, what was not used, which verdicts changed."""
    yield from _head(report)
    quality = report.quality
    if quality is None:
        yield from (f"  {row.place}: {row.message}" for row in report.issues[:SHOWN_REASONS])
        return
    yield from _unused_lines(quality.unused[:SHOWN_REASONS])
    yield from _zone_lines(quality.zones[:SHOWN_ZONES], len(quality.zones))
    if quality.stock:
        yield from _amiss_lines(quality.stock)
    yield f"The whole report: zones imports {report.id}; every row with --json, as a page with -o FILE.html."


def report_lines(report: RunReport) -> Iterator[str]:
    """Everything that is known of a run, but for single rows."""
    yield from _head(report)
    quality = report.quality
    if quality is None:
        yield from (f"  {row.place}: {row.message}" for row in report.issues)
        return
    yield from _class_lines(quality.changes)
    yield from _zone_lines(quality.zones, len(quality.zones))
    yield from _unused_lines(quality.unused)
    yield from (f"Left out rightly: {number} ({reason})" for reason, number in sorted(quality.skipped.items()))
    if quality.stock is None:
        yield "The run was cut off before it could take stock; the data is in."
    else:
        yield from _stock_lines(quality.stock)


def zone_line(zone: ZoneChange) -> str:
    """One zone in one line: `Zone "Lípová": warning → violation (houses 14 → 21, at most 20)`."""
    before, after = zone.before.verdict, zone.after.verdict
    verdict = f"{before} → {after}" if before is not after else f"still {after}"
    reasons = [_reason(which, zone) for which in PremisesClass if _differs(which, zone)]
    return f'Zone "{zone.name}": {verdict} ({"; ".join(reasons)})'


def _differs(which: PremisesClass, zone: ZoneChange) -> bool:
    return any(weight[0] is which for weight in zone.before.weights ^ zone.after.weights)


def _reason(which: PremisesClass, zone: ZoneChange) -> str:
    before, after = zone.before.counts[which], zone.after.counts[which]
    count = f"{which} {before} → {after}" if before != after else f"{which} {after}"
    limits = [_limit(finding) for finding in zone.after.findings if finding.category is which]
    return ", ".join([count, *limits])


def _limit(finding: Finding) -> str:
    match finding.rule:
        case Rule.MINIMUM:
            return f"at least {finding.limit}"
        case Rule.MAXIMUM if finding.severity is Severity.WARNING:
            return f"recommended at most {finding.limit}"
        case Rule.MAXIMUM:
            return f"at most {finding.limit}"
        case Rule.SINGLE_ENTRANCE:
            return "allowed behind one entrance"
        case Rule.UNCERTAIN:
            return f"not sure about the limit of {finding.limit}"


def _head(report: RunReport) -> Iterator[str]:
    yield f"Run {report.id}: {report.file_name} as {report.source}, {report.status}."
    if report.message:
        yield report.message
    if read := _numbers(report.counts, READ):
        yield f"Read: {read}."
    if report.quality:
        yield f"Addresses: {_numbers(vars(report.quality.changes), MADE) or 'none changed'}."
    elif report.status is RunStatus.DONE:
        yield f"Fared: {_numbers(report.counts, FARED)}."


def _numbers(counts: Mapping[str, int], names: Iterable[str]) -> str:
    return ", ".join(f"{counts[name]} {name}" for name in names if counts.get(name))


def _unused_lines(unused: Iterable[Unused]) -> Iterator[str]:
    for each in unused:
        yield f"Not used, or with a doubt: {each.number} {each.code}, for example {each.place}: {each.message}"


def _zone_lines(zones: Iterable[ZoneChange], number: int) -> Iterator[str]:
    shown = list(zones)
    yield f"Zones judged anew: {number}" if number else "No zone's verdict changed."
    yield from (f"  {zone_line(zone)}" for zone in shown)
    if number > len(shown):
        yield f"  ... and {number - len(shown)} more."


def _class_lines(changes: Changes) -> Iterator[str]:
    yield from (f"  {each.number} from {each.before} to {each.after}" for each in changes.classes)


def _amiss_lines(stock: Stock) -> Iterator[str]:
    yield from (f"{name}: {found.number}" for name, found in _amiss(stock) if found.number)


def _amiss(stock: Stock) -> Iterator[tuple[str, Amiss | DuplicateNumbers]]:
    yield "Addresses without coordinates", stock.without_place
    yield "Addresses with an unknown number of flats", stock.flats_missing
    yield "Numbers that stand more than once", stock.duplicate_numbers
    yield "Businesses without an address", stock.businesses_unattached
    yield "Officers' corrections that the sources contradict", stock.overrides_contradicted


def _stock_lines(stock: Stock) -> Iterator[str]:
    yield ""
    yield from columns(
        ("Source", "Addresses", "Buildings", "Businesses"),
        [(each.source, each.addresses, each.buildings, each.businesses) for each in stock.by_source],
    )
    yield ""
    yield "Addresses by class: " + ", ".join(f"{stock.by_category[name]} {name}" for name in Category)
    yield from columns(
        ("Premises", "Register", "Estimate", "Addresses unknown"),
        [_premises_row(which, stock.premises[which]) for which in PremisesClass],
    )
    yield ""
    for name, found in _amiss(stock):
        yield f"{name}: {found.number}"
        yield from (f"  {_example(each)}" for each in found.examples)


def _premises_row(which: PremisesClass, premises: PremisesStock) -> tuple[object, ...]:
    return which, premises.register, premises.estimate, premises.unknown


def _example(example: Example | DuplicateNumber) -> str:
    if isinstance(example, Example):
        return example.label
    ids = ", ".join(map(str, example.address_ids))
    apart = "" if example.metres is None else f", {example.metres} m apart"
    return f"{example.label} (ids {ids}{apart})"
