"""What a check found, as it is kept and shown between the two steps."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from writeathon.campaign.actions.importing.checking import Checked
from writeathon.campaign.actions.importing.faults import Fault
from writeathon.campaign.actions.importing.former import former
from writeathon.campaign.actions.labels import kind_label, names_of_cases
from writeathon.campaign.actions.records import Action
from writeathon.campaign.cases.records import Season


@dataclass(frozen=True, slots=True)
class Report:
    """`sums` by (slug of the case, code of the kind); days as text, empty without any line."""

    lines: int
    actions: int
    first: str
    last: str
    sums: list[tuple[str, str, int]]
    repeated: int  # lines that speak of a cell which another line of the file speaks of too
    wrong: int
    faults: list[Fault]
    counting: int | None  # the primary key of the Import that counts these very lines
    taken_back: int | None  # or of the one that did, until it was taken back
    same_cells: int
    same_files: list[str]

    @property
    def may_come_in(self) -> bool:
        return not self.wrong and self.counting is None

    @property
    def needs_reason(self) -> bool:
        return self.taken_back is not None

    @property
    def needs_second_look(self) -> bool:
        return self.same_cells > 0

    def rows(self) -> list[tuple[str, str, int]]:
        """(name of the person, kind in the language of the moment, actions), the largest first."""
        names = names_of_cases({case for case, _kind, _actions in self.sums})
        return [(names.get(case, case), kind_label(kind), actions) for case, kind, actions in self.sums]

    def as_json(self) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in self.__slots__}
        return {**own, "faults": [fault.as_list() for fault in self.faults]}


def report_of(checked: Checked, *, season: Season, section: str) -> Report:
    """Asks what was brought in before, unless the file is faulty anyway."""
    table = checked.table
    before = former(table, season=season, section=section) if not checked.wrong else None
    sums = sorted(table.sums.items(), key=lambda item: (-item[1], item[0]))
    return Report(
        lines=checked.lines,
        actions=table.actions,
        first=str(table.first or ""),
        last=str(table.last or ""),
        sums=[(case, kind, actions) for (case, kind), actions in sums],
        repeated=len(table) - len(table.keys()),
        wrong=checked.wrong,
        faults=checked.faults,
        counting=before.counting.pk if before and before.counting else None,
        taken_back=before.taken_back.pk if before and before.taken_back else None,
        same_cells=before.same_cells if before else 0,
        same_files=list(before.files) if before else [],
    )


def report_from(kept: dict[str, Any]) -> Report:
    """What as_json made."""
    faults = [Fault(*each) for each in kept["faults"]]
    sums = [(case, kind, actions) for case, kind, actions in kept["sums"]]
    return Report(**{**kept, "faults": faults, "sums": sums})


def sums_of(rows: QuerySet[Action]) -> list[tuple[str, str, int]]:
    """As Report.rows, of what stands in the ledger."""
    summed = rows.order_by().values_list("case__name", "kind").annotate(actions=Sum("quantity"))
    return [(case, kind_label(kind), actions) for case, kind, actions in summed.order_by("-actions")]
