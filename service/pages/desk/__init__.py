"""The workspace: pages for who is signed in; everybody else is asked to sign in first."""
