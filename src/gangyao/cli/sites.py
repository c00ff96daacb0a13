"""The commands of the site on the command line, with their options."""

import argparse
import datetime as dt
from pathlib import Path

from gangyao.cli.parsers import Commands, add_command


def add_site_command(commands: Commands, name: str, function: str, words: str) -> argparse.ArgumentParser:
    """A command of the site, which goes by the packaged tables."""
    command = add_command(commands, name, function, words)
    command.set_defaults(of_the_site=True)
    return command


def add_serve(commands: Commands) -> None:
    """Gangyao serve."""
    serve = add_site_command(commands, "serve", "serving.serve_command", "the plan's working site 规划工作站点")
    add_data(serve)
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine alone)")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--workers", type=int, default=2, help="processes that answer")
    words = "folder with plan.json or plan.md and observations*.csv to begin with"
    serve.add_argument("--example", type=Path, action="append", default=[], metavar="FOLDER", help=words)


def add_verify(commands: Commands) -> None:
    """Gangyao verify."""
    verify = add_site_command(
        commands, "verify", "serving.verify_command", "hold every row of a site against its chain 核验站点数据"
    )
    add_copies(verify)
    words = "go on without the anchors of acts that are missing, where nobody kept a copy; the reason stands in the log for ever"
    verify.add_argument("--accept", metavar="REASON", help=words)
    add_data(verify)


def add_backup(commands: Commands) -> None:
    """Gangyao backup."""
    backup = add_site_command(commands, "backup", "serving.backup_command", "copy a running site 备份运行中的站点")
    add_data(backup)
    backup.add_argument("-o", "--output", type=Path, help="folder of the backup (default: backups/ in the data folder)")


def add_erase(commands: Commands) -> None:
    """Gangyao erase."""
    erase = add_site_command(commands, "erase", "serving.erase_command", "erase what a person gave in a matter 删除个人信息")
    erase.add_argument("matter", type=int, help="number of the matter")
    add_data(erase)


def add_restore(commands: Commands) -> None:
    """Gangyao restore."""
    restore = add_site_command(commands, "restore", "serving.restore_command", "a backup as the site of an empty folder 恢复备份")
    restore.add_argument("backup", type=Path, help="folder of the backup")
    add_copies(restore)
    add_data(restore)


def add_access(commands: Commands) -> None:
    """Gangyao access."""
    access = add_site_command(commands, "access", "accessing.access_command", "who did and read what on a site 查看操作日志")
    access.add_argument("--login", default="", help="of this name alone")
    access.add_argument("--act", default="", help="of this act alone, by its word in the log (evidence.read, signed.in …)")
    access.add_argument("--since", type=dt.date.fromisoformat, metavar="DAY", help="from this day on (2026-01-31)")
    add_data(access)


def add_reset(commands: Commands) -> None:
    """Gangyao reset."""
    reset = add_site_command(commands, "reset", "serving.reset_command", "a one-time password for an account 重置账户密码")
    reset.add_argument("login", help="name of the account")
    reset.add_argument("--factor", action="store_true", help="take the second factor away, too")
    add_data(reset)


def add_copies(command: argparse.ArgumentParser) -> None:
    """Heads of the chain that were kept elsewhere."""
    words = "anchors.log as it was copied elsewhere, or lines of a number and a digest typed from a slip; repeatable"
    command.add_argument("--anchors", type=Path, action="append", default=[], metavar="COPY", help=words)


def add_data(command: argparse.ArgumentParser) -> None:
    """The data folder of a site."""
    command.add_argument("--data", type=Path, default=Path("gangyao-data"), metavar="DIR", help="data folder of the site")


SITES = (add_serve, add_verify, add_backup, add_erase, add_restore, add_access, add_reset)
