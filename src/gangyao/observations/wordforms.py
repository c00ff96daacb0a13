"""The words of heads and cells in one form, in which they are looked up."""

import re
import unicodedata
from functools import lru_cache

BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]]*)[)\]]$")
LATIN = re.compile(r"(?<=[一-鿿])[a-z][a-z().]*$")  # 指标item


@lru_cache(maxsize=4096)
def tidy(words: str) -> str:
    """The words of a head in one form, without a unit in brackets behind them."""
    plain = re.sub(r"[\s*:]", "", unicodedata.normalize("NFKC", words)).lower()
    return LATIN.sub("", BRACKET.sub("", plain) or plain)
