"""The browser's scripts, styles and pictures."""

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from web.assets import STATIC

HASHED = "build/assets/"
FOR_GOOD = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"


class Assets(StaticFiles):
    """Files with a hash of their content in their name never change; the others are asked for again tomorrow.

    Every origin may read them: the frame that another website puts into a sandbox has none of its own.
    """

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with how long it may be kept."""
        answer = await super().get_response(path, scope)
        if answer.status_code in (200, 304):
            answer.headers["access-control-allow-origin"] = "*"
            answer.headers["cache-control"] = FOR_GOOD if path.startswith(HASHED) else FOR_A_DAY
        return answer


assets = Assets(directory=STATIC, check_dir=False)
