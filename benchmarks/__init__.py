"""What the program costs, as ratios against floors measured in the same process. See README.md beside this file."""
