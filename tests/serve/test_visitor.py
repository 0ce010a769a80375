"""A visitor's process ends, whatever it does."""

import asyncio
import sys

from mqtui.serve import visitor
from mqtui.serve.visitor import VisitorService


def service(monkeypatch, home, program):
    monkeypatch.setattr(visitor.itself, "again", lambda *_: (sys.executable, "-c", program))

    async def ignore(*_):
        pass

    return VisitorService((), home, write_bytes=ignore, write_str=ignore, close=ignore)


def test_one_that_does_not_answer_is_killed(monkeypatch, tmp_path):
    monkeypatch.setattr(visitor, "STOP_SECONDS", 0.2)

    async def main():
        hangs = "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(100)"
        hanging = service(monkeypatch, tmp_path, hangs)
        await hanging.start(80, 24)
        process = hanging._process
        await asyncio.wait_for(hanging.stop(), 10)
        assert process.returncode == -9
        await hanging.stop()

    asyncio.run(main())


def test_one_that_ended_by_itself_is_no_error(monkeypatch, tmp_path):
    async def main():
        ended = service(monkeypatch, tmp_path, "raise SystemExit(3)")
        await ended.start(80, 24)
        await ended._process.wait()
        await ended.send_bytes(b"x" * 100_000)
        await ended.stop()
        assert ended._process is None

    asyncio.run(main())


def test_nothing_of_ours_is_in_its_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("MQSERVER", "A/TCP/h(1)")
    monkeypatch.setenv("MQKEYRPWD", "hunter2")
    variables = service(monkeypatch, tmp_path, "").variables(80, 24)
    assert not {"MQSERVER", "MQKEYRPWD"} & set(variables)
    assert variables["HOME"] == str(tmp_path)
    assert variables["TMPDIR"].startswith(str(tmp_path))
