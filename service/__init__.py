"""The top floor: settings, the command line, the HTTP API and what serves the pages."""
