"""Run the app on a server of its own, as ``streamlit run`` does."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# As in .streamlit/config.toml, for scripts that lie elsewhere.
OPTIONS = (
    "--server.headless=true",
    "--server.address=localhost",
    "--server.fileWatcherType=none",
    "--browser.gatherUsageStats=false",
)


@contextmanager
def running(log: Path, script: str = "app.py", folder: Path = ROOT) -> Iterator[str]:
    """Start a script, give its address (without a slash at the end), stop it in the end."""
    with process(log, script, folder) as (address, _):
        yield address


@contextmanager
def process(log: Path, script: str = "app.py", folder: Path = ROOT) -> Iterator[tuple[str, int]]:
    """Start a script, give its address and the number of its process, stop it in the end."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, *OPTIONS, f"--server.port={port}"]
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        try:
            address = f"http://localhost:{port}"
            _wait_until_healthy(address, server)
            yield address, server.pid
        finally:
            server.terminate()
            server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(
    address: str, process: subprocess.Popen[bytes], seconds: float = 60
) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"the app did not answer at {address}; its log says why")
