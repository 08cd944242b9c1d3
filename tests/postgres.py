"""A PostgreSQL server of the tests' own: on a socket in a temporary folder, gone when they end."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path


def binaries():
    """Return the folder with initdb and pg_ctl, or None."""
    package = importlib.util.find_spec("pgserver")
    places = [Path(p) for p in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    if found := shutil.which("initdb"):
        places.append(Path(found).parent)
    if package and package.origin:
        places.append(Path(package.origin).parent / "pginstall" / "bin")
    return next((p for p in places if (p / "initdb").is_file()), None)


@contextmanager
def running(bin_dir):
    """Start a server and give the address of an empty database."""
    # PostgreSQL refuses to run as root.
    user = {"user": "postgres"} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="droft-pg-"))
    if user:
        shutil.chown(folder, "postgres")
    data, log = folder / "data", folder / "log"

    def call(name, *arguments):
        subprocess.run([str(bin_dir / name), *arguments], check=True, capture_output=True, cwd=folder, **user)

    try:
        call("initdb", "-D", str(data), "-U", "droft", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        options = f"-c listen_addresses='' -k {folder} -c fsync=off"
        call("pg_ctl", "-D", str(data), "-l", str(log), "-w", "-o", options, "start")
        try:
            yield f"postgresql://droft@/postgres?host={folder}"
        finally:
            call("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
