# The browser's code
FROM node:22-slim AS assets
WORKDIR /build/web/frontend
COPY web/frontend/package.json web/frontend/package-lock.json web/frontend/.npmrc ./
RUN npm ci
COPY web/frontend ./
RUN npm run build

# All locked packages, checked against their hashes, and the service's own wheel
FROM python:3.11-slim-trixie AS wheels
WORKDIR /build
COPY requirements.lock ./
RUN pip wheel --no-cache-dir --no-deps --require-hashes --wheel-dir /wheels --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY geo geo
COPY data data
COPY service service
COPY web web
COPY --from=assets /build/web/static/build web/static/build
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

# The service: of the locked packages only those that it needs to run
FROM python:3.11-slim-trixie
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data zones \
    && install --directory --owner zones --group zones /data
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels mutual-help-zones
USER zones
WORKDIR /data
ENV ZONES_DATA_DIR=/data ZONES_HOST=0.0.0.0 ZONES_PORT=8000 PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['ZONES_PORT']}/readyz\", timeout=4)"]
CMD ["zones", "serve"]
