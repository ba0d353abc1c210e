"""The pages of the interviews: for facilitators, and one without an account for the interviewee."""
