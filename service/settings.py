"""What an installation can set, each by an environment variable `ZONES_...`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from geo.errors import InvalidInput
from web.basemaps import Basemap
from web.languages import Language

PREFIX = "ZONES_"


class Settings(BaseSettings):
    """The settings of one installation; `zones settings` shows them with their values.

    An empty variable counts as not set.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore")

    database_url: Annotated[
        SecretStr | None,
        Field(
            description="A PostGIS (3.3 or newer) as a libpq connection string; without it the service runs its own"
            " in the data folder."
        ),
    ] = None
    data_dir: Annotated[Path, Field(description="The data folder: the embedded database and what belongs to it.")] = (
        Path(".zones")
    )
    host: Annotated[str, Field(description="The address that `zones serve` listens on.")] = "127.0.0.1"
    port: Annotated[
        int, Field(ge=0, le=65535, description="The port that `zones serve` listens on; 0 takes a free one.")
    ] = 8000
    workers: Annotated[
        int,
        Field(
            ge=1,
            le=8,
            description="How many processes answer; more than the machine's cores are of no use. Each has up to 31"
            " connections to the database.",
        ),
    ] = 1
    metric_srid: Annotated[
        int | None,
        Field(
            ge=1024,
            le=998999,
            description="EPSG code of the CRS in which metres are measured, fixed by the first import; without it"
            " 5514 for Czech registers, else the UTM zone of the data.",
        ),
    ] = None
    language: Annotated[Language, Field(description="The language of pages for a browser that asks for neither.")] = (
        Language.CZECH
    )
    time_zone: Annotated[
        ZoneInfo, Field(description="The time zone in which pages show the time of day, by its name in the IANA list.")
    ] = ZoneInfo("Europe/Prague")
    content_dir: Annotated[
        Path | None,
        Field(
            description="A folder with texts of your own, LANGUAGE/NAME.md, in place of the shipped ones; without it"
            " the folder `content` in the data folder."
        ),
    ] = None
    interest_months: Annotated[
        int, Field(ge=1, le=120, description="How many months the contact of somebody who is interested is kept.")
    ] = 12
    searches_per_second: Annotated[
        int,
        Field(
            ge=0,
            description="How many searches a second one origin may send for long, and thirty times as many at once; 0"
            " is without limit.",
        ),
    ] = 60
    trusted_proxies: Annotated[
        str | None,
        Field(
            description="Addresses or networks of proxies before the service, separated by commas: what they say of who"
            " asks (X-Forwarded-For, X-Forwarded-Proto) is believed. Without it nobody is."
        ),
    ] = None
    embed_ancestors: Annotated[
        str,
        Field(
            pattern=r"^[^;,\r\n]+$",
            description="Websites that may frame the small address check, as in frame-ancestors of a Content-Security"
            "-Policy: * is all, 'none' is none.",
        ),
    ] = "*"
    public_url: Annotated[
        str | None,
        Field(
            pattern=r"^https?://[^\s/?#]+$",
            description="The address under which people know the service (https://zones.example), for links in"
            " previews, the sitemap and the like; without it the one that a request was sent to.",
        ),
    ] = None
    basemaps: Annotated[
        tuple[Basemap, ...],
        NoDecode,
        Field(
            description='Base maps of other hosts for the maps of coverage and gaps, as JSON: [{"name": ..., "url":'
            ' "https://HOST/{z}/{x}/{y}.png", "credit": ...}]. Browsers then may ask exactly these hosts for pictures.'
        ),
    ] = ()
    debug: Annotated[bool, Field(description="Show where an unexpected error of the command line came from.")] = False

    @field_validator("basemaps", mode="before")
    @classmethod
    def _written_as_json(cls, value: object) -> object:
        try:
            return json.loads(value) if isinstance(value, str) else value
        except ValueError:
            raise PydanticCustomError("basemaps", "This isn't JSON, a list of name, url and credit") from None

    @field_validator("database_url")
    @classmethod
    def _understood_by_libpq(cls, url: SecretStr | None) -> SecretStr | None:
        try:
            conninfo_to_dict(url.get_secret_value() if url else "")
        except ProgrammingError:  # its text quotes the string, and with it a password
            raise PydanticCustomError("connection_string", "This isn't a libpq connection string") from None
        return url

    @property
    def texts_folder(self) -> Path:
        """Where the installation's own texts are."""
        return self.content_dir or self.data_dir / "content"

    @property
    def embedded(self) -> bool:
        """Whether the service runs a database of its own."""
        return self.database_url is None


@dataclass(frozen=True)
class SettingDescription:
    """One setting as `zones settings` shows it; a secret's value is hidden."""

    variable: str
    value: str | None
    default: str | None
    meaning: str


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises `InvalidInput` ("setting_invalid"), naming every variable that can't be used and why.
    """
    try:
        return Settings()
    except ValidationError as error:
        reasons = [f"{variable_of(str(problem['loc'][0]))}: {problem['msg']}" for problem in error.errors()]
        raise InvalidInput("setting_invalid", f"The environment can't be used. {'; '.join(reasons)}.") from None


def describe(settings: Settings) -> Iterator[SettingDescription]:
    """Every setting with its variable, its value and what it means."""
    for name, field in Settings.model_fields.items():
        yield SettingDescription(
            variable=variable_of(name),
            value=_shown(getattr(settings, name)),
            default=_shown(field.default),
            meaning=field.description or "",
        )


def variable_of(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def _shown(value: object) -> str | None:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or None
    return None if value is None else str(value)
