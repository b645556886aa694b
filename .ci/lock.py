"""Is requirements.lock in step with pyproject.toml? Offline: the lock's first line carries a hash
over the dependency tables it was made from.

python .ci/lock.py           exit 1 when the lock is behind
python .ci/lock.py --write   stamp a lock that was just made
"""

import hashlib
import json
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
MARK = "# dependencies: "


def digest() -> str:
    tree = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = tree["project"]
    asked = [
        project["dependencies"],
        project.get("optional-dependencies", {}),
        tree.get("dependency-groups", {}),
        project["requires-python"],
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def main() -> int:
    lines = LOCK.read_text(encoding="utf-8").splitlines(keepends=True)
    stamped = lines[0].strip() if lines and lines[0].startswith(MARK) else ""
    if "--write" in sys.argv:
        body = [line for line in lines if not line.startswith(MARK)]
        LOCK.write_text("".join([f"{MARK}{digest()}\n", *body]), encoding="utf-8")
        return 0
    if stamped == MARK + digest():
        return 0
    sys.stderr.write("requirements.lock is behind pyproject.toml: ./run lock\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
