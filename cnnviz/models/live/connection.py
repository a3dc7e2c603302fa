"""The server's end of the pipe: starts the worker, sends, and hands on what comes back.

Nothing here needs PyTorch.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from cnnviz.models.live.messages import Decoder, Message, encode

ROOT: Final = Path(__file__).resolve().parents[3]
COMMAND: Final = (sys.executable, "-m", "cnnviz.models.live.worker")
_PIECE: Final = 1 << 16  # bytes


class Listener(Protocol):
    """Who wants to hear from the worker."""

    name: str

    def hear(self, message: Message) -> None:
        """Take a message about this run."""

    def lose(self, connection: Connection, problem: str) -> None:
        """Learn that the worker is gone."""


class Connection:
    """One worker process, from its start to its end.

    Parameters
    ----------
    command : sequence of str
        That starts it.

    Raises
    ------
    OSError
        It could not be started.
    """

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        one_thread = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        self.process = subprocess.Popen(  # noqa: S603  # the project's own module
            list(command),
            cwd=ROOT,
            env=os.environ | one_thread,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._listeners: weakref.WeakValueDictionary[str, Listener] = weakref.WeakValueDictionary()
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.why = ""  # it is over
        self._is_over = False
        for work in (self._read, self._write):
            threading.Thread(target=work, name="live training", daemon=True).start()

    @property
    def is_over(self) -> bool:
        """Whether the process has ended."""
        return self._is_over

    def listen(self, listener: Listener) -> None:
        """Hand on messages about a run to whoever holds it, for as long as somebody does."""
        self._listeners[listener.name] = listener

    def send(self, message: Message) -> None:
        """Send a message, without waiting for the worker to read it.

        If the worker is gone, the listeners will be told anyway.
        """
        self._outbox.put(encode(message))

    def end(self) -> None:
        """Let the worker end, and wait until it has."""
        self._outbox.put(None)
        self.process.wait()

    def _write(self) -> None:
        """Write what is to be sent, as fast as the worker reads."""
        assert self.process.stdin is not None  # noqa: S101  # for the type checker
        with self.process.stdin as pipe:
            while (sent := self._outbox.get()) is not None:
                rest = memoryview(sent)
                while rest:
                    try:
                        rest = rest[pipe.write(rest) :]
                    except OSError:  # a broken pipe, which Windows calls otherwise
                        return

    def _read(self) -> None:
        """Hand on what comes, until nothing comes any more."""
        problem = "It ended by itself"
        try:
            self._hand_on()
        except (ValueError, LookupError, TypeError) as error:  # GarbledMessage among them
            self.process.kill()
            problem = str(error)
        code = self.process.wait()
        self.why = f"{problem} (code {code})." if code else "It ended because nobody trained."
        self._is_over = True
        self._outbox.put(None)
        for reference in self._listeners.valuerefs():  # a list: others may join meanwhile
            if (listener := reference()) is not None:
                listener.lose(self, self.why)

    def _hand_on(self) -> None:
        assert self.process.stdout is not None  # noqa: S101  # for the type checker
        decoder = Decoder()
        while piece := os.read(self.process.stdout.fileno(), _PIECE):
            for message in decoder.feed(piece):
                listener = self._listeners.get(message.run)
                if listener is not None:
                    listener.hear(message)


class Switchboard:
    """Keeps one worker for the whole server, and starts another when that one is gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: Connection | None = None

    def connection(self) -> Connection:
        """Return the connection to a worker that lives.

        Raises
        ------
        OSError
            None could be started.
        """
        with self._lock:
            if self._connection is None or self._connection.is_over:
                self._connection = Connection()
            return self._connection

    def end(self) -> None:
        """End the worker, if there is one."""
        with self._lock:
            if self._connection is not None:
                self._connection.end()
            self._connection = None


SWITCHBOARD: Final = Switchboard()
