#include "practice/import_job.h"

#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "interop/contact_headers.h"
#include "practice/import_columns.h"

namespace md::practice {
namespace {

using interop::ContactField;
using interop::DateOrder;

// What one step does: some ten milliseconds of it.
constexpr size_t slice_bytes = 96 * 1024, items_at_once = 400;
constexpr std::string_view card_columns[] = {"display_name", "email", "phone", "company"};
constexpr DateOrder orders[] = {DateOrder::ymd, DateOrder::dmy, DateOrder::mdy, DateOrder::named};

}  // namespace

Status ImportJob::open(const ImportFile& file) {
  if (file.bytes > import_bytes_max)
    return fail("import.file_too_large", {{"max_mib", std::to_string(import_bytes_max >> 20)}});
  file_ = file;
  return {};
}

Status ImportJob::feed(ByteView slice) {
  if (stage_ != Stage::receive) return fail("import.not_open");
  if (bytes_.size() + slice.size() > size_t(import_bytes_max))
    return fail("import.file_too_large", {{"max_mib", std::to_string(import_bytes_max >> 20)}});
  bytes_.append(reinterpret_cast<const char*>(slice.data()), slice.size());
  return {};
}

Status ImportJob::choose(const ImportChoices& choices) {
  if (import_fields(choices.kind).empty())
    return fail("import.unknown_kind", {{"value", shorten(choices.kind, 40)}}, "kind");
  if (!choices.encoding.empty()) MD_TRY(interop::find_encoding(choices.encoding));
  if (choices.delimiter.size() > 1) return fail("field.not_a_choice", {{"value", "delimiter"}}, "delimiter");
  for (const ImportColumnChoice& column : choices.columns) {
    const auto known = import_fields(choices.kind);
    if (column.column < 0 || std::ranges::find(known, column.field) == known.end())
      return fail("field.not_a_choice", {{"value", shorten(column.field, 40)}}, "columns");
  }
  MD_TRY(check_rules(choices.rules));
  choices_ = choices;
  stage_ = Stage::decode;
  trouble_ = {};
  return {};
}

Status ImportJob::step(store::Db& db, const DecodeText& decode_text) {
  Status done;
  switch (stage_) {
    case Stage::receive: return fail("import.not_open");
    case Stage::decode:
      done = decode(decode_text);
      if (done) done = recognise();
      if (done) done = start_reading(db);
      break;
    case Stage::read: done = read_some(); break;
    case Stage::look:
    case Stage::settle: return look_some(db);
    case Stage::ready: break;
  }
  if (!done) stop(done.error());
  return {};
}

Status ImportJob::decode(const DecodeText& decode_text) {
  if (choices_.encoding.empty()) {
    MD_TRY([&]() -> Status {
      const interop::FileKind kind = interop::sniff_file(bytes_);
      vcard_ = kind == interop::FileKind::vcard && people();
      return interop::expect_kind(bytes_, vcard_ ? interop::FileKind::vcard : interop::FileKind::csv);
    }());
    encoding_ = interop::guess_encoding(bytes_);
  } else {
    MD_ASSIGN(encoding_.encoding, interop::find_encoding(choices_.encoding));
    encoding_.certain = true;
  }
  const std::string name(interop::encoding_name(encoding_.encoding));
  if (name == decoded_as_) return {};
  text_.clear();
  replaced_ = 0;
  if (interop::needs_shell_decoder(encoding_.encoding)) {
    const ByteView bytes{reinterpret_cast<const uint8_t*>(bytes_.data()), bytes_.size()};
    MD_ASSIGN(text_, decode_text(name, bytes));
  } else {
    interop::Decoder decoder(encoding_.encoding);
    decoder.push(bytes_, text_);
    decoder.finish(text_);
    replaced_ = decoder.replaced();
  }
  decoded_as_ = name;
  return {};
}

Status ImportJob::recognise() {
  columns_.clear();
  source_ = interop::ImportSource::other;
  date_order_ = DateOrder::unknown;
  date_ambiguous_ = false;
  if (!vcard_) return recognise_columns();
  for (const std::string_view field : card_columns)
    columns_.push_back({std::string(), std::string(field), 0, interop::certain, {}, {}});
  return {};
}

void ImportJob::propose_columns() {
  interop::ContactMapping mapping;
  if (people()) {
    mapping = interop::propose_contact_mapping(guess_);
    source_ = mapping.source;
  }
  for (size_t i = 0; i < guess_.header.size(); i++) {
    const std::string_view field = import_field_of(choices_.kind, guess_.header[i]);
    Column column{guess_.header[i], std::string(field), 0, interop::certain, {}, {}};
    if (people()) {
      const interop::ColumnMapping& proposed = mapping.columns[i];
      column.field = interop::contact_field_code(proposed.field);
      column.group = proposed.group;
      column.confidence = proposed.confidence;
    }
    if (i < guess_.columns.size()) {
      column.date_order = guess_.columns[i].date_order;
      column.samples = guess_.columns[i].samples;
    }
    // Two columns of one name: the first counts.
    for (const Column& before : columns_)
      if (!people() && before.field == column.field) column.field = "none";
    columns_.push_back(std::move(column));
  }
}

Status ImportJob::recognise_columns() {
  interop::CsvChoice choice;
  if (!choices_.delimiter.empty()) choice.delimiter = choices_.delimiter[0];
  choice.header_line = choices_.header_line;
  const bool whole = text_.size() <= interop::guess_bytes;
  const std::string_view start = std::string_view(text_).substr(0, interop::guess_bytes);
  MD_ASSIGN(guess_, interop::guess_csv(start, whole, choice));
  propose_columns();
  for (const ImportColumnChoice& chosen : choices_.columns)
    if (size_t(chosen.column) < columns_.size()) {
      columns_[size_t(chosen.column)].field = chosen.field;
      columns_[size_t(chosen.column)].confidence = interop::certain;
    }
  for (size_t i = 0; i < columns_.size(); i++) {
    const bool date = columns_[i].field == "birthday" || columns_[i].field == "date";
    if (!date || columns_[i].date_order == DateOrder::unknown) continue;
    date_order_ = columns_[i].date_order;
    date_ambiguous_ = date_ambiguous_ || guess_.columns[i].date_ambiguous;
  }
  for (const DateOrder order : orders) {
    if (interop::date_order_code(order) != choices_.date_order) continue;
    date_order_ = order;
    date_ambiguous_ = false;
    for (Column& column : columns_) column.date_order = order;
  }
  return {};
}

bool ImportJob::columns_usable() const {
  const bool payments = choices_.kind == "payments";
  bool name = false, date = false, amount = !payments;
  for (const Column& column : columns_) {
    name = name || column.field == "display_name" || column.field == "email";
    if (people())
      name = name || column.field == "given_name" || column.field == "family_name" || column.field == "company";
    if (payments) name = name || column.field == "number" || column.field.starts_with("payer");
    amount = amount || column.field == "amount";
    date = date || column.field == "date";
  }
  return name && amount && (date || people());
}

// Something to look at while it is not known what the columns are.
void ImportJob::show_sample() {
  (void)interop::read_csv(std::string_view(text_).substr(0, interop::guess_bytes), {.delimiter = guess_.delimiter},
                          [this](const interop::CsvRecord& record) {
                            if (record.line >= guess_.first_data_line && record.line != guess_.header_line)
                              show(record.line, record.fields);
                            return shown_.size() < size_t(import_preview_rows);
                          });
}

Status ImportJob::start_reading(store::Db& db) {
  plan_ = (people()                      ? make_people_plan
           : choices_.kind == "payments" ? make_payments_plan
                                         : make_sessions_plan)(choices_.rules, house_);
  MD_TRY(plan_->begin(db, choices_.now_ms));
  taken_.clear();
  fates_.clear();
  shown_.clear();
  problems_.clear();
  at_ = item_ = 0;
  stage_ = Stage::read;
  if (vcard_) {
    const auto on_card = [this](interop::MappedContact& card) {
      const std::string cells[] = {std::string(card.row.get(ContactField::display_name)),
                                   std::string(card.row.get(ContactField::email)),
                                   std::string(card.row.get(ContactField::phone)),
                                   std::string(card.row.get(ContactField::company))};
      const std::vector<std::string_view> views(std::begin(cells), std::end(cells));
      take_contact(card, views);
      return true;
    };
    cards_.emplace(on_card, interop::VcardLimits{.cards_max = import_rows_max});
    return {};
  }
  if (!columns_usable()) {
    show_sample();
    return fail(people()                      ? "import.no_name_column"
                : choices_.kind == "payments" ? "import.no_payment_columns"
                                              : "import.no_session_columns");
  }
  interop::ContactMapping mapping;
  for (const Column& column : columns_)
    mapping.columns.push_back({interop::find_contact_field(column.field).value_or(ContactField::none),
                               column.group, column.confidence, column.date_order});
  mapper_.emplace(std::move(mapping));
  csv_.emplace(interop::CsvOptions{.delimiter = guess_.delimiter, .records_max = import_rows_max + 100},
               [this](const interop::CsvRecord& record) {
                 take_record(record);
                 return true;
               });
  return {};
}

Status ImportJob::read_some() {
  const std::string_view slice = std::string_view(text_).substr(at_, slice_bytes);
  at_ += slice.size();
  MD_TRY(vcard_ ? cards_->push(slice) : csv_->push(slice));
  if (at_ < text_.size()) return {};
  MD_TRY(vcard_ ? cards_->finish() : csv_->finish());
  if (taken_.empty() && problems_.empty()) return fail("csv.no_records");
  stage_ = Stage::look;
  return {};
}

Status ImportJob::look_some(store::Db& db) {
  if (stage_ == Stage::look) {
    MD_ASSIGN(const bool seen, plan_->look(db));
    if (seen) stage_ = Stage::settle;
    return {};
  }
  for (size_t n = 0; n < items_at_once && item_ < plan_->items(); n++) MD_TRY(plan_->settle(db, item_++));
  if (item_ < plan_->items()) return {};
  drop_refused();
  stage_ = Stage::ready;
  return {};
}

}  // namespace md::practice
