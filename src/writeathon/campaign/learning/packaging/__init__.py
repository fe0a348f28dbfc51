"""The course as files: SCORM, Common Cartridge, pages for a memory stick, and the facilitator's paper."""
