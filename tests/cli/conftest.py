"""The command line, and a sandbox that is served."""

import asyncio
import threading

import pytest
from command_line import mqtui  # noqa: F401 - the fixture of this folder

from mqtui.lab.sandbox.up import running_with_queue_manager


@pytest.fixture(scope="module")
def lab():
    """The healthy sandbox, served by a thread; ``sandbox``, ``mqsc(text)``, ``add_user()``."""

    class Lab:
        sandbox = None
        manager = None
        loop = None

        def mqsc(self, text):
            async def run():
                return self.manager.mqsc(text)

            return asyncio.run_coroutine_threadsafe(run(), self.loop).result(30)

        def add_user(self, user, password):
            async def run():
                self.manager.state.definitions.accounts.add(user, password)

            asyncio.run_coroutine_threadsafe(run(), self.loop).result(30)

        @property
        def conname(self):
            return f"127.0.0.1({self.sandbox.port})"

    one, up, down = Lab(), threading.Event(), threading.Event()

    async def serve():
        async with running_with_queue_manager("healthy") as (sandbox, manager):
            one.sandbox, one.manager = sandbox, manager
            one.loop = asyncio.get_running_loop()
            up.set()
            await asyncio.to_thread(down.wait)

    def run():
        try:
            asyncio.run(serve())
        finally:
            up.set()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    up.wait(60)
    assert one.manager is not None
    yield one
    down.set()
    thread.join(60)
