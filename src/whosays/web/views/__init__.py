"""What each address shows, grouped by thing: a function from Ask to Shown for every page."""
