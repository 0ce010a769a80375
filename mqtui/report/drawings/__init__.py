"""The drawings of the seven stages as SVG: pure functions of the facts and a width."""
