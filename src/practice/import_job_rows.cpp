// The rows of the file that is being read, one by one, and what is told of them.

#include <algorithm>
#include <set>

#include "base/format.h"
#include "base/text.h"
#include "practice/import_columns.h"
#include "practice/import_job.h"

namespace md::practice {
namespace {

constexpr std::string_view fate_codes[] = {"create", "update", "same", "skip", "joined", "refused"};
constexpr size_t cell_shown_max = 80, columns_shown_max = 200;

ImportProblem as_problem(int64_t line, int column, const Error& error) {
  ImportProblem problem{line, column, error.code, error.field, {}};
  for (const auto& [name, value] : error.args) problem.args.push_back({name, value});
  return problem;
}

ImportRow as_row(const interop::ContactRow& contact) {
  ImportRow row{contact.line, {}};
  for (const interop::ContactValue& value : contact.values)
    row.values.emplace_back(interop::contact_field_code(value.field), value.value);
  return row;
}

}  // namespace

void ImportJob::stop(Error error) {
  trouble_ = as_problem(0, 0, error);
  plan_.reset();
  taken_.clear();
  fates_.clear();
  stage_ = Stage::ready;
}

void ImportJob::take_record(const interop::CsvRecord& record) {
  if (record.line < guess_.first_data_line || record.line == guess_.header_line) return;
  if (!people()) return take_values(record);
  interop::MappedContact contact = mapper_->apply(record);
  take_contact(contact, record.fields);
}

void ImportJob::take_values(const interop::CsvRecord& record) {
  ImportRow row{record.line, {}};
  Status good;
  for (size_t i = 0; i < record.fields.size() && good; i++) {
    if (i < columns_.size())
      good = add_import_value(row, columns_[i].field, interop::csv_without_guard(record.fields[i]),
                               columns_[i].date_order);
    else if (!interop::is_placeholder(record.fields[i]))
      good = fail("import.too_many_cells", {{"columns", std::to_string(columns_.size())}});
  }
  if (good && row.values.empty()) return;
  const int32_t preview = show(record.line, record.fields);
  if (good) return take_row(std::move(row), preview);
  refuse(record.line, 0, good.error());
  if (preview >= 0) shown_[size_t(preview)].fate = "refused";
}

void ImportJob::take_contact(interop::MappedContact& contact, std::span<const std::string_view> cells) {
  if (contact.blank && contact.errors.empty()) return;
  const int32_t preview = show(contact.row.line, cells);
  if (contact.errors.empty()) return take_row(as_row(contact.row), preview);
  const interop::RowError& first = contact.errors.front();
  refuse(contact.row.line, first.column, first.error);
  if (preview >= 0) shown_[size_t(preview)].fate = "refused";
}

void ImportJob::take_row(ImportRow row, int32_t preview) {
  if (const Status added = plan_->add(row); !added) {
    refuse(row.line, 0, added.error());
    if (preview >= 0) shown_[size_t(preview)].fate = "refused";
    return;
  }
  taken_.push_back({std::move(row), preview});
}

void ImportJob::refuse(int64_t line, int column, Error error) {
  if (column == 0)
    for (size_t i = 0; i < columns_.size() && column == 0; i++)
      if (!vcard_ && !error.field.empty() && columns_[i].field == error.field) column = int(i) + 1;
  problems_.push_back(as_problem(line, vcard_ ? 0 : column, error));
}

// Rows that only a look at the practice could refuse.
void ImportJob::drop_refused() {
  std::vector<Taken> kept;
  for (size_t i = 0; i < taken_.size(); i++) {
    Taken& taken = taken_[i];
    const Error* refusal = plan_->refusal(i);
    if (taken.preview >= 0) shown_[size_t(taken.preview)].fate = fate_codes[size_t(plan_->fate(i))];
    if (refusal) {
      refuse(taken.row.line, 0, *refusal);
    } else {
      fates_.push_back(plan_->fate(i));
      kept.push_back(std::move(taken));
    }
  }
  taken_ = std::move(kept);
  std::ranges::stable_sort(problems_, {}, &ImportProblem::line);
}

int32_t ImportJob::show(int64_t line, std::span<const std::string_view> cells) {
  if (shown_.size() >= size_t(import_preview_rows)) return -1;
  ImportPreviewRow row{line, {}, {}};
  for (const std::string_view cell : cells.first(std::min(cells.size(), columns_shown_max)))
    row.cells.push_back(shorten(repair(truncate(cell, cell_shown_max + 1), Lines::one), cell_shown_max));
  shown_.push_back(std::move(row));
  return int32_t(shown_.size()) - 1;
}

ImportCounts ImportJob::counts() const {
  ImportCounts counts;
  int64_t* const places[] = {&counts.create, &counts.update, &counts.same,
                             &counts.skip,   &counts.joined, &counts.refused};
  for (const Fate fate : fates_) ++*places[size_t(fate)];
  counts.refused = int64_t(problems_.size());
  return counts;
}

ImportView ImportJob::view() const {
  ImportView view;
  view.kind = choices_.kind;
  view.format = vcard_ ? "vcard" : "csv";
  view.source = interop::import_source_code(source_);
  view.encoding = interop::encoding_name(encoding_.encoding);
  view.encoding_certain = encoding_.certain;
  view.replaced = replaced_;
  view.delimiter = std::string(1, guess_.delimiter);
  view.header_line = vcard_ ? 0 : guess_.header_line;
  view.header_certain = guess_.header_certain;
  view.date_order = interop::date_order_code(date_order_);
  view.date_ambiguous = date_ambiguous_;
  for (const std::string_view field : import_fields(choices_.kind)) view.fields.emplace_back(field);
  for (const Column& column : columns_)
    view.columns.push_back({column.title, column.field, column.confidence, column.samples});
  view.rows = shown_;
  view.ready = stage_ == Stage::ready;
  if (view.ready) view.counts = counts();
  std::set<std::string> reasons;
  for (size_t i = 0; view.ready && i < problems_.size(); i++) reasons.insert(problems_[i].code);
  view.reasons.assign(reasons.begin(), reasons.end());
  const size_t told = std::min(problems_.size(), size_t(import_problems_shown));
  view.problems.assign(problems_.begin(), problems_.begin() + std::ptrdiff_t(told));
  const size_t read = text_.empty() ? 0 : at_ * 70 / text_.size();
  const size_t settled = plan_ && plan_->items() ? item_ * 30 / plan_->items() : 0;
  view.percent = view.ready ? 100 : int32_t(read + settled);
  view.trouble = trouble_;
  return view;
}

std::string ImportJob::command() const {
  return "import." + choices_.kind;
}

Result<Json> ImportJob::args() const {
  if (!ready()) return fail("import.not_ready");
  if (taken_.empty()) return fail("import.nothing");
  Json rows = Json::array();
  rows.get_ref<Json::array_t&>().reserve(taken_.size());
  for (const Taken& taken : taken_) rows.push_back(to_json(taken.row));
  return Json{{"rows", std::move(rows)}, {"rules", as_json(choices_.rules)}};
}

std::string ImportJob::left_out(const ImportReasonWords& words) const {
  const auto reason = [&](const ImportProblem& problem) {
    std::vector<std::pair<std::string, std::string>> args;
    for (const ImportArg& arg : problem.args) args.emplace_back(arg.name, arg.value);
    for (const ImportArg& word : words.words)
      if (word.name == problem.code) return fill(word.value, args);
    std::string plain = problem.code;
    for (const auto& [name, value] : args) append(plain, " ", name, "=", value);
    return plain;
  };
  std::vector<std::string> titles = {words.line_title};
  for (const Column& column : columns_) titles.push_back(vcard_ ? column.field : column.title);
  interop::ErrorFile file(titles, words.title, vcard_ ? ',' : guess_.delimiter);
  std::string out;
  size_t next = 0;
  const auto add = [&](int64_t line, std::span<const std::string_view> cells) {
    if (next >= problems_.size() || problems_[next].line != line) return;
    const std::string number = std::to_string(line);
    std::vector<std::string_view> all = {number};
    all.insert(all.end(), cells.begin(), cells.end());
    file.add(all, reason(problems_[next++]));
    out += file.take();
  };
  if (vcard_) {
    for (const ImportProblem& problem : problems_) add(problem.line, {});
    return out;
  }
  (void)interop::read_csv(text_, {.delimiter = guess_.delimiter}, [&](const interop::CsvRecord& record) {
    add(record.line, record.fields);
    return next < problems_.size();
  });
  return out;
}

}  // namespace md::practice
