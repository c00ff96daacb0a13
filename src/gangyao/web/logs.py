"""The log of the running site: one JSON object a line on stderr, in UTC, without figures, passwords or tokens."""

import json
import logging
import logging.config
import time
from typing import Any


class Lines(logging.Formatter):
    """A record as one line; line breaks in words stay inside the JSON string."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03}Z"
        told: dict[str, Any] = {"at": moment, "level": record.levelname, "from": record.name, "says": record.getMessage()}
        request = getattr(record, "request", None)
        if request is not None:
            told |= {"request": getattr(request, "id", ""), "path": getattr(request, "path", "")}
        told |= getattr(record, "told", {})
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def configure(said: dict[str, Any]) -> None:
    """One handler for everything."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"lines": {"()": "gangyao.web.logs.Lines"}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
            "root": {"handlers": ["stderr"], "level": said["level"]},
            "loggers": {"waitress": {"level": "ERROR"}, "django.security.DisallowedHost": {"level": "CRITICAL"}},
        }
    )
