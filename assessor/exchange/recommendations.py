"""A recommendation of tools as the JSON document that other programs read."""

from __future__ import annotations

from typing import Any

from assessor import tool_words
from assessor.core.ranking import WEIGHTS, Need, Ranked
from assessor.core.tooling import Advice, Recommendation


def to_mapping(recommendation: Recommendation) -> dict[str, Any]:
    """Turn a recommendation into the data of `manage.py recommend`; a score is the weighted sum of its parts."""
    return {
        "categories": {each.need.category: _advice(each) for each in recommendation.categories},
        "stack": [pick.tool.key for pick in recommendation.stack],
        "covered": [each.need.category for each in recommendation.categories if each.is_covered],
        "no_tool_needed": [move.key for move in recommendation.no_tool_needed],
        "leaving": [
            {"tool": each.tool.key, "to": [tool.key for tool in each.to]}
            for each in recommendation.leaving
        ],
        "weights": {str(name): weight for name, weight in WEIGHTS.items()},
    }


def _advice(advice: Advice) -> dict[str, Any]:
    return {
        "for": [move.key for move in advice.need.moves],
        "tools": [_ranked(each, advice.need) for each in advice.tools],
        "excluded": [{"tool": each.tool.key, "rule": str(each.rule)} for each in advice.excluded],
    }


def _ranked(ranked: Ranked, need: Need) -> dict[str, Any]:
    return {
        "tool": ranked.tool.key,
        "score": ranked.score,
        "parts": {str(part.criterion): part.value for part in ranked.parts},
        "owned": ranked.is_owned,
        "why": tool_words.why(ranked, need),
    }
