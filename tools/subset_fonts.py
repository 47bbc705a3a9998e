#!/usr/bin/python3
"""Cuts the fonts that the interface is drawn with out of the distribution's packages.

Writes into --out, every file named by its content:
  inter-*, mono-*, icons-*, han-*   pieces of fonts (OpenType, as stb_truetype reads them; hosts compress them in transit)
  fonts.json   {"pieces": [...], "han": "han-table-….json"}; see Cutter.piece() for the fields of a piece
  han-table-*.json   [{"file", "bytes", "chars"}]: pieces of Chinese by falling frequency, fetched when asked for
  LICENSES.txt

The result depends on the packages, the strings and this file only. Pieces are kept in --cache under a hash of all that
went into them, so that a second run takes seconds.
"""

import argparse
import hashlib
import io
import json
import logging
import pathlib
import shutil
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from fontTools import subset  # noqa: E402
from fontTools.ttLib import TTFont  # noqa: E402
from fontTools.ttLib.scaleUpem import scale_upem  # noqa: E402

import icon_font  # noqa: E402

FONTS = pathlib.Path("/usr/share/fonts")
INTER = {weight: FONTS / f"opentype/inter/Inter-{weight}.otf" for weight in ("Regular", "Medium", "SemiBold")}
MONO = FONTS / "truetype/jetbrains-mono/JetBrainsMono-Regular.ttf"
HAN = FONTS / "opentype/noto/NotoSansCJK-Regular.ttc"
HAN_SIMPLIFIED = 2  # the Simplified Chinese face of the collection
WORD_COUNTS = pathlib.Path("/usr/lib/python3/dist-packages/jieba/dict.txt")
PACKAGES = {"fonts-inter": INTER["Regular"], "fonts-jetbrains-mono": MONO, "fonts-noto-cjk": HAN,
            "python3-jieba": WORD_COUNTS}

# Text of the interface and of most European names and prices. The rest of Inter comes when somebody types it.
BASE = [(0x20, 0x7E), (0xA0, 0xFF), (0x2009, 0x2009), (0x2013, 0x2014), (0x2018, 0x2019), (0x201C, 0x201E),
        (0x2020, 0x2020), (0x2022, 0x2022), (0x2026, 0x2026), (0x202F, 0x202F), (0x2030, 0x2030), (0x2032, 0x2033),
        (0x2039, 0x203A), (0x20A3, 0x20A3), (0x20A9, 0x20A9), (0x20AC, 0x20AC), (0x20B9, 0x20B9), (0x2116, 0x2116),
        (0x2122, 0x2122), (0x2190, 0x2193), (0x21E7, 0x21E7), (0x2212, 0x2212), (0x221E, 0x221E), (0x2248, 0x2248),
        (0x2260, 0x2260), (0x2264, 0x2265), (0x2303, 0x2303), (0x2318, 0x2318), (0x2325, 0x2325), (0x23CE, 0x23CE),
        (0xFFFD, 0xFFFD)]
LATER = {
    "latin": [(0x100, 0x17F), (0x218, 0x21B), (0x300, 0x304), (0x306, 0x30C)],
    "latin-more": [(0x180, 0x36F), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF)],
    "cyrillic": [(0x400, 0x52F)],
    "greek": [(0x370, 0x3FF), (0x1F00, 0x1FFF)],
    "symbols": [(0x2000, 0x2BFF)],
}
MONO_TEXT = BASE + [(0x100, 0x17F), (0x2500, 0x257F)]
MONO_LATER = [(0x180, 0x24F), (0x370, 0x52F), (0x2190, 0x24FF), (0x2580, 0x27BF)]

HAN_MARKS = "　、。〃々〈〉《》「」『』【】〔〕〖〗·—‘’“”…‥※①②③④⑤⑥⑦⑧⑨⑩℃￥"
HAN_MARKS_SHOWN = "！％（），／：；？～"
HAN_MARK_RANGES = [(0xFF01, 0xFF5E), (0x3041, 0x30FF)]
HAN_SLICE = 128         # characters in a piece fetched on demand: about 20 KB
HAN_UNITS = 400         # units per em: a twentieth of a pixel at 20 px, and a sixth fewer bytes
HAN_COUNT_MIN = 6       # rarer in the word counts: left to the system's fonts unless GB 2312 has it

DROPPED_TABLES = ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "MATH", "vhea", "vmtx", "VORG", "meta", "DSIG", "FFTM",
                  "prep", "fpgm", "cvt ", "gasp"]


def digest(*parts):
    state = hashlib.sha256()
    for part in parts:
        state.update(part if isinstance(part, bytes) else repr(part).encode())
        state.update(b"\0")
    return state.hexdigest()


def points_of(ranges):
    return {point for first, last in ranges for point in range(first, last + 1)}


def ranges_of(points):
    """A flat list [first, last, first, last, ...] of a set of code points."""
    flat = []
    for point in sorted(points):
        if flat and flat[-1] == point - 1:
            flat[-1] = point
        else:
            flat += [point, point]
    return flat


def cut(font, points):
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.glyph_names = False
    options.notdef_outline = False
    options.desubroutinize = True
    options.recalc_timestamp = False
    options.name_IDs = [0, 1, 2, 13]
    options.name_languages = [0x409]
    options.drop_tables += DROPPED_TABLES
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    return font


def saved(font):
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def use_tabular_digits(font):
    """There is no shaping where this is drawn, so 0-9 themselves become the digits of equal width."""
    swaps = {}
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in font["GSUB"].table.LookupList.Lookup[index].SubTable:
                    swaps.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
    for table in font["cmap"].tables:
        for point in range(0x30, 0x3A):
            if point in table.cmap:
                table.cmap[point] = swaps.get(table.cmap[point], table.cmap[point])


class Cutter:
    def __init__(self, out, cache):
        self.out, self.cache = out, cache
        self.tool = digest(pathlib.Path(__file__).read_bytes(), pathlib.Path(icon_font.__file__).read_bytes())
        self.hashes = {}
        self.pieces = []

    def file_hash(self, path):
        if path not in self.hashes:
            self.hashes[path] = digest(path.read_bytes())
        return self.hashes[path]

    def cached(self, key, make):
        """The bytes kept under `key`, made and kept first when they are not there."""
        path = self.cache / digest(self.tool, key)[:40]
        if not path.exists():
            data = make()
            partial = path.with_suffix(".new")
            partial.write_bytes(data)
            partial.rename(path)
        return path.read_bytes()

    def write(self, stem, suffix, data):
        name = f"{stem}-{digest(data)[:10]}.{suffix}"
        (self.out / name).write_bytes(data)
        return name

    def piece(self, stem, suffix, face, data, **more):
        """One entry of fonts.json.
        face    what it is for, as md::ui::FontFile: regular, medium, semibold, mono, icons, han
        ranges  code points that it holds, flat and inclusive
        first   needed before the first frame; first_in: only in this language
        """
        points = TTFont(io.BytesIO(data), lazy=True).getBestCmap()
        self.pieces.append({"file": self.write(stem, suffix, data), "bytes": len(data), "face": face,
                            "ranges": ranges_of(points), **more})

    def inter(self):
        for weight, path in INTER.items():
            face = weight.lower()
            covered = points_of(BASE)

            def make(points):
                font = TTFont(path)
                use_tabular_digits(font)
                return saved(cut(font, points))

            base = self.cached((self.file_hash(path), sorted(covered)), lambda: make(covered))
            self.piece(f"inter-{face}", "otf", face, base, first=True)
            for name, ranges in LATER.items():
                points = points_of(ranges) - covered
                covered |= points
                later = self.cached((self.file_hash(path), sorted(points)), lambda: make(points))
                self.piece(f"inter-{face}-{name}", "otf", face, later)

    def mono(self):
        base = points_of(MONO_TEXT)
        for stem, points in (("mono", base), ("mono-more", points_of(MONO_LATER) - base)):
            data = self.cached((self.file_hash(MONO), sorted(points)), lambda: saved(cut(TTFont(MONO), points)))
            self.piece(stem, "ttf", "mono", data)

    def icons(self, icons, folder):
        svgs = {point: (folder / "icons" / f"{name}.svg").read_text() for name, point in icons.items()}
        notice = "Icons by Lucide, ISC License. See LICENSES.txt"
        data = self.cached(sorted(svgs.items()), lambda: icon_font.build(svgs, notice))
        self.piece("icons", "otf", "icons", data, first=True)

    def han(self, texts):
        chinese_text = texts.get("zh", "")
        marks = set(HAN_MARKS) | {chr(p) for p in points_of(HAN_MARK_RANGES)}
        typed = han_by_frequency()
        shown = {ch for ch in chinese_text if ord(ch) >= 0x2E80} | set(HAN_MARKS)
        shown |= set(HAN_MARKS_SHOWN)
        source = self.cached((self.file_hash(HAN), "source", sorted(marks | set(typed) | shown)),
                             lambda: han_source(marks | set(typed) | shown))

        def part(chars):
            points = {ord(ch) for ch in chars}
            return self.cached((digest(source), sorted(points)),
                               lambda: saved(cut(TTFont(io.BytesIO(source)), points)))

        self.piece("han-interface", "otf", "han", part(shown), first_in="zh")
        # What the other languages say in Chinese, such as the language's own name, without the table and its slices.
        for language, text in sorted(texts.items()):
            borrowed = {ch for ch in text if ord(ch) >= 0x2E80}
            if language != "zh" and borrowed:
                self.piece(f"han-in-{language}", "otf", "han", part(borrowed), first_in=language)
        table = []
        slices = [sorted(marks)] + [typed[i:i + HAN_SLICE] for i in range(0, len(typed), HAN_SLICE)]
        for number, chars in enumerate(slices):
            data = part(chars)
            held = {chr(point) for point in TTFont(io.BytesIO(data), lazy=True).getBestCmap()}
            table.append({"file": self.write(f"han-{number:02}", "otf", data), "bytes": len(data),
                          "chars": "".join(ch for ch in chars if ch in held)})
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
        return self.write("han-table", "json", text.encode())


def han_source(chars):
    """Everything that any Chinese piece needs, in one small font that is quick to cut from."""
    font = cut(TTFont(HAN, fontNumber=HAN_SIMPLIFIED, lazy=True), {ord(ch) for ch in chars})
    font = TTFont(io.BytesIO(saved(font)))
    scale_upem(font, HAN_UNITS)
    font.recalcTimestamp = False
    return saved(font)


def han_by_frequency():
    """Chinese characters, most used first, counted over a dictionary's words; then what GB 2312 has besides."""
    counts = {}
    for line in WORD_COUNTS.read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        for ch in word:
            if 0x4E00 <= ord(ch) <= 0x9FFF:
                counts[ch] = counts.get(ch, 0) + int(count)
    standard = set()
    for row in range(0xB0, 0xF8):
        for column in range(0xA1, 0xFF):
            try:
                standard.add(bytes([row, column]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    kept = {ch: count for ch, count in counts.items() if count >= HAN_COUNT_MIN or ch in standard}
    for ch in standard:
        kept.setdefault(ch, 0)
    return sorted(kept, key=lambda ch: (-kept[ch], ch))


def read_icons(path, folder):
    """{name: code point}: the names of icons.txt with the package's own, lasting code points."""
    names = [line.strip() for line in path.read_text().splitlines() if line.strip()]
    known = json.loads((folder / "font" / "codepoints.json").read_text())
    missing = [name for name in names if name not in known]
    if missing:
        sys.exit(f"subset_fonts: {path} names icons that lucide-static has not: {', '.join(missing)}")
    return {name: known[name] for name in sorted(set(names))}


def icons_header(icons):
    lines = ["#pragma once",
             "// The icons of assets/icons/icons.txt as UTF-8 text for the icon font. Written by",
             "// `tools/subset_fonts.py --icons-header`: edit the list, then run that.", "",
             "namespace md::ui::icon {", ""]
    for name, point in icons.items():
        text = "".join(f"\\x{byte:02x}" for byte in chr(point).encode())
        lines.append(f'inline constexpr const char* {name.replace("-", "_")} = "{text}";')
    return "\n".join(lines + ["", "}  // namespace md::ui::icon", ""])


def licenses(folder):
    parts = []
    for package in ("fonts-inter", "fonts-jetbrains-mono", "fonts-noto-cjk"):
        parts.append(f"{package}\n\n" + pathlib.Path(f"/usr/share/doc/{package}/copyright").read_text())
    parts.append("lucide-static\n\n" + (folder / "LICENSE").read_text())
    return ("\n" + "=" * 80 + "\n").join(parts)


def find_lucide(given):
    root = pathlib.Path(__file__).resolve().parent.parent
    for folder in [given, root / "web/node_modules/lucide-static", root / "node_modules/lucide-static"]:
        if folder and (folder / "font" / "codepoints.json").exists():
            return folder
    sys.exit("subset_fonts: lucide-static is missing: run tools/setup")


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, help="folder for the fonts; what was there goes")
    parser.add_argument("--cache", type=pathlib.Path, help="folder kept between runs")
    parser.add_argument("--strings", type=pathlib.Path, nargs="*", default=[], help="en.json zh.json, flat objects")
    parser.add_argument("--icons", type=pathlib.Path, default=root / "assets/icons/icons.txt")
    parser.add_argument("--lucide", type=pathlib.Path, help="folder of the npm package lucide-static")
    parser.add_argument("--icons-header", type=pathlib.Path, nargs="?", const=root / "src/ui/icons.h",
                        help="write the C++ list of icons (default src/ui/icons.h)")
    parser.add_argument("--check-header", action="store_true", help="fail when src/ui/icons.h is out of date")
    arguments = parser.parse_args()
    logging.getLogger("fontTools").setLevel(logging.ERROR)

    lucide = find_lucide(arguments.lucide)
    icons = read_icons(arguments.icons, lucide)
    if arguments.icons_header:
        arguments.icons_header.write_text(icons_header(icons))
    if arguments.check_header and (root / "src/ui/icons.h").read_text() != icons_header(icons):
        sys.exit("subset_fonts: src/ui/icons.h is out of date: run tools/subset_fonts.py --icons-header")
    if not arguments.out:
        return
    for package, path in PACKAGES.items():
        if not path.exists():
            sys.exit(f"subset_fonts: the package {package} is missing: run tools/setup")
    cache = arguments.cache or arguments.out.parent / "font-cache"
    cache.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(arguments.out, ignore_errors=True)
    arguments.out.mkdir(parents=True)
    texts = {path.stem: "".join(json.loads(path.read_text()).values()) for path in arguments.strings}

    cutter = Cutter(arguments.out, cache)
    cutter.inter()
    cutter.mono()
    cutter.icons(icons, lucide)
    han_table = cutter.han(texts)
    manifest = {"pieces": cutter.pieces, "han": han_table}
    (arguments.out / "fonts.json").write_text(json.dumps(manifest, separators=(",", ":")) + "\n")
    (arguments.out / "LICENSES.txt").write_text(licenses(lucide))


if __name__ == "__main__":
    main()
