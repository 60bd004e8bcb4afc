"""What people type about a project, and onto its canvases."""

from canvas.forms.projects import NewProjectForm, ProjectForm

__all__ = ["NewProjectForm", "ProjectForm"]
