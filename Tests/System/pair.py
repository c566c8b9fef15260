"""Two PostgreSQL clusters on loopback: one writes, the other follows and confirms each commit."""

import os
import shlex
import signal
import subprocess
import time
from glob import glob
from pathlib import Path

from house import free_port

BINARIES = Path(sorted(glob("/usr/lib/postgresql/*/bin"), key=lambda p: float(p.split("/")[4]))[-1])
SUPERUSER = "naeil_test"

# In the file, because pg_rewind starts a server by itself. Only processes are killed here, never the machine: what the
# system was given survives without fsync.
SETTINGS = {"listen_addresses": "'127.0.0.1'", "max_connections": 60, "shared_buffers": "64MB", "fsync": "off",
            "wal_keep_size": "256MB", "wal_receiver_status_interval": "1s", "wal_retrieve_retry_interval": "100ms"}

WAITING = "FROM pg_stat_activity WHERE wait_event = 'SyncRep'"


class Cluster:
    """One server with its folder and port."""

    def __init__(self, folder, name):
        self.name, self.data, self.port, self.folder = name, folder / name, free_port(), folder

    def run(self, program, *arguments, check=True):
        """As the owner of the cluster: PostgreSQL refuses to run as root."""
        command = [str(BINARIES / program), *map(str, arguments)]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        # Not through a pipe: the server that pg_ctl starts would keep it open.
        log = self.folder / f"{self.name}-{program}.log"
        with log.open("wb") as out:
            status = subprocess.run(command, cwd="/", stdout=out, stderr=out, timeout=120).returncode
        if check and status != 0:
            raise AssertionError(f"{shlex.join(command)} → {status}\n{log.read_text()}")
        return log.read_text()

    def create(self):
        self.run("initdb", "-D", self.data, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
                 "--data-checksums", "--no-sync")
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.writelines(f"{name} = {value}\n" for name, value in SETTINGS.items())

    def start(self):
        self.run("pg_ctl", "-D", self.data, "-w", "-t", 60, "-l", self.folder / f"{self.name}.server.log", "start",
                 "-o", f"-k {self.folder} -p {self.port} -c cluster_name={self.name}")

    def kill(self):
        """Every process of the server at once, as when the machine loses power."""
        head = int((self.data / "postmaster.pid").read_text().split()[0])
        below = subprocess.run(["ps", "-o", "pid=", "--ppid", str(head)], capture_output=True, text=True).stdout.split()
        for process in [head, *map(int, below)]:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        while Path(f"/proc/{head}").exists():
            time.sleep(0.01)

    def sql(self, text, check=True):
        answer = subprocess.run(["psql", "-XqAt", "-h", "127.0.0.1", "-p", str(self.port), "-U", SUPERUSER, "-d", "postgres",
                                 "-c", text], capture_output=True, text=True, timeout=60)
        assert not check or answer.returncode == 0, answer.stderr
        return answer.stdout.strip()

    def add_settings(self, **settings):
        """Behind what the server's own settings file brought from the copied or rewound server: the last line counts."""
        with (self.data / "postgresql.auto.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    def wait_for_standby(self, needed):
        """`docs/operating.md` §4: from when the standby follows no commit is acknowledged without it; a server that took
        over alone needs none until the next one follows."""
        self.sql("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'" if needed
                 else "ALTER SYSTEM RESET synchronous_standby_names")
        self.sql("SELECT pg_reload_conf()")


class Pair:
    """`primary` writes; `standby` follows it, and a commit is acknowledged when both have it."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir()
        if os.geteuid() == 0:
            subprocess.run(["chown", "postgres", str(self.folder)], check=True)
        self.primary, self.standby = Cluster(self.folder, "one"), Cluster(self.folder, "two")
        self.primary.create()
        self.primary.start()

    @property
    def address(self):
        """As an operator writes it: both servers, and the one that takes writes is looked for."""
        one, two = sorted((self.primary, self.standby), key=lambda c: c.name)
        return (f"postgresql://{SUPERUSER}@127.0.0.1:{one.port},127.0.0.1:{two.port}/postgres"
                "?target_session_attrs=read-write")

    def follow(self):
        """The first copy, of a server that already waits for a standby: the copy carries that setting too."""
        source, copy = self.primary, self.standby
        source.wait_for_standby(True)
        copy.run("pg_basebackup", "-D", copy.data, "-h", "127.0.0.1", "-p", source.port, "-U", SUPERUSER, "-c", "fast",
                 "-X", "stream", "--no-sync")
        self._start_standby()

    def fail_over(self):
        """The other takes over alone, whatever it copied from the first. Both are needed again only when the old one
        follows it."""
        self.primary, self.standby = self.standby, self.primary
        self.primary.run("pg_ctl", "-D", self.primary.data, "-w", "-t", 60, "promote")
        self.primary.wait_for_standby(False)

    def rebuild(self):
        """The lost server is wound back to where the histories part and follows the new primary."""
        source, copy = self.primary, self.standby
        source.sql("CHECKPOINT")  # pg_rewind reads the new timeline from the control file
        copy.run("pg_rewind", "-D", copy.data, "--no-sync", "--source-server",
                 f"host=127.0.0.1 port={source.port} user={SUPERUSER} dbname=postgres")
        self._start_standby()

    def wait_for_waiting(self, number):
        """Until so many commits wait for the standby."""
        until = time.monotonic() + 30
        while int(self.primary.sql(f"SELECT count(*) {WAITING}")) < number:
            assert time.monotonic() < until, "no commit waits for the standby"
            time.sleep(0.05)

    def cancel_waiting(self):
        """An administrator who loses patience: the server stops waiting and keeps what only it has."""
        self.primary.sql(f"SELECT pg_cancel_backend(pid) {WAITING}")

    def _start_standby(self):
        """Streaming, and from then on no commit is acknowledged without it."""
        source, copy = self.primary, self.standby
        copy.add_settings(
            primary_conninfo=f"host=127.0.0.1 port={source.port} user={SUPERUSER} application_name={copy.name}")
        (copy.data / "standby.signal").touch()
        if os.geteuid() == 0:
            subprocess.run(["chown", "postgres", str(copy.data / "standby.signal")], check=True)
        copy.start()
        source.wait_for_standby(True)
        until = time.monotonic() + 30
        while source.sql("SELECT sync_state FROM pg_stat_replication") != "quorum":
            assert time.monotonic() < until, "the standby does not follow: " + (self.folder / f"{copy.name}.server.log").read_text()[-2000:]
            time.sleep(0.05)

    def stop(self):
        for cluster in (self.primary, self.standby):
            if (cluster.data / "postmaster.pid").exists():
                cluster.run("pg_ctl", "-D", cluster.data, "-m", "immediate", "-w", "stop", check=False)
