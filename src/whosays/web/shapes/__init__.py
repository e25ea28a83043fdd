"""Records turned into what a template draws: tables, bars, dots, segments. Pure functions without HTML."""
