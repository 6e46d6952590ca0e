"""Every word on the maps, in Czech and English.

Numbers and dates are written by Babel in the manner of the language. A sentence with a number is
phrased so that it needs no plural.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from web.languages import Language

WORDS: Mapping[str, Mapping[Language, str]] = MappingProxyType(
    {
        key: MappingProxyType({Language.CZECH: czech, Language.ENGLISH: english})
        for key, czech, english in (
            ("programme", "Zóny vzájemné pomoci", "Mutual Help Zones"),
            ("coverage.title", "Pokrytí zónami vzájemné pomoci", "Coverage by Mutual Help Zones"),
            ("gaps.title", "Kde zóny vzájemné pomoci chybějí", "Where Mutual Help Zones are missing"),
            ("zone.title", "Zóna {name}", "Zone {name}"),
            ("zone.changed", "Naposledy změněna {day}", "Last changed on {day}"),
            ("zone.facts", "Údaje o zóně", "About the zone"),
            ("zone.officer", "Strážník zóny", "The zone's officer"),
            ("zone.rule_set", "Pravidla", "Rule set"),
            ("zone.composition", "Složení zóny", "What is in the zone"),
            ("zone.findings", "Nálezy", "Findings"),
            ("zone.no_findings", "Žádný limit není porušen.", "No limit is broken."),
            ("column.class", "Druh prostor", "Premises"),
            ("column.count", "Počet", "Number"),
            ("column.minimum", "Nejméně", "At least"),
            ("column.recommended", "Doporučeno nejvýše", "Recommended at most"),
            ("column.maximum", "Nejvýše", "At most"),
            ("within", "Území: {name}", "Area: {name}"),
            ("by", "Členění: {level}", "By: {level}"),
            ("now", "Stav ke dni {day}", "As of {day}"),
            ("then", "Stav na konci dne {day} (UTC)", "As at the end of {day} (UTC)"),
            (
                "covered",
                "adres s byty, domy nebo podniky leží v aktivních zónách ({counts})",
                "of addresses with homes or businesses lie in active zones ({counts})",
            ),
            ("covered.count", "{covered} z {total}", "{covered} of {total}"),
            (
                "uncovered.addresses",
                "Adresy s byty, domy nebo podniky mimo aktivní zóny",
                "Addresses with homes or businesses outside active zones",
            ),
            (
                "uncovered.districts",
                "Území bez jediné adresy v aktivní zóně",
                "Districts without a single address in an active zone",
            ),
            ("active.zones", "Aktivní zóny", "Active zones"),
            ("map", "Mapa", "Map"),
            (
                "map.noscript",
                "Mapa potřebuje JavaScript. Stejné údaje najdete v tabulkách pod ní.",
                "The map needs JavaScript. The tables below hold the same data.",
            ),
            ("map.layers", "Vrstvy mapy", "Map layers"),
            ("map.in", "Přiblížit", "Zoom in"),
            ("map.out", "Oddálit", "Zoom out"),
            ("map.show", "Ukázat na mapě: {name}", "Show on the map: {name}"),
            ("legend", "Vysvětlivky", "Legend"),
            ("legend.coverage", "Podíl adres v aktivních zónách", "Share of addresses in active zones"),
            ("legend.gaps", "Podíl adres mimo aktivní zóny", "Share of addresses outside active zones"),
            ("legend.zones", "Zóny", "Zones"),
            ("legend.addresses", "Adresy mimo aktivní zóny", "Addresses outside active zones"),
            ("legend.planned", "prázdná značka: adresa v navržené zóně", "hollow mark: an address in a proposed zone"),
            ("share.none", "nic", "none"),
            ("share.all", "vše", "all"),
            ("share.up_to", "do {top}", "up to {top}"),
            ("share.between", "{bottom} až {top}", "{bottom} to {top}"),
            ("share.over", "více než {bottom}", "over {bottom}"),
            ("share.empty", "bez bytů, domů a podniků", "no homes or businesses"),
            ("layer.backdrop", "Ulice, voda a zeleň", "Streets, water and green"),
            ("layer.districts", "Území", "Districts"),
            ("layer.labels", "Popisky území", "District labels"),
            ("layer.beats", "Okrsky strážníků", "Police beats"),
            ("layer.gaps", "Mezery mezi zónami", "Gaps between zones"),
            ("layer.possible", "Možné zóny", "Possible zones"),
            ("legend.places", "Mezery mezi zónami", "Gaps between zones"),
            ("gap.possible", "Možná zóna", "A possible zone"),
            (
                "gap.reached",
                "možná zóna by zahrnula {reached} z {addresses} adres",
                "a possible zone would hold {reached} of {addresses} addresses",
            ),
            ("gap.premises", "Byty, domy a podniky: {number}", "Flats, houses and businesses: {number}"),
            ("table.gaps", "Mezery mezi zónami", "Gaps between zones"),
            (
                "table.gaps.about",
                "Místa mimo aktivní zóny, která lze obejít pěšky; nejužitečnější jako první.",
                "Places outside active zones that one can walk; the most useful to close first.",
            ),
            ("table.gaps.left_out", "Dalších mezer: {number}.", "Further gaps: {number}."),
            (
                "table.gaps.pending",
                "Mezery se ještě hledají; zbývá čtverců mapy: {number}.",
                "Gaps are still being looked for; squares of the map that are left: {number}.",
            ),
            ("table.gaps.none", "Žádná mezera tu není.", "There is no gap."),
            ("beat.border", "hranice okrsku", "the border of a beat"),
            ("table.beats", "Okrsky strážníků na mapě", "Police beats on the map"),
            ("column.gap", "Místo", "Place"),
            ("column.state", "Co se dá udělat", "What can be done"),
            ("column.addresses.all", "Adresy", "Addresses"),
            ("column.interested", "Zájemci", "Interested people"),
            ("column.nearest", "Nejbližší zóna", "Next zone"),
            ("column.outlook", "Proč", "Why"),
            ("map.search", "Hledat na mapě", "Search the map"),
            ("map.search.hint", "území, zóna, mezera nebo ulice", "a district, zone, gap or street"),
            ("map.search.go", "Najít", "Find"),
            ("map.search.none", "Na mapě to není: {name}", "Not on the map: {name}"),
            ("map.search.found", "Na mapě je vidět: {name}", "Shown on the map: {name}"),
            ("map.full", "Na celou obrazovku", "Full screen"),
            ("basemaps", "Podkladové mapy jiných poskytovatelů: {credits}", "Base maps of others: {credits}"),
            ("layer.addresses", "Adresy mimo aktivní zóny", "Addresses outside active zones"),
            ("table.coverage", "Pokrytí podle území", "Coverage by district"),
            ("table.uncovered", "Území bez pokrytí", "Districts with no coverage"),
            (
                "table.uncovered.about",
                "Stojí tu byty, domy nebo podniky, ale žádná jejich adresa neleží v aktivní zóně.",
                "There are homes or businesses here, and none of their addresses lies in an active zone.",
            ),
            ("table.partly", "Území pokrytá zčásti", "Partly covered districts"),
            ("table.partly.about", "Nejméně pokrytá jako první.", "The least covered first."),
            ("table.further", "Další řádky ({number})", "Further rows ({number})"),
            ("table.none", "Žádné takové území tu není.", "There is no such district."),
            ("table.zones.none", "Žádná zóna tu není.", "There is no zone here."),
            ("table.zones", "Zóny na mapě", "Zones on the map"),
            (
                "table.zones.left_out",
                "Dalších zón, které se na mapu nevešly: {number}.",
                "Further zones that did not fit on the map: {number}.",
            ),
            ("table.addresses", "Adresy mimo aktivní zóny", "Addresses outside active zones"),
            (
                "table.addresses.about",
                "Seřazeno podle ulic. Hvězdička: adresa leží v navržené zóně.",
                "Listed by street. An asterisk marks an address in a proposed zone.",
            ),
            (
                "table.addresses.left_out",
                "Seznam je zkrácen; dalších adres: {number}.",
                "The list is cut short; further addresses: {number}.",
            ),
            ("table.addresses.open", "Vypsat adresy", "List the addresses"),
            ("no_street", "bez ulice", "no street"),
            ("no_number", "bez čísla", "no number"),
            ("column.district", "Území", "District"),
            ("column.area", "Rozloha (km²)", "Area (km²)"),
            ("column.share", "Podíl adres v zónách", "Addresses in zones"),
            ("column.addresses", "Adresy v zónách / celkem", "Addresses in zones / all"),
            ("column.flats", "Byty", "Flats"),
            ("column.houses", "Domy", "Houses"),
            ("column.businesses", "Podniky", "Businesses"),
            ("column.planned", "V navržených zónách", "In proposed zones"),
            ("column.zones", "Zóny", "Zones"),
            ("column.name", "Název", "Name"),
            ("column.kind", "Druh", "Kind"),
            ("column.status", "Stav", "Status"),
            ("column.verdict", "Posouzení", "Verdict"),
            ("column.uncovered", "Adresy mimo zóny", "Addresses outside zones"),
            ("row.outside", "Adresy mimo všechna území", "Addresses in no district"),
            ("row.everything", "Celkem", "Total"),
            (
                "estimated",
                (
                    "≈ znamená, že jde zčásti nebo zcela o odhad. „?“ značí adresy, u nichž počet bytů neznáme;"
                    " do součtu se nezapočítávají."
                ),
                (
                    "≈ marks a figure that is wholly or partly an estimate. “?” marks addresses whose number of flats"
                    " is unknown; they add nothing to the sum."
                ),
            ),
            (
                "counting",
                "Počítají se adresy, na nichž je alespoň jeden byt, dům nebo podnik.",
                "Counted are addresses with at least one flat, house or business.",
            ),
            ("public", "Veřejné údaje: jen zveřejněné aktivní zóny.", "Public data: published active zones only."),
            ("credits", "Data: {credits}", "Data: {credits}"),
            ("status.draft", "rozpracovaná", "draft"),
            ("status.proposed", "navržená", "proposed"),
            ("status.active", "aktivní", "active"),
            ("status.suspended", "pozastavená", "suspended"),
            ("status.dissolved", "zrušená", "dissolved"),
            ("status.withdrawn", "stažená", "withdrawn"),
            ("statuses.draft", "Rozpracované zóny", "Draft zones"),
            ("statuses.proposed", "Navržené zóny", "Proposed zones"),
            ("statuses.active", "Aktivní zóny", "Active zones"),
            ("statuses.suspended", "Pozastavené zóny", "Suspended zones"),
            ("kind.residential", "obytná", "residential"),
            ("kind.industrial", "průmyslová", "industrial"),
            ("kind.business", "obchodní", "business"),
            ("kind.recreational", "rekreační", "recreational"),
            ("verdict.compliant", "vyhovuje", "compliant"),
            ("verdict.warning", "s výhradou", "warning"),
            ("verdict.violation", "nevyhovuje", "violation"),
            ("severity.info", "informace", "information"),
            ("severity.warning", "upozornění", "warning"),
            ("severity.violation", "porušení", "violation"),
            ("category.flat", "byty", "flats"),
            ("category.house", "rodinný dům", "family house"),
            ("category.business", "podnik", "business"),
            ("category.other", "ostatní", "other"),
            ("level.region", "kraje", "region"),
            ("level.municipality", "obce", "municipality"),
            ("level.city_part", "městské části", "city part"),
            ("level.part", "části obce", "part of municipality"),
            ("level.cadastral_area", "katastrální území", "cadastral area"),
            ("level.zsj", "základní sídelní jednotky", "basic settlement unit"),
            ("level.beat", "okrsky", "beat"),
            ("one.region", "kraj", "region"),
            ("one.municipality", "obec", "municipality"),
            ("one.city_part", "městská část", "city part"),
            ("one.part", "část obce", "part of municipality"),
            ("one.zsj", "základní sídelní jednotka", "basic settlement unit"),
            ("one.beat", "okrsek", "beat"),
        )
    }
)
"""Czech and English by key; keys of statuses, kinds, categories and levels end in the domain's own word."""


class Wording:
    """The words, numbers and dates of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, **values: str) -> str:
        """The text of a key with its values put in."""
        return WORDS[key][self.language].format(**values)

    def level(self, name: str) -> str:
        """A level of districts; an installation's own level is called by its own name."""
        key = f"level.{name}"
        return self(key) if key in WORDS else name

    def level_of_one(self, name: str) -> str:
        """What one district of a level is."""
        key = f"one.{name}"
        return self(key) if key in WORDS else self.level(name)

    def number(self, value: float, digits: int = 0) -> str:
        """A number with the language's separators."""
        return format_decimal(round(value, digits), locale=self.language)

    def amount(self, value: int, *, estimated: bool, unknown: int) -> str:
        """A count: "120", "≈ 120" where a part is estimated, "120 + 3 ?" with three addresses unknown."""
        text = f"≈ {self.number(value)}" if estimated else self.number(value)
        return (f"{text} + {self.number(unknown)} ?" if unknown else text).replace(" ", "\N{NO-BREAK SPACE}")

    def share(self, value: float | None) -> str:
        """A share as a percentage: with one decimal below 10 and above 99 %; 0 and 100 % are exact."""
        if value is None:
            return "–"
        if 0 < value < 0.001 or 0.999 < value < 1:
            sign, value = ("<", 0.001) if value < 0.5 else (">", 0.999)
            return f"{sign}\N{NO-BREAK SPACE}{self._percent(value, '#,##0.0 %')}"
        whole = 0.1 <= value <= 0.99 or float(round(value * 100, 9)).is_integer()
        return self._percent(value, "#,##0 %" if whole else "#,##0.0 %")

    def _percent(self, value: float, pattern: str) -> str:
        tight = pattern if self.language is Language.CZECH else pattern.replace(" ", "")
        return format_percent(value, format=tight, locale=self.language).replace(" ", "\N{NO-BREAK SPACE}")

    def day(self, value: date) -> str:
        """A day, written out."""
        return format_date(value, "long", locale=self.language)
