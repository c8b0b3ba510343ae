"""A Vietnamese bureau, and seals that are kept."""

import pytest

from app import seals
from app.session import create_bureau
from tests.app.dispatch.writing import HOST, stamp
from tests.factories import PASSWORD


@pytest.fixture
def bureau_vn(tmp_path):
    made, _recovery = create_bureau(tmp_path / "vn.bureau", PASSWORD, name="Sở Y tế tỉnh Sông Lam", jurisdiction="vn")
    yield made
    made.close()


@pytest.fixture
def seal(bureau, tmp_path):
    def keep(owner=HOST, content=None, **values):
        path = tmp_path / "章.png"
        path.write_bytes(stamp() if content is None else content)
        return seals.add(bureau, {"owner": owner, "kind": "organ", **values}, path)

    return keep
