"""gangyao serve, verify, backup, restore and reset."""

import argparse
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gangyao.cli.opening import say
from gangyao.cli.refusals import FINE, FOUND_ERRORS, WRONG_USE, Refused

ADMINISTRATORS = {"sysadm", "secadm", "auditadm"}
HIGHEST_PORT = 65535
LINGERING = 3  # seconds that the workers of a killed server may still hold its port

if TYPE_CHECKING:  # the commands import what they need when they run, so that --help stays fast
    from gangyao.web.configuration import Configuration
    from gangyao.web.store.verifying import Report


def serve_command(options: argparse.Namespace) -> int:
    """Gangyao serve: the site, in the foreground until Ctrl-C."""
    from gangyao.web.configuration import HERE
    from gangyao.web.serving import Site, lines_of, ready, serve

    site = Site(data=options.data, host=options.host, port=options.port, examples=tuple(options.example), workers=options.workers)
    missing = [path for path in site.examples if not path.is_dir()]
    if missing:
        raise Refused(say("errors.not_found", options, path=missing[0]), WRONG_USE)
    if not 0 < site.port <= HIGHEST_PORT or not is_own_address(site.host):
        raise Refused(say("serve.no_address", options, host=site.host, port=site.port), WRONG_USE)
    if is_taken(site.host, site.port):
        raise Refused(say("serve.port_taken", options, port=site.port), WRONG_USE)
    with sayable("serve.not_ready", options):
        configuration, told = ready(site)
    print(say("serve.ready", options))
    print("\n".join(lines_of(told, site)))
    warn_of_gaps(configuration, options)
    if any(one.login in ADMINISTRATORS for one in told):
        print(say("serve.once", options))
    if configuration.demo:
        print(say("serve.demonstration", options))
    if not configuration.tls and site.host not in HERE:
        print(say("serve.plain_http", options))
    sys.stdout.flush()
    return serve(site)


def warn_of_gaps(configuration: "Configuration", options: argparse.Namespace) -> None:
    """Anchors that lack the lines of acts are said at the start; the site goes on, and is not well until that is mended."""
    from gangyao.web.store.gaps import standing

    for gap in standing(configuration.anchors):
        print(say("verify.gap", options, table=configuration.anchors, row=gap.words))


def is_own_address(host: str) -> bool:
    """Whether this machine can listen on an address at all."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.bind((host, 0))
    except OSError:
        return False
    return True


def is_taken(host: str, port: int) -> bool:
    """Whether somebody else listens there already; a server that was killed a moment ago is given the time to be gone."""
    limit = time.monotonic() + LINGERING
    while not can_listen(host, port):
        if time.monotonic() > limit:
            return True
        time.sleep(0.1)
    return False


def can_listen(host: str, port: int) -> bool:
    """Whether the port is free now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


@contextmanager
def sayable(code: str, options: argparse.Namespace) -> Iterator[None]:
    """What settings, disks and databases may have against a command, as a sentence and not as a trace of the program."""
    from gangyao.web.serving import InUse, failures, words_of

    try:
        yield
    except InUse as error:
        raise Refused(say("serve.in_use", options, path=error), WRONG_USE) from error
    except FileExistsError as error:
        raise Refused(say("serve.exists", options, path=error), WRONG_USE) from error
    except failures() as error:
        raise Refused(say(code, options, reason=words_of(error, options.language)), WRONG_USE) from error


def configured(options: argparse.Namespace) -> "Configuration":
    """The site of a data folder that holds one."""
    from gangyao.web.serving import prepare

    if not options.data.is_dir():
        raise Refused(say("errors.not_found", options, path=options.data), WRONG_USE)
    with sayable("serve.not_ready", options):
        configuration = prepare(options.data)
    if not configuration.database and not configuration.sqlite.is_file():
        raise Refused(say("errors.not_found", options, path=configuration.sqlite), WRONG_USE)
    return configuration


def verify_command(options: argparse.Namespace) -> int:
    """Gangyao verify: every row held against the chain, the chain against its anchors."""
    configuration = configured(options)
    from gangyao.web.store.verifying import verify

    copies: list[Path] = options.anchors
    missing = [path for path in copies if not path.is_file()]
    if missing:
        raise Refused(say("errors.not_found", options, path=missing[0]), WRONG_USE)
    with sayable("serve.not_read", options):
        report = verify(configuration.anchors, configuration.heads, copies)
    return tell_report(accepting(configuration, report, options), options)


def accepting(configuration: "Configuration", report: "Report", options: argparse.Namespace) -> "Report":
    """The report once the missing anchors are accepted, where that was asked for and nothing else is wrong; that is an act."""
    reason = (getattr(options, "accept", None) or "").strip()
    if getattr(options, "accept", None) is None:
        return report
    from gangyao.web.store import faults, gaps
    from gangyao.web.store.ledger import Actor, log
    from gangyao.web.store.verifying import verify

    if not reason:
        raise Refused(say("verify.no_reason", options), WRONG_USE)
    acceptable, own = {faults.UNANCHORED, faults.BEHIND, faults.GAP}, str(configuration.anchors)
    if report.sound or any(one.table != own or one.code not in acceptable for one in report.faults):
        print(say("verify.not_accepted", options))
        return report
    with sayable("serve.not_read", options):
        accepted = gaps.accept(configuration.anchors, Actor(login="server"), gaps.ACCEPTED, reason, reason)
        again = verify(configuration.anchors, configuration.heads, options.anchors)
        log("verified", Actor(login="server"), f"{again.links}", outcome="done" if again.sound else "failed")
    print(say("verify.accepted", options, links=", ".join(gap.words for gap in accepted)))
    return again


def tell_report(report: "Report", options: argparse.Namespace) -> int:
    """What was found, a line for each thing that does not agree."""
    for fault in report.faults:
        print(say(f"verify.{fault.code}", options, table=fault.table, row=fault.key))
    print(say("verify.sound" if report.sound else "verify.broken", options, links=report.links, rows=report.rows,
              anchors=report.anchors, faults=len(report.faults)))  # fmt: skip
    for one in report.witnesses[1:]:
        print(say("verify.vouches", options, path=one.path, count=one.vouches, links=report.links))
    return FINE if report.sound else FOUND_ERRORS


def backup_command(options: argparse.Namespace) -> int:
    """Gangyao backup: a copy of the running site, verified."""
    configuration = configured(options)
    from gangyao.web.store.backups import make

    if options.output and options.output.exists():
        raise Refused(say("serve.exists", options, path=options.output), WRONG_USE)
    with sayable("serve.no_backup", options):
        made = make(configuration, options.output)
    with sayable("serve.not_noted", options):
        note("backup.made", made.name)
    where = options.output or configuration.data / "backups" / made.name
    print(say("serve.backup", options, path=where, count=made.count, digest=made.digest))
    return FINE


def erase_command(options: argparse.Namespace) -> int:
    """Gangyao erase: what the person of a matter gave is gone, and the chain still agrees."""
    configured(options)
    from gangyao.web.store.ledger import Actor
    from gangyao.web.store.persons import erase

    with sayable("serve.not_ready", options):
        done = erase(options.matter, Actor(login="server"))
    print(say("serve.erased" if done else "serve.nothing_erased", options, matter=options.matter))
    return FINE if done else FOUND_ERRORS


def restore_command(options: argparse.Namespace) -> int:
    """Gangyao restore: a backup as the site of an empty data folder, verified."""
    from gangyao.web.serving import migrate, prepare

    if (options.data / "site.sqlite3").exists():
        raise Refused(say("serve.exists", options, path=options.data), WRONG_USE)
    with sayable("serve.no_restore", options):
        configuration = prepare(options.data)
        from gangyao.web.store.backups import put_back

        is_complete = put_back(options.backup, configuration)
    with sayable("serve.not_ready", options):
        migrate(configuration)
        note_restored(configuration, options.backup.name, is_complete=is_complete)
    return verify_command(options)


def note_restored(configuration: "Configuration", name: str, *, is_complete: bool) -> None:
    """The restore in the log; of a backup whose program saw to no complete anchors it says from which link on they begin."""
    from gangyao.web.store import gaps
    from gangyao.web.store.ledger import Actor

    if is_complete:
        note(gaps.RESTORED, name)
    else:
        gaps.accept(configuration.anchors, Actor(login="server"), gaps.RESTORED, name)


def note(event: str, about: str) -> None:
    """A row of the log for what was done on the server itself."""
    from gangyao.web.store.ledger import Actor, log

    log(event, Actor(login="server"), about)


def reset_command(options: argparse.Namespace) -> int:
    """Gangyao reset: a one-time password for an account, by whoever holds the server; the second factor goes on request."""
    configured(options)
    from gangyao.web.people.passwords import once
    from gangyao.web.store import accounts
    from gangyao.web.store.ledger import Actor

    account = accounts.find_account(options.login)
    if account is None:
        raise Refused(say("serve.no_account", options, login=options.login), WRONG_USE)
    actor, password = Actor(login="server"), once()
    accounts.set_password(account.pk, password, actor, once=True)
    if not account.active:  # a password for a closed account would open nothing
        accounts.end(account.pk, actor, active=True)
        print(say("serve.reopened", options, login=account.login))
    if options.factor:
        accounts.set_factor(account.pk, "", actor)
    print(say("serve.reset", options, login=account.login, password=password))
    return FINE
