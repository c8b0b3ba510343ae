"""The live file lies on a disk of this computer; a share and a cloud folder are told and refused."""

from __future__ import annotations

import pytest

from app.errors import SharedPlace
from app.safety import backup, files, places
from app.session import create_bureau, open_bureau

LINES = """22 1 8:1 / / rw - ext4 /dev/sda1 rw
30 22 0:40 / {folder} rw shared:1 - {kind} server:/share rw
"""


@pytest.fixture
def mounted(tmp_path, monkeypatch):
    """Pretends that a folder is a mounted file system of some kind."""

    def mount(folder, kind):
        listing = tmp_path / "mountinfo"
        listing.write_text(LINES.format(folder=str(folder).replace(" ", "\\040"), kind=kind), encoding="utf-8")
        monkeypatch.setattr(places, "MOUNTS", listing)

    return mount


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.gvfsd-fuse"])
def test_a_file_on_a_share_is_not_opened(bureau, mounted, kind):
    bureau.close()
    before = bureau.path.read_bytes()
    mounted(bureau.path.parent, kind)
    with pytest.raises(SharedPlace, match=kind):
        open_bureau(bureau.path, "pw")
    assert bureau.path.read_bytes() == before


@pytest.mark.parametrize("kind", ["ext4", "vfat", "exfat", "fuseblk", "tmpfs", "overlay"])
def test_a_disk_or_a_stick_is_good(bureau, mounted, kind):
    bureau.close()
    mounted(bureau.path.parent, kind)
    open_bureau(bureau.path, "pw").close()


def test_a_mount_beside_the_file_does_not_matter(bureau, mounted, tmp_path):
    mounted(str(bureau.path.parent) + "2", "nfs")
    places.require_own_disk(bureau.path)


@pytest.mark.parametrize("name", ["OneDrive - 某局", "Dropbox", "我的坚果云", "BaiduSyncdisk", "WPS云盘"])
def test_no_bureau_is_made_in_a_cloud_folder(tmp_path, name):
    with pytest.raises(SharedPlace):
        create_bureau(tmp_path / name / "局" / "a.bureau", "pw", name="x")
    assert not (tmp_path / name).exists()


def test_a_folder_that_a_service_has_marked_is_refused_whatever_its_name(tmp_path):
    (tmp_path / "资料" / "人事").mkdir(parents=True)
    (tmp_path / "资料" / ".stfolder").mkdir()
    with pytest.raises(SharedPlace, match="资料"):
        places.require_own_disk(tmp_path / "资料" / "人事" / "a.bureau")


def test_backups_may_go_to_a_cloud_folder(bureau, tmp_path):
    copy = backup.back_up(bureau, "manual", tmp_path / "Dropbox")
    assert all(part.exists() for part in files.parts(copy.path)[:2])


def test_where_the_system_names_no_mounts_nothing_is_refused(bureau, monkeypatch, tmp_path):
    monkeypatch.setattr(places, "MOUNTS", tmp_path / "none")
    places.require_own_disk(bureau.path)
