"""What pictures show, as data without a layout: screens and the HTML report draw it their way."""
