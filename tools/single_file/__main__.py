"""``python tools/single_file``."""

import sys
from pathlib import Path

# Started by the folder's name, so that the tree's own ``screens`` and ``assets`` stay off the path.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

from single_file.program import main  # noqa: E402

sys.exit(main())
