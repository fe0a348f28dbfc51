"""Write platform/places/populations.csv from CLDR's territoryInfo (the npm package cldr-core, Unicode License v3).

scripts/make_populations.py PATH/TO/cldr-core/supplemental/territoryInfo.json
"""

import csv
import json
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src/writeathon/platform/places/populations.csv"


def main() -> None:
    read = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["supplemental"]
    people = {
        code: int(about["_population"])
        for code, about in read["territoryInfo"].items()
        if len(code) == 2 and int(about["_population"]) > 0  # noqa: PLR2004 - alpha-2
    }
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# People by country: CLDR {read['version']['_cldrVersion']}, Unicode License v3\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "people"])
        writer.writerows(sorted(people.items()))


if __name__ == "__main__":
    main()
