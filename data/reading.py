"""Reading a source's file as rows: a large one in a process of its own, beside the work on what was read before."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from rich.progress import Progress, TaskID

from data.elsewhere import LARGE, Tell, elsewhere
from data.records import SourceReader
from data.rows import Batch, Tally, rows_of


class Bar(NamedTuple):
    """How far one of a reader's tasks has come."""

    task: TaskID
    description: str
    total: float | None
    completed: float


def read_rows(reader: SourceReader, progress: Progress | None) -> Iterator[Batch | Tally]:
    """Yield what `data.rows.rows_of` makes of the records; raises what reading them raises."""
    if reader.info.size < LARGE:
        yield from rows_of(reader.records(progress))
        return
    shown: dict[TaskID, TaskID] = {}
    with elsewhere(_read, reader) as told:
        for part in told:
            if not isinstance(part, Bar):
                yield part
            elif progress is not None:
                if part.task not in shown:
                    shown[part.task] = progress.add_task(part.description)
                progress.update(shown[part.task], total=part.total, completed=part.completed)


def _read(tell: Tell[Batch | Tally | Bar], reader: SourceReader) -> None:
    for part in rows_of(reader.records(_Told(tell))):
        tell(part)


class _Told(Progress):
    """Progress that is shown elsewhere."""

    def __init__(self, tell: Tell[Bar]) -> None:
        super().__init__(disable=True)
        self._tell = tell

    def update(self, task_id: TaskID, **changes: Any) -> None:
        """Change a task as `Progress` does, and tell of it."""
        super().update(task_id, **changes)
        self._tell_of(task_id)

    def advance(self, task_id: TaskID, advance: float = 1) -> None:
        """Advance a task as `Progress` does, and tell of it."""
        super().advance(task_id, advance)
        self._tell_of(task_id)

    def _tell_of(self, task_id: TaskID) -> None:
        task = self._tasks[task_id]
        self._tell(Bar(task_id, task.description, task.total, task.completed))
