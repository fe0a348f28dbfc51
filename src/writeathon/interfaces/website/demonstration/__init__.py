"""The content every installation is shipped with: the archived season of 2021 and a running demonstration season."""
