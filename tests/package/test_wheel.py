"""What is shipped: the wheel, in a clean environment, from an empty folder."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT],
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


def test_the_wheel_holds_templates_settings_vocabulary_and_sample(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {
        "briefing/templates/edition.html",
        "briefing/templates/labels/de.yaml",
        "briefing/config.yaml",
        "briefing/vocabularies/deepseek-chips.yaml",
        "briefing/sample/config.yaml",
        "briefing/sample/hosts/www.nordblick.example/index~rss2.xml",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]


def test_the_installed_program_makes_the_demo_edition(wheel: Path, tmp_path: Path) -> None:
    here = tmp_path / "elsewhere"
    here.mkdir()
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    site = subprocess.run(
        [venv / "bin/python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    zipfile.ZipFile(wheel).extractall(site)
    # The locked dependencies come from this environment: as a plain path, so that its editable
    # install of the program stays out.
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib")}

    done = subprocess.run(
        [venv / "bin/python", "-m", "briefing", "demo"],
        cwd=here, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert sorted(path.suffix for path in (here / "demo").glob("deepseek*")) == [
        ".html", ".json", ".json", ".pdf", ".txt",
    ]  # fmt: skip
