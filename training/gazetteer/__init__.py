"""How the shipped gazetteer is made: `sources` reads, `topology` decodes outlines, `rows` decides, `pack` writes."""
