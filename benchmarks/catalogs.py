"""Extracting, merging and rewriting large catalogs, beside the programs that do the same.

    python benchmarks/catalogs.py [--rounds 3] [--json] [--sizes 10000 50000]

The catalogs are generated: 12 to 14 words a text, and 30 % of the sources changed since the last merge.
`extract` runs three times: with no catalog yet, over one that is translated and in step, and over the same one
when 30 % of the CV's texts have changed; the last two may cost 1.2 times the first.
Merging and rewriting are a fresh Python that calls ``Catalog.parse``, ``merge`` and ``serialise``; the
peers run with fuzzy matching off, since with it they are quadratic. The last lines show the growth.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import Subject, has, run_rounds, show, show_json

from cvi18n.catalogs import Catalog, changed
from cvi18n.message import Message

WORDS = [
    "optimisation",
    "of",
    "sparse",
    "matrices",
    "with",
    "deep",
    "neural",
    "networks",
    "in",
    "large",
    "scale",
    "learning",
    "à",
    "été",
]
CHANGED = 0.3
# CPU seconds and MB to reach, by the number of messages.
TARGETS = {
    10_000: {"extract": 0.60, "merge": 0.35, "rewrite": 0.30},
    50_000: {"extract": 2.6, "merge": 1.5, "rewrite": 1.2},
}
MERGE_MB = {50_000: 200.0}
AGAIN_MB = {50_000: 220.0}

PYTHON = {
    "merge": """
from cvi18n.catalogs import Catalog, merge
template, existing = (Catalog.parse(open(f"{n}.{e}", "rb").read()) for e in ("pot", "po"))
open("out.po", "wb").write(merge(template, existing).serialise())
""",
    "rewrite": """
from cvi18n.catalogs import Catalog
open("out.po", "wb").write(Catalog.parse(open(f"{n}.po", "rb").read()).serialise())
""",
    "polib merge": """
import polib
po = polib.pofile(f"{n}.po"); po.merge(polib.pofile(f"{n}.pot")); po.save("out.po")
""",
    "polib rewrite": """
import polib
polib.pofile(f"{n}.po").save("out.po")
""",
    "babel rewrite": """
from babel.messages.pofile import read_po, write_po
write_po(open("out.po", "wb"), read_po(open(f"{n}.po", "rb")))
""",
    "translate-toolkit rewrite": """
from translate.storage.po import pofile
pofile.parsefile(f"{n}.po").savefile("out.po")
""",
    "libyaml, events alone": """
import yaml
for event in yaml.parse(open(f"y{n}/content/cv.yaml", "rb"), Loader=yaml.CSafeLoader): pass
""",
}


def text(chance: random.Random, number: int, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)) + f" {number}"


def write_files(folder: Path, size: int) -> None:
    """Write everything that is read at one size."""
    write_catalogs(folder, size)
    write_yaml(folder / f"y{size}", size)
    write_project(folder / f"e{size}", size)


def write_catalogs(folder: Path, size: int) -> None:
    """Write ``<size>.pot``, and ``<size>.po`` as it was merged before 30 % of the sources changed."""
    chance = random.Random(size)
    old = [
        Message(f"sections.s{i // 100}.e{i}.title", text(chance, i, 12), path="content/cv.yaml")
        for i in range(size)
    ]
    new = [
        Message(m.key, m.text + " anew" if chance.random() < CHANGED else m.text, path=m.path) for m in old
    ]
    project, date = "A CV", "2026-01-01 00:00+0000"
    (folder / f"{size}.pot").write_bytes(
        Catalog.template(new, project=project, creation_date=date).serialise()
    )
    template = Catalog.template(old, project=project, creation_date=date)
    header = Catalog.new("fr", template).header
    assert header is not None
    messages = [
        changed(entry, msgstr=[text(chance, number, 14)]) for number, entry in enumerate(template.messages)
    ]
    header = header.with_raw(header.raw + "\n")
    (folder / f"{size}.po").write_bytes(Catalog(header, messages).serialise())


def write_project(project: Path, size: int) -> None:
    """Write a project with a translated catalog: ``old/`` is in step, and so is the YAML; ``new.yaml`` is not."""
    write_yaml(project, size)
    subprocess.run(
        [sys.executable, "-m", "cvi18n", "extract", "-q", "--lang", "fr"],
        cwd=project,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    po = project / "locales" / "fr" / "LC_MESSAGES" / "cv.po"
    chance = random.Random(size)
    entries = po.read_text("utf-8").split('msgstr ""\n\n')
    po.write_text(
        "".join(f'{entry}msgstr "{text(chance, n, 14)}"\n\n' for n, entry in enumerate(entries[:-1]))
        + entries[-1],
        "utf-8",
    )
    shutil.copytree(project / "locales", project / "old")
    yaml = project / "content" / "cv.yaml"
    shutil.copy(yaml, project / "old.yaml")
    lines = yaml.read_text("utf-8").split("\n")
    changed_lines = (
        line + " anew" if ("title: " in line or "summary: " in line) and chance.random() < CHANGED else line
        for line in lines
    )
    (project / "new.yaml").write_text("\n".join(changed_lines), "utf-8")


def write_yaml(project: Path, size: int) -> None:
    """Write a canonical YAML with ``size`` texts into a project of its own."""
    chance = random.Random(size)
    lines = ["cv: 3", "language: en", "person:", "  name: Nora Vallier"]
    lines += ["organisations:", "  lab:", "    name: Lab", "sections:"]
    for number in range(0, size, 2):
        if number % 200 == 0:
            lines += [f"  s{number // 200}:", "    kind: experience", "    entries:"]
        lines += [
            f"      e{number}:",
            f"        title: {text(chance, number, 12)}",
            "        organisation: lab",
            "        start: 2020-01",
            f"        summary: {text(chance, number + 1, 14)}",
        ]
    content = project / "content"
    content.mkdir(parents=True)
    (content / "cv.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def subjects(size: int) -> list[Subject]:
    """Return what is measured at one size."""
    n = str(size)
    targets = TARGETS.get(size, {})

    def python(name: str) -> list[str]:
        return [sys.executable, "-c", f"n = {n}\n" + PYTHON[name]]

    def program(name: str, *arguments: str) -> list[str] | None:
        beside = Path(sys.executable).with_name(name)
        found = str(beside) if beside.exists() else shutil.which(name)
        return [found, *arguments] if found else None

    source = f"y{n}/content/cv.yaml"
    po4a = f"rm -f po4a.po && exec po4a-updatepo -f yaml -m {source} -p po4a.po"
    extract = f"cd y{n} && rm -rf locales && exec {sys.executable} -m cvi18n extract --lang fr"
    over = f"cd e{n} && rm -rf locales && cp -r old locales && cp {{}}.yaml content/cv.yaml && exec {sys.executable} -m cvi18n extract"
    pybabel = f"cp {n}.po babel.po && exec {sys.executable} -m babel.messages.frontend -q update -N -l fr -i {n}.pot -o babel.po"
    polib, babel, toolkit = has("polib"), has("babel"), has("translate")
    msgmerge = program("msgmerge", "-q", "-N", f"{n}.po", f"{n}.pot", "-o", "out.po")
    return [
        Subject(f"libyaml, events alone {n}", python("libyaml, events alone")),
        Subject(f"po4a {n}", ["sh", "-c", po4a] if shutil.which("po4a-updatepo") else None),
        Subject(
            f"yaml2po {n}",
            program("yaml2po", "--progress=none", "-P", source, "y.pot") if has("ruamel.yaml") else None,
        ),
        Subject(f"cvi18n extract {n}", ["sh", "-c", extract], targets.get("extract"), against=f"po4a {n}"),
        Subject(
            f"cvi18n extract again {n}",
            ["sh", "-c", over.format("old")],
            target_mb=AGAIN_MB.get(size),
            against=f"cvi18n extract {n}",
        ),
        Subject(
            f"cvi18n extract changed {n}",
            ["sh", "-c", over.format("new")],
            target_mb=AGAIN_MB.get(size),
            against=f"cvi18n extract {n}",
        ),
        Subject(f"pybabel update -N {n}", ["sh", "-c", pybabel] if babel else None),
        Subject(f"msgmerge -N {n}", msgmerge),
        Subject(f"polib merge {n}", python("polib merge") if polib else None),
        Subject(
            f"cvi18n merge {n}", python("merge"), targets.get("merge"), MERGE_MB.get(size), f"msgmerge -N {n}"
        ),
        Subject(f"msgcat {n}", program("msgcat", f"{n}.po", "-o", "out.po")),
        Subject(f"polib rewrite {n}", python("polib rewrite") if polib else None),
        Subject(f"babel rewrite {n}", python("babel rewrite") if babel else None),
        Subject(f"ttk rewrite {n}", python("translate-toolkit rewrite") if toolkit else None),
        Subject(f"cvi18n rewrite {n}", python("rewrite"), targets.get("rewrite"), against=f"msgcat {n}"),
    ]


def show_growth(found: list[Subject], small: int, large: int) -> None:
    """Print how much more the large catalog costs than the small one."""
    cpu = {subject.name: subject.cpu for subject in found}
    print(f"\ngrowth from {small:,} to {large:,} messages (linear: {large / small:.1f})")
    for name in ("extract", "merge", "rewrite"):
        a, b = cpu[f"cvi18n {name} {small}"], cpu[f"cvi18n {name} {large}"]
        if a and b:
            print(f"cvi18n {name:<20} {b / a:.1f}")


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found: list[Subject] = []
        for size in options.sizes:
            # In a process of its own: a child's peak memory counts what its parent had when it forked.
            writer = multiprocessing.get_context("spawn").Process(target=write_files, args=(folder, size))
            writer.start()
            writer.join()
            found += subjects(size)
        run_rounds(found, folder, options.rounds)
    if options.json:
        show_json(found)
        return
    show(found)
    show_growth(found, options.sizes[0], options.sizes[-1])


if __name__ == "__main__":
    main()
