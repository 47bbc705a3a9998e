#pragma once
// Import: what may be chosen, and what the screen shows of a file before and after.

#include <string>
#include <vector>

#include "base/pack.h"

namespace md::practice {

inline constexpr int64_t import_bytes_max = 32 << 20;
inline constexpr int64_t import_rows_max = 50'000;
inline constexpr size_t import_tags_max = 20;
inline constexpr int32_t import_preview_rows = 50;
inline constexpr int32_t import_problems_shown = 100;

// What the rows do to the practice.
struct ImportRules {
  // With who is known already: "fill" what is empty, "overwrite", "skip", or "create" another one.
  std::string known = "fill";
  // Who counts as known, beside the same key of the other program: "usual" (e-mail, name and phone, name and
  // company), "email", "phone", "name".
  std::string match = "usual";
  std::string stage = "lead";     // of new people whose row says nothing else
  std::vector<std::string> tags;  // for everybody in the file who is not skipped
  bool billed = true;             // sessions were paid for elsewhere: they are not billed again
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("known", s.known);
    a("match", s.match);
    a("stage", s.stage);
    a("tags", s.tags);
    a("billed", s.billed);
  }
};

// The person's choices; what is empty is recognised.
struct ImportColumnChoice {
  int32_t column = 0;  // from 0
  std::string field;   // "none": left out
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("column", s.column);
    a("field", s.field);
  }
};

struct ImportChoices {
  std::string kind = "people";
  std::string encoding;      // "utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"
  std::string delimiter;     // one character
  int64_t header_line = -1;  // 0: there is none; -1: recognised
  std::string date_order;    // ymd, dmy, mdy, named
  std::vector<ImportColumnChoice> columns;
  ImportRules rules;
  int64_t now_ms = 0;  // rows dated later are refused; 0: none
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("kind", s.kind);
    a("now_ms", s.now_ms);
    a("encoding", s.encoding);
    a("delimiter", s.delimiter);
    a("header_line", s.header_line);
    a("date_order", s.date_order);
    a("columns", s.columns);
    a("rules", s.rules);
  }
};

struct ImportFile {
  std::string name;
  int64_t bytes = 0;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("name", s.name);
    a("bytes", s.bytes);
  }
};

struct ImportColumn {
  std::string title;       // "" where the file has none
  std::string field;       // "none": left out
  int32_t confidence = 0;  // percent
  std::vector<std::string> samples;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("title", s.title);
    a("field", s.field);
    a("confidence", s.confidence);
    a("samples", s.samples);
  }
};

struct ImportPreviewRow {
  int64_t line = 0;
  std::string fate;  // create, update, same, skip, joined, refused; "" while it is not known
  std::vector<std::string> cells;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("line", s.line);
    a("fate", s.fate);
    a("cells", s.cells);
  }
};

struct ImportArg {
  std::string name, value;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("name", s.name);
    a("value", s.value);
  }
};

// An error that stands in a view.
struct ImportProblem {
  int64_t line = 0;
  int32_t column = 0;  // from 1; 0: none in particular
  std::string code, field;
  std::vector<ImportArg> args;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("line", s.line);
    a("column", s.column);
    a("code", s.code);
    a("field", s.field);
    a("args", s.args);
  }
};

// How many rows of the file come to what.
struct ImportCounts {
  int64_t create = 0, update = 0, same = 0, skip = 0, joined = 0, refused = 0;
  int64_t taken() const { return create + update + same + skip + joined; }
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("create", s.create);
    a("update", s.update);
    a("same", s.same);
    a("skip", s.skip);
    a("joined", s.joined);
    a("refused", s.refused);
  }
};

struct ImportView {
  std::string kind, format, source;  // format: csv, vcard; source: google, outlook, linkedin, other
  std::string encoding, delimiter, date_order;
  bool encoding_certain = true, header_certain = true, date_ambiguous = false;
  int64_t header_line = 0;             // 0: there is none
  int64_t replaced = 0;                // characters that made no sense in the encoding
  std::vector<std::string> fields;     // what columns may be, in the order of a list
  std::vector<ImportColumn> columns;
  std::vector<ImportPreviewRow> rows;  // the first ones
  ImportCounts counts;
  std::vector<ImportProblem> problems;  // the first ones
  std::vector<std::string> reasons;     // the different codes among all problems
  int32_t percent = 0;                  // of the reading and looking up
  bool ready = false;                   // all was read; the counts hold
  // What keeps the file as a whole from being read; its code is empty otherwise.
  ImportProblem trouble;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("kind", s.kind);
    a("format", s.format);
    a("source", s.source);
    a("encoding", s.encoding);
    a("delimiter", s.delimiter);
    a("date_order", s.date_order);
    a("encoding_certain", s.encoding_certain);
    a("header_certain", s.header_certain);
    a("date_ambiguous", s.date_ambiguous);
    a("header_line", s.header_line);
    a("replaced", s.replaced);
    a("fields", s.fields);
    a("columns", s.columns);
    a("rows", s.rows);
    a("counts", s.counts);
    a("problems", s.problems);
    a("reasons", s.reasons);
    a("percent", s.percent);
    a("ready", s.ready);
    a("trouble", s.trouble);
  }
};

// The words of the file with the rows that were left out: titles for the columns of reasons and of lines, and a
// sentence for each code. What has no sentence is told by its code.
struct ImportReasonWords {
  std::string title, line_title;
  std::vector<ImportArg> words;
  template <class Self, class A>
  static void members(Self& s, A&& a) {
    a("title", s.title);
    a("line_title", s.line_title);
    a("words", s.words);
  }
};

}  // namespace md::practice
