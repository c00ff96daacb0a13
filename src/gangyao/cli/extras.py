"""What may not be installed: the libraries of extras, and the sentence that says which extra brings one."""

from importlib.util import find_spec

EXTRAS = {
    "argon2": "site",
    "cryptography": "site",
    "csp": "site",
    "django": "site",
    "gunicorn": "site",
    "pyotp": "site",
    "segno": "site",
    "waitress": "site",
    "whitenoise": "site",
    "vl_convert": "charts",
    "PIL": "office",
    "pptx": "office",
    "xlsxwriter": "office",
    "highspy": "allocation",
    "duckdb": "facts",
    "sqlglot": "systems",
    "onnxruntime": "ocr",
    "rapidocr": "ocr",
    "psycopg": "postgresql",
    "authlib": "oidc",
    "joserfc": "oidc",
    "requests": "oidc",
}
"""The extra of pyproject.toml that brings a module."""


def extra_that_lacks(error: ModuleNotFoundError) -> str | None:
    """The extra that brings the module which was not found; None for a module that is no extra's, or is there."""
    module = (error.name or "").partition(".")[0]
    return EXTRAS.get(module) if module in EXTRAS and find_spec(module) is None else None
