"""Of several waits the one that has lasted longest is told, and how many others there are."""

from __future__ import annotations

import asyncio

from mqtui.walk.waits import Waits


def test_the_longest_wait_is_told_with_what_it_has_taken() -> None:
    now, told = [0.0], []

    async def main() -> None:
        gates = {name: asyncio.Event() for name in "ab"}
        waits = Waits(lambda what, waited: told.append((what, waited)), lambda: now[0])
        tasks = [asyncio.create_task(waits.during(n, g.wait())) for n, g in gates.items()]
        for name in "ab":
            await asyncio.sleep(0)
            now[0] += 2
            gates[name].set()
        await asyncio.gather(*tasks)

    asyncio.run(main())
    assert told == [("a", 0.0), ("a and 1 more", 0.0), ("b", 2.0)]
