"""A kind of refusal by its id, for tests that compare with the table."""

from mqtui.knowledge.refusals import RefusalKind, refusals


def refusal(id: str) -> RefusalKind:
    """The kind of that id.

    Raises:
        KeyError: there is none.
    """
    return {kind.id: kind for kind in refusals()}[id]
