"""`python -m mqtui`."""

from mqtui.cli.main import main

raise SystemExit(main())
