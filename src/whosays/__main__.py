from whosays.cli import main

main()
