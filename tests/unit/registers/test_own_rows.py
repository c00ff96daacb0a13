"""Rows that a bureau lays over the registers, each in a process of its own: what a process has read it keeps."""

import subprocess
import sys

TOWNS = "code,name,level,parent,first_seen\n330502100,八里店镇,town,330502,1999\n"
ASKED = f"""
import datetime as dt
from gangyao.vocabulary.standards.overlays import settle_files
settle_files({{"registers.places.csv": {TOWNS!r}.encode()}})
from gangyao.registers.places import find_place
from gangyao.registers.territories import parents_of, place_of
day = dt.date(2021, 6, 1)
town = place_of("湖州市吴兴区八里店镇", day)
print(town.code, place_of("八里店镇", day).code, place_of("八里店镇", dt.date(1998, 1, 1)).why)
print([one.name for one in parents_of(town, day)], find_place("湖州市吴兴区八里店镇国民经济").code)
"""


OWNERS = "indicator,usual_lead,place\ngdp,发展改革部门,330502\n"
WHO = f"""
from gangyao.vocabulary.standards.overlays import settle_files
settle_files({{"registers.owners.csv": {OWNERS!r}.encode()}})
from gangyao.registers.owners import owner_of
from gangyao.registers.places import Place, PlaceLevel
for code in ("330502", "330503"):
    print(owner_of("gdp", Place(name="某区", level=PlaceLevel.COUNTY, code=code)).lead)
"""


def test_who_owns_a_figure_at_a_place_of_ones_own_is_said_for_all_levels() -> None:
    done = subprocess.run([sys.executable, "-c", WHO], capture_output=True, encoding="utf-8", check=True)

    assert done.stdout.splitlines() == ["发展改革部门", "统计部门"]


def test_a_town_of_ones_own_lies_in_its_county_city_and_province() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, encoding="utf-8", check=True)

    assert done.stdout.splitlines() == ["330502100 330502100 not-then", "['吴兴区', '湖州市', '浙江省'] 330502100"]
