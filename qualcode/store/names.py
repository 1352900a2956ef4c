"""The private list of real names and what stands for them; it stays beside the study and out of git."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import StudyError
from qualcode.store.files import held
from qualcode.store.layout import PRIVATE
from qualcode.store.lock import private_file
from qualcode.store.yaml_core import YamlFault, read_yaml

_NAME = "names.yaml"
NAMES_FILE = f"{PRIVATE}/{_NAME}"


def hidden_names(root: Path) -> dict[str, str]:
    """Real names and their pseudonyms; none where there is no list.

    Raises:
        StudyError: the list is there and cannot be read: names would go unnoticed.
    """
    try:
        data = read_yaml(held(private_file(root, _NAME)).decode("utf-8"))
    except FileNotFoundError:
        return {}
    except YamlFault as fault:
        place = f"{NAMES_FILE}:{fault.mark.line}:{fault.mark.column}"
        raise StudyError(f"{place}: {fault.message}", fault.hint) from fault
    except OSError as fault:
        why = f"{NAMES_FILE} cannot be read: {fault.strerror or fault}"
        raise StudyError(why, "check its permissions, or put a file of text there") from fault
    except UnicodeDecodeError as fault:
        raise StudyError(f"{NAMES_FILE} cannot be read: {fault}", "save it as UTF-8 text") from fault
    if data is None:
        return {}
    if not isinstance(data, dict) or not all(isinstance(one, str) for one in data.values()):
        raise StudyError(
            f"{NAMES_FILE} must map each real name to a pseudonym", "write lines such as `Wayan: Person A`"
        )
    return data
