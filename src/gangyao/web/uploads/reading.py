"""Reads one document in a process of its own, with limits of time and memory: python -m gangyao.web.uploads.reading NUMBER.

One at a time on the machine: the others wait for the lock. A document with a secrecy mark is refused and no copy is kept.
"""

import os
import sys
from pathlib import Path
from typing import Any

from gangyao.foreign import Foreign
from gangyao.web.limiting import TooLong, limit, turn

MEMORY, SECONDS = 4 * 1024**3, 600  # bytes, and seconds of computing


def main(number: int) -> None:
    """Read the document of an upload."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gangyao.web.settings")
    import django

    django.setup()
    from django.conf import settings

    from gangyao.web.store import uploads

    path = path_of(settings.CONFIGURATION.work, number)
    limit(MEMORY, SECONDS)
    try:
        with turn(settings.CONFIGURATION.work / "reading.lock"):
            uploads.tell(number, uploads.READING, {})
            state, outcome = read(number, path.read_bytes())
    except (MemoryError, TooLong):
        state, outcome = uploads.FAILED, {"code": "too_much"}
    except Exception:
        uploads.tell(number, uploads.FAILED, {"code": "broken"})
        raise
    finally:
        path.unlink(missing_ok=True)
    uploads.tell(number, state, outcome)
    lock_of(settings.CONFIGURATION.work, number).unlink(missing_ok=True)


def path_of(folder: Path, number: int) -> Path:
    """Where the bytes of an upload lie while it is read."""
    return folder / f"upload-{number}"


def lock_of(folder: Path, number: int) -> Path:
    """What the process that reads an upload holds as long as it lives, so that one that was killed is known to be."""
    return folder / f"upload-{number}.lock"


def read(number: int, content: bytes) -> tuple[str, dict[str, Any]]:
    """The state and outcome of reading: a plan, or why not."""
    from gangyao.pipeline import MarkedSecret
    from gangyao.vocabulary.texts import Unreadable
    from gangyao.web.store import uploads

    upload = uploads.find(number)
    if upload is None:
        return uploads.FAILED, {"code": "broken"}
    try:
        outcome = taken(upload, content)
    except MarkedSecret as error:
        note_secret(upload)
        return uploads.REFUSED, {"code": "secret", "mark": error.mark}
    except Unreadable as error:
        return uploads.REFUSED, {"zh": error.message("zh"), "en": error.message("en")}
    return (uploads.DONE if "plan" in outcome else uploads.REFUSED), outcome


def note_secret(upload: Foreign) -> None:
    """The log keeps that such a document was refused, and nothing of it but its name."""
    from gangyao.web.store.ledger import Actor, log

    log("document.refused", Actor(login=upload.account.login), upload.name, outcome="secret")


def taken(upload: Foreign, content: bytes) -> dict[str, Any]:
    """The plan of the document in the store: a new one, or the text of one that was there without it."""
    from gangyao.document.plans import read_plan
    from gangyao.pipeline import open_document
    from gangyao.web.store import plans
    from gangyao.web.store.ledger import Actor

    document = open_document(content, upload.name)
    plan = read_plan(document)
    if not (plan.indicators or plan.commitments or plan.period):
        return {"code": "no_plan"}
    actor = Actor(login=upload.account.login, role="planner")
    file = plans.file_of(upload.name, plan.document.media_type, content, actor.login, document.text)
    known = next((one for one in plans.every_latest() if one.plan.document.sha256 == plan.document.sha256), None)
    if known is not None and known.file is None and known.plan.document.characters == len(document.text):
        plans.attach(known, file, actor)
    number = known.n if known else plans.add_plan(plan, file, actor)
    counts = {name: len(getattr(plan, name)) for name in ("indicators", "commitments", "tasks", "projects")}
    return {"plan": number, "known": known is not None, **counts}


if __name__ == "__main__":
    main(int(sys.argv[1]))
