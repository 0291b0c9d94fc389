"""Measurements from files: what spreadsheets write is read, what is none is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmltutor.cli.solving.measurements import Measurements, is_file, read_measurements
from mmltutor.errors import UsageError


@pytest.mark.parametrize(
    ("text", "data", "sigma"),
    [
        ("0,1\n1,3\n", "0, 1; 1, 3", ""),
        ("x,y\n0,1\n1,3\n", "0, 1; 1, 3", ""),
        ("\ufeffx;y;sigma\n0;1;.5\n-1;3;2.\n", "0, 1; -1, 3", "0.5, 2"),
        ('"0"\t"1e3"\n\n# a remark\n1\t-2.5E-2 # here\n', "0, 1*10^(3); 1, -2.5*10^(-2)", ""),
        ("0 1\n2  3\n", "0, 1; 2, 3", ""),
    ],
)
def test_what_spreadsheets_write_is_read(text: str, data: str, sigma: str, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(text, encoding="utf-8")
    assert read_measurements(str(path)) == Measurements(data, sigma)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("0,1\n1,two\n", 2, "'two' is no number"),
        ("0,1\n1\n", 2, "1 column"),
        ("0,1\n1,2,3\n", 2, "those before have 2"),
        ("0;1,5\n", 1, "decimals with a point"),
        ("0,1\n1,inf\n", 2, "no number"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, line: int, said: str, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        read_measurements(str(path))
    assert str(raised.value).startswith(f"{path}:{line}: ")
    assert said in str(raised.value)


@pytest.mark.parametrize("content", [b"", b"x,y\n", b"0,\xff\n"])
def test_no_measurements(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError):
        read_measurements(str(path))


def test_what_names_a_file() -> None:
    assert is_file("decay.csv")
    assert not is_file("0,1; 1,3")
