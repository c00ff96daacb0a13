"""How a command ends: the exit codes of formats.md, and a refusal with its sentence."""

FINE, FOUND_ERRORS, WRONG_USE, UNREADABLE = 0, 1, 2, 3


class Refused(Exception):
    """The command cannot be carried out: a sentence for the person, and the exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.code = code
