"""What a project could put on its MLOps Stack Canvas: tools that the team has, and those recommended to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from assessor import tool_words
from assessor.core.catalogue import Catalogue, Constraints, Tool
from assessor.core.tooling import Pick
from assessor.toolkits import Toolkit
from canvas.core.designs import Note, Sheet
from canvas.core.kinds import Block, Kind
from canvas.models import Prompt
from canvas.shipped import kinds

KIND = "mlops-stack"


@dataclass(frozen=True, slots=True)
class Offer:
    """A card that could stand in a block.

    `why` is the reason of what is recommended, "" of what the team has. `is_main` says that the tool is
    first of all for what the block is about.
    """

    block: Block
    tool: Tool
    why: str
    is_main: bool
    is_there: bool = False

    @property
    def key(self) -> str:
        """What a form calls it."""
        return f"{self.block.key}.{self.tool.key}"

    @property
    def note(self) -> Note:
        """The card as it would be added."""
        why = _("recommended. %s") % self.why if self.why else _("what we have.")
        return Note(f"**{self.tool.name}**: {why}")

    @property
    def is_owned(self) -> bool:
        """Say whether the team has the tool already."""
        return not self.why

    @property
    def is_ticked(self) -> bool:
        """Say whether it is ticked to begin with: what the team has and goes on with, where it belongs first."""
        return self.is_owned and self.is_main and not self.tool.is_ending


@dataclass(frozen=True)
class StackCards:
    """The cards on offer for a stack canvas: `sheet` is what it says, `toolkit` is missing without a round."""

    sheet: Sheet
    catalogue: Catalogue
    constraints: Constraints
    toolkit: Toolkit | None = None

    @cached_property
    def kind(self) -> Kind:
        """The canvas with the words that editors gave its blocks."""
        return Prompt.objects.worded([kinds()[KIND]])[KIND]

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """Every card on offer, block by block, what the team has before what is recommended."""
        return tuple(offer for block in self.kind.blocks for offer in self._of(block))

    @property
    def by_block(self) -> Mapping[str, list[Offer]]:
        """The offers by what the canvas calls their block, blocks without any left out."""
        found = dict[str, list[Offer]]()
        for offer in self.offers:
            found.setdefault(self.kind.label(offer.block, self.sheet.edition), []).append(offer)
        return found

    @property
    def open(self) -> tuple[Offer, ...]:
        """The offers that are not on the sheet yet."""
        return tuple(offer for offer in self.offers if not offer.is_there)

    def notes(self, keys: Iterable[str]) -> list[tuple[str, Note]]:
        """Return the cards of some offers by block, in order; those on the sheet already are skipped."""
        wanted = set(keys)
        return [(each.block.key, each.note) for each in self.open if each.key in wanted]

    def _of(self, block: Block) -> Iterable[Offer]:
        text, wanted = self.sheet.text(block.key), set(block.categories)
        for tool in self._owned:
            if wanted & set(tool.categories):
                is_main = tool.categories[0] in wanted
                yield Offer(block, tool, "", is_main, mentions(text, tool.name))
        for pick in self._recommended:
            category = next((each for each in pick.categories if each in wanted), None)
            if category:
                why = self._why(pick, category)
                yield Offer(block, pick.tool, why, True, mentions(text, pick.tool.name))

    @cached_property
    def _owned(self) -> list[Tool]:
        known = self.catalogue.by_key
        found = [known[key] for key in self.constraints.owned if key in known]
        return sorted(found, key=lambda tool: tool.name.lower())

    @property
    def _recommended(self) -> list[Pick]:
        stack = self.toolkit.made.stack if self.toolkit else ()
        return [pick for pick in stack if not pick.is_owned]

    def _why(self, pick: Pick, category: str) -> str:
        advice = self.toolkit.made.categories if self.toolkit else ()
        return next(
            tool_words.why(ranked, each.need)
            for each in advice
            if each.need.category == category
            for ranked in (*each.tools, *each.others)
            if ranked.tool == pick.tool
        )


def mentions(text: str, name: str) -> bool:
    """Say whether a text names a tool: the whole name, however it is capitalised."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
