"""The overview and one screen per stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mqtui.engine.model import Stage

if TYPE_CHECKING:
    from .stage import StageScreen


def stage_screen(stage: Stage) -> StageScreen:
    """A new screen of that stage. Its module is loaded when it is first asked for."""
    match stage:
        case Stage.CONNECTION:
            from .connection import ConnectionScreen

            return ConnectionScreen()
        case Stage.ENVIRONMENT:
            from .environment import EnvironmentScreen

            return EnvironmentScreen()
        case Stage.KEYSTORE:
            from .keystore import KeystoreScreen

            return KeystoreScreen()
        case Stage.CERTIFICATE:
            from .certificate import CertificateScreen

            return CertificateScreen()
        case Stage.CIPHER:
            from .cipher import CipherScreen

            return CipherScreen()
        case Stage.CCDT:
            from .ccdt import CcdtScreen

            return CcdtScreen()
        case Stage.LIVE:
            from .live import LiveScreen

            return LiveScreen()
