"""A child process that starts another one, tells of both, and then lingers."""

import json
import os
import subprocess
from pathlib import Path
from time import sleep

from service.child_process import take_order


def main() -> None:
    """Write down the order and both processes, and wait to be ended."""
    order = take_order(7)
    other = subprocess.Popen(["sleep", "600"])
    told = {"own": os.getpid(), "other": other.pid, "order": order, "nice": os.nice(0)}
    file = Path(order["file"])
    file.with_suffix(".part").write_text(json.dumps(told))
    file.with_suffix(".part").rename(file)
    sleep(600)


if __name__ == "__main__":
    main()
