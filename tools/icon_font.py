"""Makes an icon font out of Lucide's SVG files by outlining their strokes.

The package's own font is traced from pictures: three times the bytes, and less exact at 16 px. Each icon becomes one
CFF glyph in a 24 x 24 box of 960 units, with round caps and joins as the SVGs ask for. Outlines of one glyph may
overlap; all run the same way round, so the rasteriser adds them up to one shape.
"""

import io
import math
import re

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.svgLib.path import SVGPath

UNITS_PER_PIXEL = 20
BOX = 24
UPEM = BOX * UNITS_PER_PIXEL
HALF_STROKE = 1.0
SMOOTH_TURN = math.radians(3)
PIECE_TURN = math.radians(46)
ARC_STEP = math.pi / 2


def add(a, b):
    return (a[0] + b[0], a[1] + b[1])


def sub(a, b):
    return (a[0] - b[0], a[1] - b[1])


def scale(a, k):
    return (a[0] * k, a[1] * k)


def length(a):
    return math.hypot(a[0], a[1])


def unit(a):
    size = length(a)
    return (a[0] / size, a[1] / size)


def left_of(a):
    return (-a[1], a[0])


def turn(a, b):
    """The angle from direction a to direction b, in (-pi, pi]."""
    return math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1])


def start_direction(piece):
    for point in piece[1:]:
        if length(sub(point, piece[0])) > 1e-6:
            return unit(sub(point, piece[0]))
    return (1.0, 0.0)


def end_direction(piece):
    return scale(start_direction(piece[::-1]), -1)


def halves(curve):
    a, b, c, d = curve
    ab, bc, cd = (scale(add(p, q), 0.5) for p, q in ((a, b), (b, c), (c, d)))
    abc, bcd = scale(add(ab, bc), 0.5), scale(add(bc, cd), 0.5)
    middle = scale(add(abc, bcd), 0.5)
    return (a, ab, abc, middle), (middle, bcd, cd, d)


def gentle(piece, depth=0):
    """Splits a cubic until each part turns little enough for its offset to be a cubic too."""
    if len(piece) == 2:
        return [piece]
    legs = [sub(q, p) for p, q in zip(piece, piece[1:]) if length(sub(q, p)) > 1e-9]
    bend = sum(abs(turn(p, q)) for p, q in zip(legs, legs[1:]))
    if bend < PIECE_TURN or depth == 5:
        return [piece]
    return [part for half in halves(piece) for part in gentle(half, depth + 1)]


class Subpath:
    """One stroke: lines (2 points) and cubics (4 points), end to end."""

    def __init__(self, start):
        self.start = self.end = start
        self.pieces = []
        self.closed = False

    def to(self, *points):
        piece = (self.end, *points)
        if any(length(sub(p, self.end)) > 1e-6 for p in points):
            self.pieces += gentle(piece)
        self.end = points[-1]


def subpaths(svg_text):
    # A closing tag on a line of its own or a title does not matter; fontTools draws every shape of the file.
    pen = DecomposingRecordingPen({})
    SVGPath.fromstring(svg_text.encode()).draw(pen)
    found = []
    for name, points in pen.value:
        if name == "moveTo":
            found.append(Subpath(points[0]))
        elif name == "lineTo":
            found[-1].to(points[0])
        elif name == "curveTo":
            found[-1].to(*points)
        elif name == "qCurveTo":
            a, b = points
            p = found[-1].end
            found[-1].to(add(p, scale(sub(a, p), 2 / 3)), add(b, scale(sub(a, b), 2 / 3)), b)
        elif name == "closePath":
            if length(sub(found[-1].start, found[-1].end)) > 1e-6:
                found[-1].to(found[-1].start)
            found[-1].closed = True
    return found


def offset(piece):
    """The piece moved to its left by half the stroke."""
    first, last = left_of(start_direction(piece)), left_of(end_direction(piece))
    begin, end = add(piece[0], scale(first, HALF_STROKE)), add(piece[-1], scale(last, HALF_STROKE))
    if len(piece) == 2:
        return (begin, end)
    chord, moved = sub(piece[3], piece[0]), sub(end, begin)
    if chord[0] * moved[0] + chord[1] * moved[1] <= 1e-9:
        return (begin, end)  # tighter than the stroke: the inner side has no curve left
    ratio = length(moved) / length(chord)
    return (begin, add(begin, scale(sub(piece[1], piece[0]), ratio)), add(end, scale(sub(piece[2], piece[3]), ratio)), end)


def arc(centre, begin, angle):
    """Cubics around `centre` from `begin` through `angle` (radians, signed)."""
    count = max(1, math.ceil(abs(angle) / ARC_STEP - 1e-6))
    step = angle / count
    handle = 4 / 3 * math.tan(step / 4)
    point, out = begin, []
    for _ in range(count):
        spoke = sub(point, centre)
        cos, sin = math.cos(step), math.sin(step)
        after = (spoke[0] * cos - spoke[1] * sin, spoke[0] * sin + spoke[1] * cos)
        end = add(centre, after)
        out.append((point, add(point, scale(left_of(spoke), handle)), sub(end, scale(left_of(after), handle)), end))
        point = end
    return out


def inner_corner(before, after):
    """Where two offset lines cross, or None."""
    if len(before) != 2 or len(after) != 2:
        return None
    d, e, gap = sub(before[1], before[0]), sub(after[1], after[0]), sub(after[0], before[0])
    area = d[0] * e[1] - d[1] * e[0]
    if abs(area) < 1e-9:
        return None
    along, across = (gap[0] * e[1] - gap[1] * e[0]) / area, (gap[0] * d[1] - gap[1] * d[0]) / area
    return add(before[0], scale(d, along)) if 0 < along < 1 and 0 < across < 1 else None


def side(pieces, closed):
    """The outline on the left of a stroke: offset pieces with their joins between."""
    moved = [offset(piece) for piece in pieces]
    out = []
    for i, piece in enumerate(pieces):
        out.append(moved[i])
        if i + 1 == len(pieces) and not closed:
            break
        following = (i + 1) % len(pieces)
        angle = turn(end_direction(piece), start_direction(pieces[following]))
        if abs(angle) < SMOOTH_TURN:
            continue
        if angle < 0:
            out += arc(piece[-1], moved[i][-1], angle)
            continue
        corner = inner_corner(out[-1], moved[following]) if following else None
        if corner:
            out[-1] = (out[-1][0], corner)
            moved[following] = (corner, moved[following][1])
        else:
            out += [(moved[i][-1], piece[-1]), (piece[-1], moved[following][0])]
    return out


def outlines(path):
    """Closed contours (lists of pieces) of one stroke."""
    if not path.pieces:
        return [arc(path.start, add(path.start, (HALF_STROKE, 0)), -2 * math.pi)]
    back = [piece[::-1] for piece in reversed(path.pieces)]
    if path.closed:
        return [side(path.pieces, True), side(back, True)]
    there, home = side(path.pieces, False), side(back, False)
    end_cap = arc(path.pieces[-1][-1], there[-1][-1], -math.pi)
    start_cap = arc(path.pieces[0][0], home[-1][-1], -math.pi)
    return [there + end_cap + home + start_cap]


def glyph(svg_text):
    pen = T2CharStringPen(UPEM, None)

    def place(point):
        return (round(point[0] * UNITS_PER_PIXEL), round((BOX - point[1]) * UNITS_PER_PIXEL))

    for path in subpaths(svg_text):
        for contour in outlines(path):
            pen.moveTo(place(contour[0][0]))
            last = place(contour[0][0])
            for piece in contour:
                placed = [place(p) for p in piece]
                if placed[0] != last:
                    pen.lineTo(placed[0])
                if len(piece) == 2:
                    if placed[1] != placed[0]:
                        pen.lineTo(placed[1])
                else:
                    pen.curveTo(*placed[1:])
                last = placed[-1]
            pen.closePath()
    return pen.getCharString(optimize=True)


def build(svgs, notice):
    """svgs: {code point: SVG text}. Returns the bytes of an OpenType font."""
    names = {point: f"u{point:04X}" for point in sorted(svgs)}
    builder = FontBuilder(UPEM, isTTF=False)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    strings = {names[point]: glyph(re.sub(r"<!--.*?-->", "", text, flags=re.S)) for point, text in sorted(svgs.items())}
    strings[".notdef"] = T2CharStringPen(UPEM, None).getCharString()
    builder.setupCFF("MentordeskIcons", {}, strings, {})
    builder.setupHorizontalMetrics({name: (UPEM, 0) for name in builder.font.getGlyphOrder()})
    builder.setupHorizontalHeader(ascent=UPEM, descent=0)
    builder.setupOS2(sTypoAscender=UPEM, sTypoDescender=0, usWinAscent=UPEM, usWinDescent=0)
    builder.setupNameTable({"copyright": notice, "familyName": "Mentordesk Icons", "styleName": "Regular"}, mac=False)
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()
