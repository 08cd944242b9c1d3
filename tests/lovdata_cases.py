"""Archives of invented text, in the form the service has them."""

import io
import json
import tarfile
from pathlib import Path

FIXTURE = (Path(__file__).parent / "lovdata" / "lastesykkelforskriften.xml").read_text("utf-8")
# Invented wording under the address of a source in the register, so that it counts as one of ours.
OURS = FIXTURE.replace("2099-01-02-42", "2015-12-11-1598").replace("2099-02-01", "2016-01-01").replace("§1-3", "§7-4").replace("§ 1-3", "§ 7-4")  # fmt: skip
NAME = "gjeldende-sentrale-forskrifter.tar.bz2"


def write_archive(home, text, *, name="sf/sf-20151211-1598.xml", stamp="2025-11-08T02:31:59Z", more=()):
    home.mkdir(exist_ok=True)
    with tarfile.open(home / NAME, "w:bz2") as archive:
        for member, content in {name: text, **dict(more)}.items():
            info = tarfile.TarInfo(member)
            data = content.encode()
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    listed = [{"filename": NAME, "sizeBytes": str((home / NAME).stat().st_size), "lastModified": stamp}]
    (home / "list.json").write_text(json.dumps(listed), "utf-8")
    return home


def quietly(name, done, total):
    pass
