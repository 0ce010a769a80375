"""What holds for all tests."""

import os

# Child processes must import the installed package, as the tests do, and not the source tree that
# pytest is started in: there the screens and the assets stand beside the package.
os.environ["PYTHONSAFEPATH"] = "1"
