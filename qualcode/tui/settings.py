"""What a person likes: theme, language and keys, in a YAML file of their own."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualcode.errors import StudyError
from qualcode.store.disk import put
from qualcode.store.files import held
from qualcode.store.yaml_core import YamlFault, read_yaml
from qualcode.store.yaml_places import Places

VARIABLE = "QUALCODE_SETTINGS"
HEADER = "# Settings of qualcode: see docs/settings.md"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person likes; "" and {} where they said nothing.

    Attributes:
        theme: name of a theme.
        language: BCP 47 tag of the app's own words.
        keys: keys by command id, as `edit.undo: "u,ctrl+u"`.
        faults: what in the file could not be used, each with its place.
    """

    theme: str = ""
    language: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def settings_file(environ: Mapping[str, str]) -> Path:
    """Where the settings are: the file QUALCODE_SETTINGS names, else `settings.yaml` in the platform's folder."""
    named = environ.get(VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("qualcode", appauthor=False) / "settings.yaml"


def read(path: Path) -> Settings:
    """The settings in the file at `path`; what is wrong in it is told as a fault, and the rest is used."""
    try:
        text = held(path).decode("utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as fault:
        why = fault.strerror if isinstance(fault, OSError) and fault.strerror else fault
        return Settings(faults=(f"{path}: cannot be read: {why}",))
    try:
        data = read_yaml(text)
    except YamlFault as fault:
        return Settings(faults=(f"{path}:{fault.mark.line}:{fault.mark.column}: {fault.message}",))
    if data is None:
        return Settings()
    if not isinstance(data, dict):
        return Settings(faults=(f"{path}: must be a mapping with the keys theme, language and keys",))
    return _settings(path, data, Places(text))


def _settings(path: Path, data: dict[str, Any], places: Places) -> Settings:
    faults: list[str] = []

    def fault(at: tuple[str, ...], message: str) -> None:
        mark = places.of(at)
        faults.append(f"{path}:{mark.line}:{mark.column}: {message}")

    texts = {"theme": "", "language": ""}
    keys: dict[str, str] = {}
    for name, value in data.items():
        if name in texts and isinstance(value, str):
            texts[name] = value
        elif name == "keys" and isinstance(value, dict):
            for command, key in value.items():
                if isinstance(key, str | int):
                    keys[command] = str(key)
                else:
                    fault(("keys", command), f"the keys of {command} must be text, such as u,ctrl+u")
        elif name in {*texts, "keys"}:
            fault(
                (name,), f"{name} must be {'a mapping from commands to keys' if name == 'keys' else 'text'}"
            )
        else:
            fault((name,), f"there is no setting {name!r}; there are keys, language and theme")
    return Settings(texts["theme"], texts["language"], keys, tuple(faults))


def keep_theme(path: Path, theme: str) -> None:
    """Write the choice of a theme into the settings; what else the file holds stays as it is.

    Raises:
        StudyError: the file cannot be read as settings, or not written.
    """
    from qualcode.store import preserve

    try:
        text = held(path).decode("utf-8") if path.exists() else ""
        before: Any = read_yaml(text) if text.strip() else {}
        if before is None:
            before = {}
        if not isinstance(before, dict):
            raise StudyError(f"{path} does not hold settings", "mend it by hand first")
        after = {**before, "theme": theme}
        path.parent.mkdir(parents=True, exist_ok=True)
        content = (
            preserve.edited(text, before, after) if before else f"{text or HEADER + chr(10)}theme: {theme}\n"
        )
        put(path, content.encode())
    except (OSError, UnicodeDecodeError, YamlFault) as fault:
        raise StudyError(f"cannot keep the theme in {path}: {fault}", "mend or free the file") from fault


def language_of(settings: Settings, environ: Mapping[str, str], study_language: str) -> str:
    """The language of the app's words: the setting, else the one the study names, else the locale's, else ""."""
    if settings.language or study_language:
        return settings.language or study_language
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        tag = (
            environ.get(variable, "")
            .split(":", maxsplit=1)[0]
            .split(".", maxsplit=1)[0]
            .split("@", maxsplit=1)[0]
        )
        if tag and tag not in {"C", "POSIX"}:
            return tag.replace("_", "-")
    return ""


def faults(settings: Settings, themes: Container[str], commands: Container[str]) -> list[str]:
    """What in the settings could not be used, each in one line."""
    found = list(settings.faults)
    if settings.theme and settings.theme not in themes:
        found.append(f"settings: there is no theme {settings.theme!r}; ctrl+p lists them")
    found += [
        f"settings: there is no command {name!r}; docs/keys.md lists them"
        for name in settings.keys
        if name not in commands
    ]
    return found
