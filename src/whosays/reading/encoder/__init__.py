"""One pass of a small encoder over the text, with heads that read what they need from it."""
