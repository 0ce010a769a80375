"""Local queues as an administrator defines and shows them."""

from __future__ import annotations

import pytest

from mqtui.lab.queue_manager.mqsc.syntax import MqscError, parse_command
from mqtui.lab.queue_manager.objects.local_queues import answer
from mqtui.lab.queue_manager.queues import DEEPEST, Queue, QueuedMessage
from mqtui.wire.mq.messages import MessageDescriptor


@pytest.fixture
def queues() -> dict[str, Queue]:
    return {"SYSTEM.ADMIN.COMMAND.QUEUE": Queue("SYSTEM.ADMIN.COMMAND.QUEUE")}


def run(queues: dict[str, Queue], text: str) -> str:
    def make(name: str) -> Queue:
        queues[name] = Queue(name)
        return queues[name]

    said = answer(parse_command(text), queues, make)
    assert said is not None
    return said


def test_a_queue_is_defined_shown_altered_and_deleted(queues: dict[str, Queue]) -> None:
    assert run(queues, "DEFINE QLOCAL(APP.IN) DESCR('orders') MAXDEPTH(10)").startswith("AMQ8006I")
    shown = run(queues, "DISPLAY QLOCAL(APP.IN)")
    for part in ("AMQ8409I", "QUEUE(APP.IN)", "TYPE(QLOCAL)", "CURDEPTH(0)", "MAXDEPTH(10)"):
        assert part in shown
    assert "DESCR(orders)" in shown
    assert run(queues, "DEF QL(APP.IN)").startswith("AMQ8150E")
    assert run(queues, "DEF QL(APP.IN) MAXDEPTH(11) REPLACE").startswith("AMQ8008I")
    assert run(queues, "ALT QL(APP.IN) GET(DISABLED)").startswith("AMQ8008I")
    assert "GET(DISABLED)" in run(queues, "DIS QL(APP.*) GET")
    assert "CURDEPTH" not in run(queues, "DIS Q(*)")
    assert run(queues, "DEL QL(APP.IN)").startswith("AMQ8007I")
    for gone in ("DIS QL(APP.IN)", "ALT QL(APP.IN) PUT(ENABLED)", "DEL QL(APP.IN)", "CLEAR QL(X)"):
        assert run(queues, gone).startswith("AMQ8147E")


def test_what_is_on_it_keeps_a_queue(queues: dict[str, Queue]) -> None:
    run(queues, "DEFINE QLOCAL(APP.IN)")
    queues["APP.IN"].put(QueuedMessage(MessageDescriptor(), b"x"))
    assert "CURDEPTH(1)" in run(queues, "DIS QL(APP.IN) CURDEPTH")
    assert run(queues, "DELETE QLOCAL(APP.IN)").startswith("AMQ8143E")
    assert run(queues, "CLEAR QLOCAL(APP.IN)").startswith("AMQ8022I")
    assert queues["APP.IN"].depth == 0


@pytest.mark.parametrize(
    "text",
    [
        "DEFINE QLOCAL(A) TRIGGER",
        "DEFINE QLOCAL(A) LIKE(B)",
        "DEFINE QLOCAL(A) PUT(MAYBE)",
        "DEFINE QLOCAL(A) MAXDEPTH(x)",
        f"DEFINE QLOCAL(A) MAXDEPTH({DEEPEST + 1})",
        f"DEFINE QLOCAL(A) DESCR('{'x' * 65}')",
        f"DEFINE QLOCAL({'A' * 49})",
        "DEFINE QLOCAL",
        "DISPLAY QLOCAL(SYSTEM.*) CLUSTER",
        "DELETE QLOCAL(SYSTEM.ADMIN.COMMAND.QUEUE)",
    ],
)
def test_what_is_not_served_is_refused_in_a_sentence(queues: dict[str, Queue], text: str) -> None:
    with pytest.raises(MqscError):
        run(queues, text)
    assert list(queues) == ["SYSTEM.ADMIN.COMMAND.QUEUE"]


def test_other_commands_are_left_to_others(queues: dict[str, Queue]) -> None:
    assert answer(parse_command("DISPLAY QMGR"), queues, Queue) is None
