"""Checking 10,000 messages beside pofilter: CPU seconds and memory of whole processes; and precision.

    python benchmarks/checks.py [--rounds 3] [--size 10000] [--json]
    python benchmarks/checks.py --precision
    python benchmarks/checks.py --second-table fr

The project is generated: titles and summaries of a CV, English and French, of 3 to 40 words, one in four
with bold, links, code, numbers or names; one in fifty has a fault that is a warning. ``--precision``
measures no time: it prints what the checks find in translations that are known to be good, and how many
of the faults put into them are found, as docs/precision.md has it. ``--second-table`` prints what they find
today in the second table of a language.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import sys
import tempfile
from pathlib import Path

from measuring import Subject, run_rounds, show, show_json

from cvi18n.catalogs.quoting import quoted

ROOT = Path(__file__).resolve().parent.parent
TARGET, TARGET_MB = 1.5, 150.0

PARTS = [
    ("Led a team of {n} people", "Direction d'une équipe de {n} personnes"),
    ("taught {n} hours of algorithms", "enseignement de {n} heures d'algorithmique"),
    ("cut the cost of storage by {n}%", "réduction de {n} % du coût de stockage"),
    ("supervised the thesis of **Anna Weber**", "encadrement de la thèse d'**Anna Weber**"),
    ("wrote the `matchmaker` tool", "écriture de l'outil `matchmaker`"),
    ("studied deep neural networks", "étude de réseaux de neurones profonds"),
    ("measured how rivers carry water", "mesure du débit des rivières"),
    ("published [the data](https://example.org/data/{n})", "publication [des données](https://example.org/data/{n})"),
    ("worked with the CNRS in {year}", "travail avec le CNRS en {year}"),
    ("organised a workshop on sparse matrices", "organisation d'un atelier sur les matrices creuses"),
    ("reviewed papers for two journals", "relecture d'articles pour deux revues"),
    ("presented the results in Hanoi", "présentation des résultats à Hanoï"),
    ("built a model of floods in small basins", "construction d'un modèle des crues de petits bassins"),
    ("mentored students of the master's degree", "accompagnement d'étudiants du master"),
    ("kept the service at 99.{n}% of its time", "maintien du service à 99,{n} % du temps"),
    ("collected funding for the laboratory", "recherche de financements pour le laboratoire"),
]  # fmt: skip

PAIRS = """
from cvi18n.catalogs import Catalog
from cvi18n.checking.pairs import CATALOG_CHECKS, checks_for, context_of
from cvi18n.checking.inspection import pairs_of
pairs = pairs_of(Catalog.parse(open("locales/fr/LC_MESSAGES/cv.po", "rb").read()), "fr", "en")
context = context_of(None, "fr")
found = [fault for pair in pairs for check in checks_for(pair, context) for fault in check.run(pair, context)]
found += [fault for check in CATALOG_CHECKS for fault in check.run(pairs, context)]
print(len(pairs), len(found))
"""


def texts(chance: random.Random, parts: int) -> tuple[str, str]:
    """Return a text of some parts in English, and in French."""
    chosen = [chance.choice(PARTS) for _ in range(parts)]
    values = {"n": chance.randrange(2, 90), "year": chance.randrange(2001, 2025)}
    source, target = (", ".join(part[side].format(**values) for part in chosen) for side in (0, 1))
    source, target = source[0].upper() + source[1:], target[0].upper() + target[1:]
    if chance.random() < 0.02:
        target = target.replace(" ", "  ", 1)
    return source, target


def write_project(folder: Path, size: int) -> None:
    """Write a project with ``size`` texts, translated into French."""
    chance = random.Random(size)
    lines = [
        "cv: 3",
        "language: en",
        "person:",
        "  name: Nora Vallier",
        "organisations:",
        "  lab:",
        "    name: Lab",
    ]
    lines += ["sections:"]
    catalog = [
        (
            'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"MIME-Version: 1.0\\n"\n'
            '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
            '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
        )
    ]
    for number in range(0, size, 2):
        section = f"s{number // 200}"
        if number % 200 == 0:
            lines += [f"  {section}:", "    kind: experience", "    entries:"]
        title, summary = texts(chance, 1), texts(chance, chance.randrange(2, 5))
        lines += [f"      e{number}:", f"        title: {quoted(title[0])}", "        organisation: lab"]
        lines += ["        date: 2020-01", f"        summary: {quoted(summary[0])}"]
        for name, (source, target) in (("title", title), ("summary", summary)):
            key = f"sections.{section}.e{number}.{name}"
            catalog.append(
                f'#: content/cv.yaml\nmsgctxt "{key}"\nmsgid {quoted(source)}\nmsgstr {quoted(target)}\n'
            )
    (folder / "content").mkdir()
    (folder / "content" / "cv.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    translations = folder / "locales" / "fr" / "LC_MESSAGES"
    translations.mkdir(parents=True)
    (translations / "cv.po").write_text("\n".join(catalog), "utf-8")


def subjects(size: int) -> list[Subject]:
    """Return what is measured."""
    beside = Path(sys.executable).with_name("pofilter")
    pofilter = str(beside) if beside.exists() else shutil.which("pofilter")
    po = "locales/fr/LC_MESSAGES/cv.po"
    peer = [pofilter, "--progress=none", "--language=fr", po, "filtered.po"] if pofilter else None
    target, target_mb = (TARGET, TARGET_MB) if size <= 10_000 else (None, None)
    return [
        Subject(f"pofilter {size}", peer),
        Subject(f"cvi18n pair checks {size}", [sys.executable, "-c", PAIRS], against=f"pofilter {size}"),
        Subject(
            f"cvi18n check {size}",
            [sys.executable, "-m", "cvi18n", "check", "--lang", "fr", "--quiet"],
            target,
            target_mb,
            f"pofilter {size}",
        ),
    ]


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--precision", action="store_true")
    parser.add_argument("--second-table", metavar="TAG")
    options = parser.parse_args()
    if options.precision or options.second_table:
        sys.path.insert(0, str(ROOT / "tests" / "helpers"))
    if options.second_table:
        import second_table  # type: ignore[import-not-found,unused-ignore]

        print(second_table.by_kind(options.second_table), end="")
        return
    if options.precision:
        import precision  # type: ignore[import-not-found,unused-ignore]

        print(precision.report(), end="")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: a child's peak memory counts what its parent had when it forked.
        writer = multiprocessing.get_context("spawn").Process(
            target=write_project, args=(folder, options.size)
        )
        writer.start()
        writer.join()
        found = subjects(options.size)
        run_rounds(found, folder, options.rounds)
    if options.json:
        show_json(found)
    else:
        show(found)


if __name__ == "__main__":
    main()
