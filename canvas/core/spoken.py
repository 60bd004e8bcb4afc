"""The texts of a kind of canvas and of a trait by their paths, and both in another language."""

from __future__ import annotations

from dataclasses import replace

from canvas.core.kinds import Block, Edition, Field, Kind, Trait
from canvas.core.translations import (
    OWN,
    Say,
    Told,
    Translations,
    carried,
    chosen,
    current,
    gathered,
    listed,
    over,
    said,
    saying,
)


def kind_texts(kind: Kind) -> dict[str, str]:
    """Return every text of a kind of canvas for people, by its path.

    >>> from canvas.core.kinds import Credit
    >>> blocks = (Block("data", "Data", prompts=("Whose?",)),)
    >>> kind_texts(Kind("sheet", "Sheet", "What for", Credit("By us", "CC0"), 1, 1, blocks))
    {'title': 'Sheet', 'about': 'What for', 'credit.text': 'By us', 'blocks.data.title': 'Data', 'blocks.data.prompts.0': 'Whose?'}
    """
    return gathered(lambda say: _kind(kind, say))


def kind_in_language(kind: Kind, wanted: str) -> Kind:
    """Show a kind of canvas in a language, text by text where it has it; else it is the same one.

    >>> from canvas.core.kinds import Credit
    >>> told = {"vi": {"title": "Bảng"}}
    >>> sheet = Kind("sheet", "Sheet", "What for", Credit("By us", "CC0"), 1, 1, (), translations=told)
    >>> kind_in_language(sheet, "vi").title, kind_in_language(sheet, "fr") is sheet
    ('Bảng', True)
    """
    code = chosen(wanted, OWN, kind.translations.keys())
    return kind if code == OWN else _kind(kind, saying(kind.translations[code]))


def block_texts(block: Block) -> dict[str, str]:
    """Return every text of a block, by its path inside the block.

    >>> block_texts(Block("data", "Data", prompts=("Whose?",)))
    {'title': 'Data', 'prompts.0': 'Whose?'}
    """
    return gathered(lambda say: _block(block, say, ""))


def block_told(kind: Kind, block: Block, ours: Told | None = None) -> Told:
    """Return what a block says, worded as the kind has it or otherwise, with its translations.

    Those of the kind go where their originals went; `ours` stand over them.

    >>> from canvas.core.kinds import Credit
    >>> told = {"vi": {"blocks.data.title": "Dữ liệu"}}
    >>> data = Block("data", "Data")
    >>> sheet = Kind("sheet", "Sheet", "What for", Credit("By us", "CC0"), 1, 1, (data,), translations=told)
    >>> block_told(sheet, data).translations
    {'vi': {'title': 'Dữ liệu'}}
    """
    now, path = block_texts(block), f"blocks.{block.key}."
    said = {
        code: {at.removeprefix(path): text for at, text in texts.items() if at.startswith(path)}
        for code, texts in kind.translations.items()
    }
    shipped = carried(Told(block_texts(kind.by_key[block.key]), said), now)
    return over(carried(ours, now), shipped) if ours else shipped


def reworded(kind: Kind, block: Block, ours: Told) -> Kind:
    """Put the words of a block into a kind, with the translations that are not older than these words.

    >>> from canvas.core.kinds import Credit
    >>> told = {"vi": {"title": "Bảng", "blocks.data.title": "Dữ liệu"}}
    >>> sheet = Kind("sheet", "Sheet", "", Credit("Us", "CC0"), 1, 1, (Block("data", "Data"),), translations=told)
    >>> reworded(sheet, Block("data", "Sources"), Told({})).translations
    {'vi': {'title': 'Bảng'}}
    """
    path = f"blocks.{block.key}."
    translations: dict[str, dict[str, str]] = {
        code: {at: text for at, text in texts.items() if not at.startswith(path)}
        for code, texts in kind.translations.items()
    }
    for code, texts in current(block_told(kind, block, ours)).items():
        translations.setdefault(code, {}).update({path + at: text for at, text in texts.items()})
    blocks = tuple(block if each.key == block.key else each for each in kind.blocks)
    return replace(kind, blocks=blocks, translations=_filled(translations))


def trait_texts(trait: Trait) -> dict[str, str]:
    """Return every text of a trait for people, by its path.

    >>> from canvas.core.kinds import Choice
    >>> trait_texts(Trait("serving", "How", (Choice("batch", "In batches"),)))
    {'title': 'How', 'values.batch.title': 'In batches'}
    """
    return gathered(lambda say: _trait(trait, say))


def trait_in_language(trait: Trait, wanted: str) -> Trait:
    """Show a trait in a language, text by text where it has it; else it is the same one.

    >>> told = {"vi": {"title": "Cách"}}
    >>> trait_in_language(Trait("serving", "How", (), translations=told), "vi").title
    'Cách'
    """
    code = chosen(wanted, OWN, trait.translations.keys())
    return trait if code == OWN else _trait(trait, saying(trait.translations[code]))


def _kind(kind: Kind, say: Say) -> Kind:
    named = said(kind, say, "", "title", "about")  # first, as the texts are listed in this order
    return replace(
        named,
        credit=said(kind.credit, say, "credit", "text"),
        header=tuple(_field(each, say, f"header.{each.key}") for each in kind.header),
        blocks=tuple(_block(each, say, f"blocks.{each.key}") for each in kind.blocks),
        fields=tuple(_field(each, say, f"fields.{each.key}") for each in kind.fields),
        editions=tuple(_edition(each, say, f"editions.{each.key}") for each in kind.editions),
    )


def _filled(translations: Translations) -> Translations:
    return {code: texts for code, texts in translations.items() if texts}


def _block(block: Block, say: Say, path: str) -> Block:
    named = said(block, say, path, "title", "about")
    above = f"{path}." if path else ""
    return replace(named, prompts=listed(block.prompts, say, f"{above}prompts"))


def _field(field: Field, say: Say, path: str) -> Field:
    values = (said(each, say, f"{path}.values.{each.key}", "title") for each in field.values)
    return replace(said(field, say, path, "title"), values=tuple(values))


def _edition(edition: Edition, say: Say, path: str) -> Edition:
    named = said(edition, say, path, "title")
    labels = {key: say(f"{path}.labels.{key}", label) for key, label in edition.labels.items()}
    return replace(named, labels=labels)


def _trait(trait: Trait, say: Say) -> Trait:
    values = (said(each, say, f"values.{each.key}", "title") for each in trait.values)
    return replace(said(trait, say, "", "title", "why"), values=tuple(values))
