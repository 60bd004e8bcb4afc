"""The pages of projects and of their canvases."""
