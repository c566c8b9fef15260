"""Times the product's matching beside its peers and the C++ bound on the same files, in one run.

--perf is a folder of the workloads (generator, peers, bound) with their data; what of it is missing is skipped and named.
Every answer is compared: a difference ends the run.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time

WANTED = {
    "match": {"filled": 1135744, "checksum": 50086715815},
    "query": {"scoreSum": 14918.557317983},
    "incremental": {"candidates": 76594, "entries": 25196, "scoreSum": 15610.324124245},
}
# Seekers × vacancies: filled places and checksum, the same for ours and the bound.
GROWTH = {(10000, 10000): (113016, 4983739661), (100000, 100000): (1810617, 926440549689)}
# The peers' own steps: (workload, command, what must be there).
PEERS = [
    ("W1", ["w1/duck.py", "batch", "100000", "10000", "3", "late-bits"]),
    ("W1", ["w1/pgw1.py", "load"]),
    ("W1", ["w1/pgw1.py", "batch", "100000", "2", "window-nojit"]),
    ("W1", ["w1/polars_w1.py", "batch", "100000", "2", "chunk"]),
    ("W1", ["w1/np_w1.py", "batch", "100000", "3", "numba"]),
    ("W1q", ["w1/duck.py", "q", "1000000", "late-list"]),
    ("W1q", ["w1/pgw1.py", "q", "1000000"]),
    ("W1q", ["w1/polars_w1.py", "q", "1000000"]),
    ("W1q", ["w1/np_w1.py", "q", "1000000", "numba"]),
    ("W1i", ["w1/duck.py", "inc"]),
    ("W1i", ["w1/pgw1.py", "inc"]),
    ("W1i", ["w1/polars_w1.py", "inc"]),
    ("W1i", ["w1/np_w1.py", "inc"]),
]


def say(text):
    print(text, file=sys.stderr, flush=True)


def lines(command, folder):
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if run.returncode != 0:
        raise RuntimeError((run.stderr or run.stdout).strip().splitlines()[-1])
    return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]


class Run:
    """Best figures by workload and engine: {workload: {engine: {wall, cpu, rss}}}."""

    def __init__(self, given):
        self.given, self.found, self.skipped = given, {}, []

    def keep(self, workload, engine, wall, cpu, rss):
        best = self.found.setdefault(workload, {}).setdefault(engine, {"wall": wall, "cpu": cpu, "rss": rss})
        for name, value in (("wall", wall), ("cpu", cpu)):
            if value is not None:
                best[name] = min(best[name] if best[name] is not None else value, value)
        best["rss"] = max(best["rss"], rss)

    def bound(self, threads):
        perf = self.given.perf
        if not os.path.exists(f"{perf}/out/w1b"):
            self.skipped.append("the C++ bound (out/w1b is not built)")
            return
        for n in threads:
            label = f"C++ bound, {n} thread" + ("s" if n > 1 else "")
            for line in lines(["out/w1b", "batch", "100000", "10000", str(n), "5"], perf):
                self.keep("W1", label, line["wall"], line["cpu"], line["rss"])
        for workload, command in (("W1q", ["q", "1000000", "1000"]), ("W1i", ["inc", "10000", "200"])):
            line = lines(["out/w1b", *command], perf)[-1]
            self.keep(workload, "C++ bound", line["p50"], line["p50_cpu"], line["rss"])

    def ours(self, threads):
        naeil, perf = self.given.naeil, self.given.perf
        ids = os.path.join(self.given.work, "ids.bin")
        for n in threads:
            for reasons in ([], ["--reasons"]):
                label = "naeil" + (", every place with its reasons" if reasons else "")
                label += f", {n} thread" + ("s" if n > 1 else "")
                line = self.bench("match", "--threads", str(n), "--output", ids, *reasons)
                self.keep("W1", label, min(line["wall"]), min(line["cpu"]), line["rssMB"])
        theirs = f"{perf}/results/w1_bound_v.bin"
        if os.path.exists(theirs) and open(ids, "rb").read() != open(theirs, "rb").read():
            sys.exit("W1: the lists differ from the bound's")
        line = self.bench("query", "--vacancies", "1000000")
        self.keep("W1q", "naeil", line["wall"][0], line["cpu"][0], line["rssMB"])
        told, self.index = line["explained"], line["indexMB"]
        self.keep("W1q", "naeil, with reasons", told["wall"][0], told["cpu"][0], line["rssMB"])
        line = self.bench("incremental")
        self.keep("W1i", "naeil", line["wall"][0], line["cpu"][0], line["rssMB"])
        self.change = line["change"]

    def bench(self, what, *more):
        line = lines([self.given.naeil, "bench", what, "--input", self.given.perf, "--json", *more], None)[0]
        for name, wanted in WANTED[what].items():
            if abs(line[name] - wanted) > 1e-6:
                sys.exit(f"{what} {name}: {line[name]}, wanted {wanted}")
        return line

    def growth(self):
        """CPU seconds at other sizes, one thread: {(seekers, vacancies): (ours, the bound's or None)}."""
        found = {}
        for (seekers, vacancies), wanted in GROWTH.items():
            size = ["--seekers", str(seekers), "--vacancies", str(vacancies), "--threads", "1", "--repeat", "2"]
            command = [self.given.naeil, "bench", "match", "--input", self.given.perf, "--json", *size]
            line = lines(command, None)[0]
            if (line["filled"], line["checksum"]) != wanted:
                sys.exit(f"match {seekers}x{vacancies}: {line['filled']}, {line['checksum']}, wanted {wanted}")
            bound = None
            if os.path.exists(f"{self.given.perf}/out/w1b"):
                command = ["out/w1b", "batch", str(seekers), str(vacancies), "1", "2"]
                bound = min(line["cpu"] for line in lines(command, self.given.perf))
            found[(seekers, vacancies)] = (min(line["cpu"]), bound)
        return found

    def peers(self):
        log = os.path.join(self.given.work, "peers.jsonl")
        environment = {**os.environ, "PERF_LOG": log, "PERF_MEM_GB": os.environ.get("PERF_MEM_GB", "6")}
        for workload, command in PEERS:
            if not self.given.postgres and "pgw1" in command[0]:
                continue
            say("  " + " ".join(command))
            run = subprocess.run(
                [self.given.python, *command], cwd=self.given.perf, env=environment, capture_output=True, text=True)
            if run.returncode != 0:
                reason = (run.stderr.strip().splitlines() or ["no message"])[-1]
                self.skipped.append(f"{' '.join(command)} ({reason})")
        if not os.path.exists(log):
            return
        for line in map(json.loads, open(log)):
            if line["workload"] in ("W1", "W1q", "W1i"):
                wall = line["wall_min"] if line["workload"] == "W1" else line["wall_med"]
                cpu = line["cpu_min"] if line["workload"] == "W1" else line["cpu_med"]
                self.keep(line["workload"], line["peer"], wall, cpu, line["rss_mb"])


TITLES = {
    "W1": "The nightly list: 20 best of 10,000 vacancies for each of 100,000 seekers (seconds)",
    "W1q": "One seeker among 1,000,000 vacancies (median, microseconds)",
    "W1i": "Whose list a new vacancy enters, 100,000 seekers (median, microseconds)",
}


def machine():
    model = next(
        (line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor())
    flags = open("/proc/cpuinfo").read()
    return f"{model}, {os.cpu_count()} cores, AVX-512 {'yes' if 'avx512f' in flags else 'no'}"


def table(workload, found):
    scale = 1 if workload == "W1" else 1e6
    bounds = [f["cpu"] for name, f in found.items() if name.startswith("C++ bound") and f["cpu"]]
    rows = [f"{TITLES[workload]}", "", "| engine | wall | CPU | CPU ÷ bound | peak MB |", "|---|---:|---:|---:|---:|"]
    for name, f in sorted(found.items(), key=lambda pair: pair[1]["cpu"] or pair[1]["wall"]):
        cpu = f["cpu"] if f["cpu"] is not None else f["wall"]
        ratio = f"{cpu / min(bounds):.2f}" if bounds else "–"
        digits = 3 if workload == "W1" else 0
        rows.append(f"| {name} | {f['wall'] * scale:,.{digits}f} | {cpu * scale:,.{digits}f} | {ratio} | {f['rss']:,.0f} |")
    return rows + [""]


def write(run, load, growth):
    text = [
        "## Matching", "",
        f"`script/bench match`, {time.strftime('%Y-%m-%d')}: {machine()}; load {load[0]:.1f} before, "
        f"{os.getloadavg()[0]:.1f} after. {run.given.flags} Bound: g++ -O3 -march=native. Minima of the repetitions of "
        "two passes, one process at a time; the machine is shared, so only the ratios of CPU within this run say "
        "something. Lists, scores and checksums were equal everywhere.", "",
    ]
    for workload, found in run.found.items():
        text += table(workload, found)
    text += [
        f"A vacancy added while a reader keeps its snapshot: median {run.change['wall'][0] * 1e6:.0f} µs, 99th percentile "
        f"{run.change['p99'] * 1e6:.0f} µs (10,000 vacancies held). The columns of 1,000,000 vacancies take {run.index} "
        "MB; ours at its peak also holds what it reads from the files. No peer explains a match.", "",
        "Growth, one thread, CPU seconds: " + "; ".join(
            f"{s:,} × {v:,}: {a:.3f}" + (f", bound {b:.3f}" if b else "") for (s, v), (a, b) in growth.items()) + ".",
        "",
    ]
    if run.skipped:
        text += ["Skipped: " + "; ".join(run.skipped) + ".", ""]
    old = open(run.given.results).read() if os.path.exists(run.given.results) else "# Results\n"
    before, _, rest = old.partition("## Matching\n")
    _, mark, after = rest.partition("\n## ")
    new = before.rstrip() + "\n\n" + "\n".join(text) + (mark + after if mark else "")
    open(run.given.results, "w").write(new)
    print("\n".join(text))


def main():
    ask = argparse.ArgumentParser()
    for name in ("naeil", "perf", "work", "python", "results", "flags"):
        ask.add_argument(f"--{name}", default="")
    ask.add_argument("--postgres", action="store_true")
    given = ask.parse_args()
    run, load = Run(given), os.getloadavg()
    threads = sorted({1, min(2, os.cpu_count() or 1)})
    for turn in (1, 2):
        say(f"pass {turn}: bound, then ours")
        run.bound(threads)
        run.ours(threads)
        if turn == 1:
            say("peers")
            run.peers()
    if not given.postgres:
        run.skipped.append("PostgreSQL (no server could be started)")
    write(run, load, run.growth())


main()
