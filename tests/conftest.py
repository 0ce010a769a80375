"""What holds for all tests."""

import os
import sys
from pathlib import Path

# Child processes must import the installed package, as the tests do, and not the source tree that
# pytest is started in: there the screens and the assets stand beside the package.
os.environ["PYTHONSAFEPATH"] = "1"

# What tests of several folders share.
sys.path.insert(0, str(Path(__file__).parent / "support"))
