"""What a fact, a check, a finding, a stage and a diagnosis are; and the runner that walks them."""
