"""The lesson's keys by the names that the app's bindings use: each goes to :class:`Lessons`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..loading import Loading, when_loaded

if TYPE_CHECKING:
    from .lessons import Lessons


class LessonActions:
    """The actions of an app that has ``lessons``."""

    loading: Loading

    @property
    def lessons(self) -> Lessons:
        """The course."""
        raise NotImplementedError

    @when_loaded
    def action_learn(self) -> None:
        """To the lesson under way; from there, to the list of lessons."""
        self.lessons.learn()

    def leave_stage(self) -> None:
        """From a stage to the lesson, as long as the overview has nothing to show either."""
        self.lessons.leave_stage()

    def action_reset_lesson(self) -> None:
        """The sandbox anew, the progress of this lesson forgotten."""
        self.lessons.reset()

    def action_guess(self) -> None:
        """Say what you think the cause is."""
        self.lessons.guess()

    def action_hint(self) -> None:
        """One more of the three hints."""
        self.lessons.hint()

    def action_reveal(self) -> None:
        """Show what the walk found."""
        self.lessons.reveal()

    def action_mend(self) -> None:
        """Choose a remedy, see what it changes, and accept it."""
        self.lessons.mend()

    def action_edit(self) -> None:
        """Choose a file of the sandbox and open it in the editor."""
        self.lessons.edit()

    def action_shell(self) -> None:
        """A shell in the sandbox, with the application's environment."""
        self.lessons.shell()

    @when_loaded
    def action_page(self) -> None:
        """The lesson page of the stage or of the lesson on the screen."""
        self.lessons.page()
