"""The pages: thin routes that ask `geo` and let `web` draw the answers."""
