"""The API's documentation as one plain page, made from the OpenAPI document; nothing from anywhere else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment

router = APIRouter(include_in_schema=False)

STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: auto; padding: 1rem }
article { border-top: 1px solid; padding: .5rem 0 1rem }
h2 { font-size: 1.125rem; overflow-wrap: anywhere }
code { font-family: ui-monospace, monospace }
table { border-collapse: collapse; width: 100% }
caption { text-align: start; font-weight: 600 }
th, td { text-align: start; padding: .25rem 1rem .25rem 0; vertical-align: top }
"""

_PAGE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ info.title }}: API {{ info.version }}</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<main>
<h1>{{ info.title }}: API {{ info.version }}</h1>
<p>{{ info.description }} Errors are problems (RFC 9457) with a stable <code>code</code>.
For programs: <a href="/openapi.json">the OpenAPI document</a>.</p>
{% for operation in operations %}
<article>
<h2><code>{{ operation.method }} {{ operation.path }}</code></h2>
<p>{{ operation.description }}</p>
{% if operation.parameters %}
<table>
<caption>Parameters</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>
{% for parameter in operation.parameters %}
<tr><th scope="row"><code>{{ parameter.name }}</code></th><td>{{ parameter.type }}</td>
<td>{{ parameter.meaning }}{% if parameter.required %} Required.{% endif %}</td></tr>
{% endfor %}
</tbody>
</table>
{% endif %}
<p>Answers: {{ operation.answers | join(", ") }}</p>
</article>
{% endfor %}
</main>
</body>
</html>
""")


@dataclass(frozen=True)
class Parameter:
    """A parameter of an operation, in words."""

    name: str
    type: str
    meaning: str
    required: bool


@dataclass(frozen=True)
class Operation:
    """One method of one path, in words."""

    method: str
    path: str
    description: str
    parameters: tuple[Parameter, ...]
    answers: tuple[str, ...]


@router.get("/docs")
async def docs(request: Request) -> HTMLResponse:
    """Show every operation."""
    document = request.app.openapi()
    return HTMLResponse(_PAGE.render(info=document["info"], operations=list(operations(document))))


@router.get("/docs/style.css")
async def style() -> Response:
    """Send the page's style, which the policy of the site wants in a file of its own."""
    return Response(STYLE, media_type="text/css", headers={"cache-control": "public, max-age=3600"})


def operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    """The operations of an OpenAPI document, in its order."""
    for path, methods in document["paths"].items():
        for method, about in methods.items():
            yield Operation(
                method.upper(),
                path,
                about.get("description", about.get("summary", "")),
                tuple(_parameter(each) for each in about.get("parameters", ())),
                tuple(about["responses"]),
            )


def _parameter(about: Mapping[str, Any]) -> Parameter:
    return Parameter(about["name"], _type(about["schema"]), about.get("description", ""), about.get("required", False))


def _type(schema: Mapping[str, Any]) -> str:
    choices = [choice for choice in schema.get("anyOf", [schema]) if choice.get("type") != "null"]
    return " or ".join(
        choice.get("format") or choice.get("type") or choice["$ref"].rsplit("/")[-1] for choice in choices
    )
