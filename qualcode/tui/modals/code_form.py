"""The form of a code: everything that the codebook says of it, to be written anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from qualcode.core.colours import PALETTE, is_colour
from qualcode.core.model import Code, Project
from qualcode.core.tree import branch, in_tree_order
from qualcode.errors import QualcodeError
from qualcode.store import code_drafts
from qualcode.tui import resting
from qualcode.tui.coding.code_fields import AREAS, CodeFields, fields_of, languages_for, texts_of, worded
from qualcode.tui.coding.telling import DOT, indented
from qualcode.tui.commands import bindings
from qualcode.tui.finding import Entry
from qualcode.tui.modals.find import FindScreen
from qualcode.tui.say import join, say, shown
from qualcode.tui.theme import code_colours
from qualcode.tui.widgets.picked import Picked
from qualcode.tui.words import _, language, told

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp


class CodeForm(ModalScreen[Code | None]):
    """A code to be written; gives the code as it is to be, or None where it is left as it was.

    It stays open, and says why, while what is written is refused. What is written is kept beside the study every second,
    so that it survives a crash; who saves it forgets it.

    Args:
        project: the study.
        code: the code as it is, or a new one to begin with.
        check: raises a `QualcodeError` where a code cannot be as it is written.
        at: the field to begin in.
        kept: what was being written of it before.
        said: what is told of that.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog/code_form")]
    CSS = """
    CodeForm > .dialog { max-height: 95%; }
    CodeForm .dialog #fields { height: auto; max-height: 78vh; scrollbar-size-vertical: 1; }
    CodeForm .row { height: auto; margin: 0 0 1 0; }
    CodeForm .label { width: 13; color: $dim; }
    CodeForm .dialog Input { width: 1fr; margin: 0; }
    CodeForm .dialog Input:focus, CodeForm TextArea:focus { background: $cursor; }
    CodeForm TextArea { width: 1fr; height: auto; min-height: 2; max-height: 8; border: none; padding: 0 1;
        background: $background; }
    CodeForm Picked { width: 1fr; }
    CodeForm #key { width: 5; }
    CodeForm #wrong { height: auto; color: $warning; }
    CodeForm.-short .row { margin: 0; }
    CodeForm.-short .dialog #fields { max-height: 60vh; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal")]  # noqa: RUF012 - Textual declares it an instance's
    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]  # noqa: RUF012 - as above

    def __init__(
        self,
        project: Project,
        code: Code,
        check: Callable[[Code], object],
        at: str = "name",
        *,
        kept: Code | None = None,
        said: str = "",
    ) -> None:
        super().__init__()
        self._project = project
        self._study_language = project.study.language
        self._before = code
        self._check = check
        self._at = at
        self._languages = languages_for(project, code, kept or code)
        spoken = (language(), language().split("-", maxsplit=1)[0])
        self._language = next((tag for tag in spoken if tag in self._languages), self._languages[0])
        self._code = kept or code
        self._said_first = said
        self._kept = kept or code
        self._can_keep = True
        self._warned = False

    def compose(self) -> ComposeResult:
        """The fields, one below the other."""
        with Vertical(classes="dialog wide"):
            yield Static(id="head", classes="head")
            with VerticalScroll(id="fields", can_focus=False):
                yield _row("id", _("id"), Input(id="id"))
                yield _row("name", _("name"), Input(id="name"))
                yield _row("definition", _("definition"), _area("definition"))
                yield _row("include", _("include"), _area("include"))
                yield _row("exclude", _("exclude"), _area("exclude"))
                yield _row("examples", _("examples"), _area("examples"))
                yield _row("parent", _("below"), Picked(id="parent"))
                yield _row("color", _("colour"), Picked(id="color"))
                yield _row("key", _("quick key"), Input(id="key", max_length=1))
            yield Static(id="wrong")

    def on_mount(self) -> None:
        """Fill in what the code says."""
        self.query_one("#id", Input).value = self._code.id
        self.query_one("#key", Input).value = self._code.key
        self._put_parent(self._code.parent)
        self._put_color(self._code.color)
        self._fill()
        if self._said_first:
            self._complain(self._said_first)
        self.query_one(f"#{self._at}").focus()
        self.set_interval(resting.SECONDS, self.keep)

    # Languages

    def action_language(self) -> None:
        """Write in the next language; what was written in this one is kept."""
        self._code = self._written()
        place = self._languages.index(self._language) + 1
        self._language = self._languages[place % len(self._languages)]
        self._fill()

    def _fill(self) -> None:
        """Show the texts in the present language."""
        others = len(self._languages) > 1
        told = f"   {_('in')} {self._language}" if self._language else ""
        keys = [_("ctrl+s saves"), *([_("ctrl+l language")] if others else []), _("esc leaves")]
        self.query_one("#head", Static).update(
            join(
                (self._before.id or _("New code"), "bold"),
                (told, "$accent"),
                ("   " + " · ".join(keys), "$dim"),
            )
        )
        fields = fields_of(self._code, self._language)
        self.query_one("#name", Input).value = fields.name
        for name in (*AREAS, "examples"):
            self.query_one(f"#{name}", TextArea).load_text(getattr(fields, name))

    def _written(self) -> Code:
        """The code as it stands in the form."""
        fields = CodeFields(
            self.query_one("#name", Input).value,
            *(self.query_one(f"#{name}", TextArea).text for name in (*AREAS, "examples")),
        )
        return replace(
            worded(self._code, fields, self._language, self._study_language),
            id=self.query_one("#id", Input).value.strip(),
            parent=self.query_one("#parent", Picked).value,
            color=self.query_one("#color", Picked).value,
            key=self.query_one("#key", Input).value,
        )

    # Choosing

    @on(Picked.Asked, "#parent")
    def ask_parent(self) -> None:
        """Let another parent be chosen."""
        below = set(branch(self._project.codebook, self._before.id))
        entries = [Entry("", _("at the top"), "", partial(self._put_parent, ""))]
        for depth, code in in_tree_order(self._project.codebook):
            if code.id not in below:
                text = indented(code, depth, self._study_language)
                entries.append(
                    Entry(
                        "",
                        shown(text),
                        "",
                        partial(self._put_parent, code.id),
                        self._dot(code.id, code.color),
                    )
                )
        self.app.push_screen(FindScreen(entries, _("below which code?")), _take)

    @on(Picked.Asked, "#color")
    def ask_color(self) -> None:
        """Let another colour be chosen, by its name or as #rrggbb."""
        identity = self.query_one("#id", Input).value
        entries = [Entry("", _("one by its id"), "", partial(self._put_color, ""), self._dot(identity, ""))]
        entries += [
            Entry("", name, value, partial(self._put_color, name), self._dot(identity, name))
            for name, value in PALETTE.items()
        ]

        def offer(typed: str) -> Entry | None:
            if typed in PALETTE or not is_colour(typed):
                return None
            return Entry("", typed, "", partial(self._put_color, typed), self._dot(identity, typed))

        self.app.push_screen(FindScreen(entries, _("a colour, or #rrggbb"), offer), _take)

    def _put_parent(self, code: str) -> None:
        self.query_one("#parent", Picked).put(code, say(code) if code else say(_("at the top"), "$dim"))

    def _put_color(self, color: str) -> None:
        dot = self._dot(self.query_one("#id", Input).value, color)
        told = say(color) if color else say(_("one by its id"), "$dim")
        self.query_one("#color", Picked).put(color, Content(" ").join([join((DOT, dot)), told]))

    def _dot(self, code: str, color: str) -> str:
        return code_colours(code, color, cast("QualcodeApp", self.app).ground).text

    # Leaving

    def on_input_submitted(self) -> None:
        """Save from a line of one's own."""
        self.action_save()

    def action_save(self) -> None:
        """Give what is written, if it can be so."""
        code = self._written()
        try:
            self._check(code)
        except QualcodeError as error:
            self._complain(told(error))
            return
        self.keep()
        self.dismiss(code)

    def action_close(self) -> None:
        """Leave the code as it was; where something is written, only when asked a second time."""
        if self._written() == self._before or self._warned:
            self.dismiss(None)
            return
        self._warned = True
        self._complain(_("ctrl+s saves what you have written; esc once more throws it away"))

    def keep(self) -> None:
        """Keep what is written, where it is not kept yet; if that cannot be, it is told once."""
        written = self._written()
        if written == self._kept or not self._can_keep:
            return
        app = cast("QualcodeApp", self.app)
        if written == self._before:
            code_drafts.forget(app.session.root, self._before)
        else:
            try:
                code_drafts.keep(app.session.root, self._before, written)
            except QualcodeError as error:
                self._can_keep = False
                app.tell_error(error)
                return
        self._kept = written

    def leaving(self) -> None:
        """The app ends: what is not saved is kept for the next time, or else printed."""
        if not self.is_mounted or (written := self._written()) == self._before:
            return
        self.keep()
        app = cast("QualcodeApp", self.app)
        called = self._before.id or _("New code")
        if self._can_keep:
            said = _(
                "{code}: what you wrote is not saved; it is kept, and there when you open its form again"
            )
            app.unsaved.append(said.format(code=called))
        else:
            app.unsaved += [
                f"{called}:",
                *(words for text in texts_of(written) for _tag, words in text.forms),
            ]

    def _complain(self, text: str) -> None:
        self.query_one("#wrong", Static).update(say(text))


def _row(name: str, label: str, field: Widget) -> Horizontal:
    return Horizontal(Static(say(label), classes="label"), field, classes="row", id=f"row-{name}")


class _Lines(TextArea):
    """Several lines of a form; tab goes on to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog/code_form/lines")]

    def action_edge(self, last: int) -> None:
        """Go to the beginning of the text, or to its end."""
        self.move_cursor(self.document.end if last else (0, 0))


def _area(name: str) -> TextArea:
    return _Lines(id=name, soft_wrap=True, tab_behavior="focus")


def _take(entry: Entry | None) -> None:
    if entry is not None:
        entry.act()
