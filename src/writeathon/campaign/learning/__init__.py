"""The course, the guides for classrooms and activists, and what schools take home of them."""
