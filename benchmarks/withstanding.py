"""What the site withstands while others work, printed as a table: slow connections, wrong sign-ins, sixty of them at once, a
workbook of 2.4 million cells. The load comes from this machine's own cores, which the site shares with it.
"""

import http.client
import io
import json
import os
import random
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import serving

READERS, EVERY, SECONDS = 20, 2.0, 30
SLOW, WRONG_A_MINUTE, AT_ONCE = 100, 60, 60
CELLS, COLUMNS = 2_400_000, 24
AIM = 300  # milliseconds, of others' p95
HALVES = (
    b"", b"GET / HT", b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\n",
    b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\nlogin=",
)  # fmt: skip
HEAD = (
    f"| {READERS} readers, a page every {EVERY:.0f} s | pages | median | p95 (aim {AIM} ms) | none or wrong | largest worker | |"
)
SEED = "import sys, json, serving; from pathlib import Path; print(json.dumps(serving.seed(Path(sys.argv[1]))))"
LOAD = threading.Event()  # as long as it is not set


def slow(place: int) -> None:
    """Somebody who opens a connection, says half of something, waits, and comes again."""
    while not LOAD.is_set():
        try:
            with socket.create_connection(("127.0.0.1", serving.PORT), 60, source_address=(f"127.0.2.{place % 4 + 1}", 0)) as one:
                one.sendall(HALVES[place % len(HALVES)])
                one.settimeout(1)
                while not LOAD.is_set():
                    try:
                        if not one.recv(1024):
                            break
                    except TimeoutError:
                        continue
        except OSError:
            time.sleep(0.2)


def guess(place: int) -> int:
    """One wrong sign-in, from an address of its own; the status."""
    token = secrets.token_hex(16)
    connection = http.client.HTTPConnection(
        "127.0.0.1", serving.PORT, timeout=120, source_address=(f"127.0.3.{place % 250 + 1}", 0)
    )
    told = urlencode({"login": f"somebody{place}", "password": "wrong", "csrfmiddlewaretoken": token})
    headers = {"Cookie": f"csrf={token}", "Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST", "/sign-in/", told, headers)
        return int(connection.getresponse().status)
    except OSError:
        return 0
    finally:
        connection.close()


def guess_on() -> None:
    """Sixty a minute."""
    for place in range(10**6):
        if LOAD.wait(60 / WRONG_A_MINUTE):
            return
        threading.Thread(target=guess, args=(place,), daemon=True).start()


def others() -> list[serving.Answer]:
    """Readers who work meanwhile, each at their own pace; an answer that does not come within 30 s is none."""
    found: list[serving.Answer] = []
    until = time.monotonic() + SECONDS

    def person(number: int, own: dict[str, str]) -> None:
        chance = random.Random(number)  # noqa: S311 - load, not secrets
        time.sleep(chance.uniform(0, EVERY))
        while time.monotonic() < until:
            begin = time.monotonic()
            connection = http.client.HTTPConnection("127.0.0.1", serving.PORT, timeout=30)
            try:
                found.append(serving.read(connection, own, chance))
            except OSError:
                found.append(("none", time.monotonic() - begin, 0, 0))
            connection.close()
            time.sleep(max(0.0, EVERY - (time.monotonic() - begin)))

    threads = [threading.Thread(target=person, args=pair) for pair in enumerate(serving.KNOWN["reader"][:READERS])]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return found


def workers(server: int) -> list[int]:
    """The processes that serve."""
    return [int(word) for word in Path(f"/proc/{server}/task/{server}/children").read_text().split()]


def most_memory(server: int) -> int:
    """Megabytes that the largest worker ever held."""
    told = [Path(f"/proc/{one}/status").read_text() for one in workers(server)]
    return max(int(text.partition("VmHWM:")[2].split()[0]) // 1024 for text in told)


def forget_most(server: int) -> None:
    """Count the most from now on."""
    for one in workers(server):
        Path(f"/proc/{one}/clear_refs").write_text("5")


def huge() -> bytes:
    """A workbook of millions of cells."""
    import openpyxl

    buffer, chance = io.BytesIO(), random.Random(0)  # noqa: S311 - figures
    openpyxl.Workbook().save(buffer)
    line = "<row>" + "<c><v>%s</v></c>" * COLUMNS + "</row>"
    rows = "".join(line % tuple(chance.randrange(1000) for _ in range(COLUMNS)) for _ in range(CELLS // COLUMNS))
    made = io.BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                data = data.partition(b"<sheetData")[0] + b"<sheetData>" + rows.encode() + b"</sheetData></worksheet>"
            target.writestr(entry.filename, data)
    return made.getvalue()


def upload(content: bytes) -> tuple[int, float]:
    """The workbook sent as a form; the status and seconds."""
    own, mark = serving.KNOWN["reporter"][0], secrets.token_hex(8)
    part = f'--{mark}\r\nContent-Disposition: form-data; name="{{}}"{{}}\r\n\r\n'
    body = part.format("csrfmiddlewaretoken", "").encode() + own["token"].encode() + b"\r\n"
    body += part.format("form", '; filename="a.xlsx"').encode() + content + f"\r\n--{mark}--\r\n".encode()
    headers = {"Cookie": own["cookie"], "Content-Type": f"multipart/form-data; boundary={mark}"}
    begin = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", serving.PORT, timeout=600)
    try:
        connection.request("POST", f"/report/{serving.KNOWN['plans'][0]}/of/{quote(own['body'])}/excel/", body, headers)
        status = connection.getresponse().status
    except OSError:
        status = 0
    return status, time.monotonic() - begin


def line(name: str, rows: list[serving.Answer], server: int, told: str = "") -> str:
    """A row of the table."""
    times = sorted(row[1] * 1000 for row in rows)
    wrong = sum(row[2] != 200 for row in rows)
    p95 = times[int(0.95 * (len(times) - 1))]
    told = f"{most_memory(server)} MB | {told}"
    return f"| {name} | {len(rows)} | {statistics.median(times):.0f} ms | {p95:.0f} ms | {wrong} | {told} |"


def under(name: str, server: int, *load: Callable[[], object], say: Callable[[], str] = str) -> str:
    """What others get under a load."""
    LOAD.clear()
    forget_most(server)
    threads = [threading.Thread(target=one, daemon=True) for one in load]
    for one in threads:
        one.start()
    time.sleep(3)
    rows = others()
    LOAD.set()
    for one in threads:
        one.join(120)
    return line(name, rows, server, say())


def measured(server: int) -> None:
    """The rows of the table, one by one."""
    for plan in serving.KNOWN["plans"] * 6:
        connection = http.client.HTTPConnection("127.0.0.1", serving.PORT, timeout=60)
        serving.timed(connection, "GET", f"/plans/{plan}/", None, serving.KNOWN["reader"][0])
    print(HEAD)
    print("|---|---|---|---|---|---|---|", flush=True)
    print(under("nothing else", server), flush=True)
    crowd = [lambda place=place: slow(place) for place in range(SLOW)]
    print(under(f"{SLOW} slow connections, {WRONG_A_MINUTE} wrong sign-ins a minute", server, *crowd, guess_on), flush=True)
    statuses: list[int] = []
    burst = [lambda place=place: statuses.append(guess(place)) for place in range(1000, 1000 + AT_ONCE)]
    told = lambda: ", ".join(f"{statuses.count(one)} × {one}" for one in sorted(set(statuses)))  # noqa: E731
    print(under(f"{AT_ONCE} wrong sign-ins at once", server, *burst, say=told), flush=True)
    content, outcome = huge(), []
    said = lambda: f"{len(content) / 1e6:.1f} MB: {outcome[0][0]} after {outcome[0][1]:.0f} s" if outcome else "no answer"  # noqa: E731
    print(under(f"a workbook of {CELLS:,} cells", server, lambda: outcome.append(upload(content)), say=said), flush=True)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "site"
        told = {"GANGYAO_SECOND_FACTOR": "optional", "GANGYAO_LOG": "CRITICAL", "GANGYAO_CHAIN": "reviewer"}
        environment = {**os.environ, **told}
        environment["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
        made = subprocess.run(
            [sys.executable, "-c", SEED, str(data)], env=environment, capture_output=True, text=True, check=True
        )
        serving.KNOWN.update(json.loads(made.stdout.splitlines()[-1]))
        serve = [sys.executable, "-m", "gangyao.cli", "serve", "--data", str(data), "--port", str(serving.PORT)]
        site = subprocess.Popen(serve, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(8)
        try:
            measured(site.pid)
        finally:
            site.terminate()
            site.wait()


if __name__ == "__main__":
    main()
