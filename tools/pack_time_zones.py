#!/usr/bin/env python3
"""Packs the system's time zones into one small asset that src/base/zone.cpp reads.

  pack_time_zones.py [--zoneinfo DIR] [--pack FILE] [--cpp FILE] [--test-table FILE]

--pack writes the bytes, --cpp the same bytes as the definition of md::embedded_zone_pack(), --test-table a C++
table of what Python's zoneinfo answers for the same data, which the unit tests compare with.

Format, all numbers little-endian, `v` = unsigned LEB128, `z` = zigzag LEB128:
  "MDTZ" u8 1, u8 length + version of the tz data ("2026a"), u16 bodies, u16 names
  body:  u8 length + POSIX TZ rule that holds after the last change (may be empty),
         u8 types, each z seconds east of UTC; u8 type at 1970-01-01T00:00Z;
         v changes, each v seconds since the change before (or 1970), u8 type
  name:  u8 length + name, u16 body, u16 index of the canonical name, u8 1 when offered in lists;
         sorted by ASCII lower case
  u64 FNV-1a of all bytes before
"""

import argparse
import datetime
import os
import re
import struct
import sys
import zoneinfo

UNTIL_YEAR = 2040  # Beyond every change that a "fat" zone file spells out although its rule says the same.


def read_names(root):
    """{name: target} from tzdata.zi (a zone is its own target), and the version of the data."""
    targets, version = {}, "unknown"
    path = os.path.join(root, "tzdata.zi")
    if not os.path.isfile(path):
        sys.exit(f"pack_time_zones: {path} is missing; install the package tzdata")
    with open(path, encoding="ascii") as lines:
        for line in lines:
            words = line.split()
            if line.startswith("# version"):
                version = words[2]
            elif words and words[0] == "Z":
                targets[words[1]] = words[1]
            elif words and words[0] == "L":
                targets[words[2]] = words[1]
    return targets, version


def read_listed(root):
    """The names that zone.tab offers: one or more per country, no historical aliases."""
    listed = {"UTC", "Etc/UTC"}
    with open(os.path.join(root, "zone.tab"), encoding="utf-8") as lines:
        listed.update(line.split("\t")[2].strip() for line in lines if not line.startswith("#"))
    return listed


def read_zone(path):
    """(changes [(utc, offset)], offset before the first, rule) of a TZif file, version 2 or later."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:4] != b"TZif" or data[4:5] < b"2":
        sys.exit(f"pack_time_zones: {path} is no time zone file of version 2")

    def counts(at):
        return struct.unpack(">6I", data[at + 20 : at + 44])

    isut, isstd, leap, times, types, chars = counts(0)
    at = 44 + times * 5 + types * 6 + chars + leap * 8 + isstd + isut
    isut, isstd, leap, times, types, chars = counts(at)
    at += 44
    instants = struct.unpack(f">{times}q", data[at : at + 8 * times])
    at += 8 * times
    indexes = data[at : at + times]
    at += times
    offsets = [struct.unpack(">i", data[at + 6 * i : at + 6 * i + 4])[0] for i in range(types)]
    at += types * 6 + chars + leap * 12 + isstd + isut
    rule = data[at:].strip(b"\n").decode("ascii")
    return [(t, offsets[i]) for t, i in zip(instants, indexes)], offsets[0], rule


def seconds(text):
    parts = [int(p) for p in text.lstrip("+-").split(":")] + [0, 0]
    return (-1 if text.startswith("-") else 1) * (parts[0] * 3600 + parts[1] * 60 + parts[2])


def rule_day(spec, year):
    """Days since 1970 of a rule's date (Mm.w.d, Jn or n) in a year."""
    first = datetime.date(year, 1, 1)
    if spec[0] == "M":
        month, week, weekday = (int(p) for p in spec[1:].split("."))
        day = datetime.date(year, month, 1)
        day += datetime.timedelta((weekday - day.isoweekday()) % 7 + 7 * (week - 1))
        while day.month != month:
            day -= datetime.timedelta(7)
    elif spec[0] == "J":
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        day = first + datetime.timedelta(int(spec[1:]) - 1 + (leap and int(spec[1:]) >= 60))
    else:
        day = first + datetime.timedelta(int(spec))
    return (day - datetime.date(1970, 1, 1)).days


def rule_changes(rule):
    """What the rule alone says happens from 1970 on: [(utc, offset)]."""
    name = r"(?:<[^>]+>|[A-Za-z]+)"
    match = re.fullmatch(rf"{name}([-+\d:]+)(?:{name}([-+\d:]+)?,([^,]+),([^,]+))?", rule)
    if not match:
        sys.exit(f"pack_time_zones: rule {rule} is not understood")
    standard, summer, start, end = match.groups()
    if not start:
        return []
    standard = -seconds(standard)
    summer = -seconds(summer) if summer else standard + 3600
    changes = []
    for year in range(1969, UNTIL_YEAR + 1):
        for spec, before, after in ((start, standard, summer), (end, summer, standard)):
            day, _, time = spec.partition("/")
            changes.append((rule_day(day, year) * 86400 + seconds(time or "2") - before, after))
    return sorted(changes)


def trimmed(changes, initial, rule):
    """Changes from 1970 on without the tail that the rule repeats, and the offset at 1970."""
    kept = []
    for instant, offset in changes:
        if instant <= 0:
            initial = offset
        elif offset != (kept[-1][1] if kept else initial):
            kept.append((instant, offset))
    by_rule = rule_changes(rule) if rule else []
    # One change stays to say from when on the rule holds.
    while len(kept) >= 2:
        tail = [change for change in by_rule if kept[-2][0] <= change[0] <= kept[-1][0]]
        if tail != kept[-2:]:
            break
        kept.pop()
    return kept, initial


def leb128(number):
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def zigzag(number):
    return leb128(number * 2 if number >= 0 else -number * 2 - 1)


def text(value):
    return bytes([len(value)]) + value.encode("ascii")


def body_of(path):
    changes, initial, rule = read_zone(path)
    changes, initial = trimmed(changes, initial, rule)
    offsets = sorted({initial, *(offset for _, offset in changes)})
    out = text(rule) + bytes([len(offsets)]) + b"".join(zigzag(offset) for offset in offsets)
    out += bytes([offsets.index(initial)]) + leb128(len(changes))
    last = 0
    for instant, offset in changes:
        out += leb128(instant - last) + bytes([offsets.index(offset)])
        last = instant
    return out


def fnv1a(data, state=0xCBF29CE484222325):
    for byte in data:
        state = (state ^ byte) * 0x100000001B3 % 2**64
    return state


def collect(root):
    """[(name, file, canonical name)] of every zone there is a file for, in the order of the pack."""
    targets, version = read_names(root)
    found = []
    for name in sorted(targets, key=str.lower):
        # Some systems keep historical aliases in a package of their own: the target's file serves as well.
        files = (os.path.join(root, n) for n in (name, targets[name]))
        path = next((file for file in files if os.path.isfile(file)), None)
        if path and name != "Factory":
            found.append((name, path, targets[name]))
    return found, version


def pack(root):
    zones, version = collect(root)
    listed = read_listed(root)
    index = {name: i for i, (name, _, _) in enumerate(zones)}
    bodies, names = {}, b""
    for name, path, target in zones:
        body = bodies.setdefault(body_of(path), len(bodies))
        # zone.tab may offer a name that the data now links elsewhere (Europe/Oslo): it stands for itself.
        canonical = name if name in listed else target
        names += text(name) + struct.pack("<HHB", body, index.get(canonical, index[name]), name in listed)
    out = b"MDTZ\x01" + text(version) + struct.pack("<HH", len(bodies), len(zones)) + b"".join(bodies) + names
    return out + struct.pack("<Q", fnv1a(out))


def as_cpp(data):
    rows = (", ".join(str(b) for b in data[i : i + 32]) for i in range(0, len(data), 32))
    return (
        '#include "base/zone.h"\n\nnamespace md {\nnamespace {\n'
        "constexpr unsigned char packed[] = {\n" + ",\n".join(rows) + "};\n}  // namespace\n\n"
        "std::span<const std::uint8_t> embedded_zone_pack() { return packed; }\n\n}  // namespace md\n"
    )


def random_bits(i, seed):
    """The generator of src/base/random.h."""
    mask = 2**64 - 1
    x = ((i + 1) * 0x9E3779B97F4A7C15 + seed) & mask
    x = ((x ^ x >> 30) * 0xBF58476D1CE4E5B9) & mask
    x = ((x ^ x >> 27) * 0x94D049BB133111EB) & mask
    return x ^ x >> 31


SAMPLES, SEED, FIRST, LAST = 500, 42, 0, 2871763200  # 1970-01-01 until 2061-01-01
NEAR_CHANGES = (
    "America/New_York Europe/Berlin Europe/Dublin Africa/Casablanca Africa/Cairo Asia/Gaza Asia/Kolkata "
    "Asia/Shanghai Australia/Lord_Howe America/Santiago America/Nuuk Pacific/Chatham Pacific/Apia "
    "America/Caracas"
).split()


def answers(zone):
    """A hash of the offsets at random instants, and of the instants of the same numbers as local times."""
    utc, state_utc, state_local = datetime.timezone.utc, 0xCBF29CE484222325, 0xCBF29CE484222325
    epoch = datetime.datetime(1970, 1, 1)
    for i in range(SAMPLES):
        number = FIRST + random_bits(i, SEED) % (LAST - FIRST)
        there = datetime.datetime.fromtimestamp(number, zone)
        state_utc = fnv1a(struct.pack("<i", int(there.utcoffset().total_seconds())), state_utc)
        local = (epoch + datetime.timedelta(seconds=number)).replace(tzinfo=zone)
        offset = int(local.utcoffset().total_seconds())
        state_local = fnv1a(struct.pack("<i", offset), state_local)
    return state_utc, state_local


def near_changes(root, name):
    """(name, local second, first instant, second instant) around the zone's changes since 2005."""
    changes, _, rule = read_zone(os.path.join(root, name))
    zone, epoch = zoneinfo.ZoneInfo(name), datetime.datetime(1970, 1, 1)
    changes += rule_changes(rule) if rule else []
    instants = sorted({instant for instant, _ in changes if 1104537600 < instant < 2**31})
    for instant in instants:
        before = zone.utcoffset(datetime.datetime.fromtimestamp(instant - 1, zone).replace(fold=0))
        for shift in (-5400, -1, 0, 1800, 3600, 5400):
            local = instant + int(before.total_seconds()) + shift
            time = epoch + datetime.timedelta(seconds=local)
            readings = (time.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
            first, second = (local - int(offset.total_seconds()) for offset in readings)
            # In a gap fold=1 is the earlier reading; ours has one answer there, that of fold=0.
            yield name, local, first, max(first, second)


def test_table(root):
    zoneinfo.reset_tzpath(to=[root])
    zones, version = collect(root)
    rows = []
    for name, _, _ in zones:
        if os.path.isfile(os.path.join(root, name)):
            at_utc, at_local = answers(zoneinfo.ZoneInfo(name))
            rows.append(f'    {{"{name}", {at_utc}u, {at_local}u}},')
    near = [
        f'    {{"{name}", {local}, {first}, {second}}},'
        for zone in NEAR_CHANGES
        for name, local, first, second in near_changes(root, zone)
    ]
    return (
        "#pragma once\n// What Python's zoneinfo answers: tools/pack_time_zones.py --test-table.\n\n"
        "#include <cstdint>\n\nnamespace zone_table {\n\n"
        f'inline constexpr char version[] = "{version}";\n'
        f"inline constexpr int samples = {SAMPLES};\n"
        f"inline constexpr std::uint64_t seed = {SEED}, first_s = {FIRST}, last_s = {LAST};\n\n"
        "struct Zone { const char* name; std::uint64_t utc_hash, local_hash; };\n"
        "inline constexpr Zone zones[] = {\n" + "\n".join(rows) + "\n};\n\n"
        "struct Near { const char* name; std::int64_t local_s, first_s, second_s; };\n"
        "inline constexpr Near near_changes[] = {\n" + "\n".join(near) + "\n};\n\n"
        "}  // namespace zone_table\n"
    )


def write(path, data):
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode("utf-8"))


def main():
    parser = argparse.ArgumentParser(description="Packs the system's time zones for src/base/zone.cpp.")
    parser.add_argument("--zoneinfo", default="/usr/share/zoneinfo", help="folder of the compiled tz data")
    parser.add_argument("--pack", help="file for the bytes")
    parser.add_argument("--cpp", help="C++ file that embeds them")
    parser.add_argument("--test-table", help="C++ header for the unit tests")
    options = parser.parse_args()
    if not (options.pack or options.cpp or options.test_table):
        parser.error("name at least one of --pack, --cpp and --test-table")
    if options.pack or options.cpp:
        data = pack(options.zoneinfo)
        if options.pack:
            write(options.pack, data)
        if options.cpp:
            write(options.cpp, as_cpp(data))
    if options.test_table:
        write(options.test_table, test_table(options.zoneinfo))


if __name__ == "__main__":
    main()
