"""One binary alone in an empty folder, and the nodes that serve from it."""

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

BINARY = os.environ.get("NAEIL_BINARY", "")


@dataclass
class House:
    """A serving node: where it is, how to sign in, where its files are."""

    url: str
    folder: str
    database: str
    binary: str
    environment: dict
    sign_ins: dict = field(default_factory=dict)

    def naeil(self, *arguments, check=True):
        answer = subprocess.run([self.binary, *arguments], cwd=self.folder, env=self.environment,
                                capture_output=True, text=True, timeout=300)
        if check and answer.returncode != 0:
            raise AssertionError(f"naeil {' '.join(arguments)} → {answer.returncode}\n{answer.stdout}\n{answer.stderr}")
        return answer


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(url, process, seconds=60):
    for _ in range(seconds * 10):
        if process.poll() is not None:
            raise AssertionError("naeil serve ended: " + process.log.read_text())
        try:
            if urllib.request.urlopen(url + "/readyz", timeout=2).status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("naeil serve did not become ready")


def start_node(house, port):
    """A serving node, its log in a file: a pipe that nobody empties would in the end stop the node."""
    log = Path(house.folder) / f"serve-{port}.log"
    with log.open("wb") as out:
        node = subprocess.Popen([house.binary, "serve", "--port", str(port)], cwd=house.folder, env=house.environment,
                                stdout=subprocess.DEVNULL, stderr=out)
    node.log = log
    wait_until_ready(f"http://127.0.0.1:{port}", node)
    return node


def empty_house(folder, database):
    """The binary moved alone to `folder`; no variable of the tester's own reaches it."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NAEIL_")}
    environment["NAEIL_DATABASE"] = database
    binary = shutil.copy(BINARY, Path(folder) / "naeil")
    return House(f"http://127.0.0.1:{free_port()}", str(folder), database, str(binary), environment)


def load_demo(house):
    """The demo district's year, and how its staff sign in."""
    demo = house.naeil("demo")
    for line in (demo.stdout + demo.stderr).splitlines():
        found = re.match(r"\s*(\S+)\s+(\S+)\s+\((.+)\)", line)
        if found:
            house.sign_ins[found.group(1)] = found.group(2)
