"""The letters on a picture, by the optional engine for recognising them.

In: a picture as an array of grey values. Out: glyphs in dots, each with how surely it was read.
"""

import logging
import re
from functools import lru_cache
from importlib.util import find_spec

import numpy as np

from gangyao.document.readers.glyphs import Glyph
from gangyao.document.readers.inks import Grey
from gangyao.foreign import Foreign

THREADS = 2
BASE = 0.18  # of a letter's height below its base line
NOUGHTS = "0oOｏ〇"
LEAST = 0.3  # a letter less surely read is none


def can_recognise() -> bool:
    """Whether the extra gangyao[ocr] is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@lru_cache(maxsize=1)
def engine() -> Foreign:
    """The engine, loaded once. Its classifier of angles is off: it turned lines that stood upright."""
    from rapidocr import RapidOCR  # noqa: PLC0415 - an extra

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def glyphs_on(grey: Grey) -> list[Glyph]:
    """The letters that the engine finds."""
    ways = {"use_det": True, "use_cls": False, "use_rec": True}  # which the engine else keeps from its last call
    found = engine()(np.repeat(grey[:, :, None], 3, axis=2), **ways, return_word_box=True, return_single_char_box=True)
    if found.txts is None or found.word_results is None:
        return []
    return [glyph for box, words in zip(found.boxes, found.word_results, strict=True) for glyph in line_glyphs(box, words)]


def line_glyphs(box: Foreign, words: Foreign) -> list[Glyph]:
    """The letters of one line that the engine found; all stand on the line's base, their sides in the order they are read."""
    top, bottom = float(np.mean([box[0][1], box[1][1]])), float(np.mean([box[2][1], box[3][1]]))
    glyphs: list[Glyph] = []
    for letter, score, corners in words:
        if letter in NOUGHTS and glyphs and glyphs[-1].letter == "%":  # what ‰ is taken for
            glyphs[-1] = glyphs[-1]._replace(letter="‰")
            continue
        if letter.strip() and score >= LEAST and corners is not None:
            left, right = min(corner[0] for corner in corners), max(corner[0] for corner in corners)
            base = bottom - BASE * (bottom - top)
            glyphs.append(Glyph(letter[0], float(left), float(right), top, bottom, base, round(float(score), 3)))
    return glyphs


def letters_in(grey: Grey) -> tuple[str, float]:
    """The words of one small piece of a picture, taken as a line, and how surely they were read."""
    found = engine()(np.repeat(grey[:, :, None], 3, axis=2), use_det=False, use_cls=False, use_rec=True)
    texts, scores = found.txts or (), found.scores or ()
    words = re.sub(f"%[{NOUGHTS}]", "‰", "".join(texts))
    return (words, min(scores)) if texts and scores and min(scores) > LEAST else ("", 0.0)
