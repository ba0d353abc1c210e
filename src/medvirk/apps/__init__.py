"""The shell: each app loads rows, asks the domain, writes rows and speaks after commit."""
