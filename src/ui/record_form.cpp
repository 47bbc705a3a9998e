#include "ui/record_form.h"

#include <cstdlib>

#include "base/text.h"
#include "model/check.h"
#include "ui/saved_text.h"

namespace md::ui {
namespace {

using model::Field;
using model::FieldKind;

// Record types whose records can be looked for by name, and how.
constexpr int32_t found_max = 20;

bool is_number(FieldKind kind) {
  return kind == FieldKind::integer || kind == FieldKind::decimal || kind == FieldKind::money;
}

std::string_view input_mode(FieldKind kind) {
  switch (kind) {
    case FieldKind::email:
      return "email";
    case FieldKind::phone:
      return "tel";
    case FieldKind::url:
      return "url";
    case FieldKind::integer:
      return "numeric";
    case FieldKind::decimal:
    case FieldKind::money:
      return "decimal";
    default:
      return {};
  }
}

}  // namespace

// Its text is what the control shows: typed text, a code or an id.
struct RecordForm::Entry : SavedText {
  const Field* field = nullptr;
  std::string label, name;      // of the field, as shown and for the id
  std::string_view hint, unit;  // from the words, where there are any
  Value initial;
  std::string error;
  std::string shown;  // the title of the record that a reference means
  std::string query;  // what is looked for among records
  rpc::Live<practice::PeopleQuery> found;
  rpc::Live<practice::RecordQuery> referred;
};

RecordForm::RecordForm(const model::RecordType& type, std::span<const std::string_view> fields)
    : type_(type) {
  for (const std::string_view name : fields) {
    auto entry = std::make_unique<Entry>();
    entry->field = type.find(name);
    entry->name = name;
    entries_.push_back(std::move(entry));
  }
  begin();
}

RecordForm::~RecordForm() = default;

RecordForm::Entry* RecordForm::find(std::string_view name) {
  for (auto& entry : entries_)
    if (entry->name == name) return entry.get();
  return nullptr;
}

const RecordForm::Entry* RecordForm::find(std::string_view name) const {
  for (const auto& entry : entries_)
    if (entry->name == name) return entry.get();
  return nullptr;
}

namespace {

// How a stored value reads while it is edited.
std::string as_typed(const Field& field, const Value& value, Currency currency) {
  if (const auto* text = as_text(value)) return *text;
  const auto* n = as_integer(value);
  if (!n) return {};
  if (field.kind == FieldKind::money) return plain_amount({*n, currency});
  if (field.kind == FieldKind::decimal) return decimal_e4_text(*n);
  return std::to_string(*n);
}

}  // namespace

void RecordForm::begin() {
  fresh_ = true;
  autofocus_ = true;
  for (auto& entry : entries_) {
    static_cast<SavedText&>(*entry) = {};
    entry->initial = Value();
    entry->text = as_typed(*entry->field, model::preset_of(*entry->field), {});
    entry->error.clear();
    entry->shown.clear();
  }
}

void RecordForm::begin(const practice::RecordView& record) {
  fresh_ = false;
  autofocus_ = true;
  const auto currency = Currency::find(record.text("currency"));
  for (auto& entry : entries_) {
    static_cast<SavedText&>(*entry) = {};
    entry->initial = record.field(entry->name);
    entry->text = as_typed(*entry->field, entry->initial, currency.value_or(Currency()));
    entry->saved = entry->text;
    entry->error.clear();
    entry->shown.clear();
  }
}

// That of the form's own field, else the one it was given.
Currency RecordForm::currency(std::string_view otherwise) const {
  const Entry* chosen = find("currency");
  const std::string_view code = chosen && !chosen->text.empty() ? std::string_view(chosen->text)
                                : !currency_.empty()            ? std::string_view(currency_)
                                                                : otherwise;
  return Currency::find(code).value_or(Currency());
}

void RecordForm::set(std::string_view field, Value value, std::string_view shown) {
  Entry* entry = find(field);
  if (!entry) return;
  entry->text = as_typed(*entry->field, value, currency({}));
  entry->shown = shown;
  entry->error.clear();
}

void RecordForm::set_shown(std::string_view field, std::string_view shown) {
  Entry* entry = find(field);
  if (entry && entry->text == entry->saved) entry->shown = shown;
}

void RecordForm::rebase(const practice::RecordView& record) {
  fresh_ = false;
  const auto currency = Currency::find(record.text("currency")).value_or(Currency());
  for (auto& entry : entries_) {
    entry->initial = record.field(entry->name);
    entry->take(as_typed(*entry->field, entry->initial, currency));
  }
}

void RecordForm::sent() {
  for (auto& entry : entries_) entry->sent();
}

void RecordForm::answered(bool good) {
  for (auto& entry : entries_) entry->answered(good);
}

Result<Value> RecordForm::value(Desk& desk, std::string_view field) const {
  const Entry* entry = find(field);
  if (!entry) return fail("field.unknown", {{"name", std::string(field)}});
  return parsed(desk, *entry);
}

Value RecordForm::get(std::string_view field) const {
  const Entry* entry = find(field);
  return entry && !entry->text.empty() ? Value(entry->text) : Value();
}

Result<Value> RecordForm::parsed(Desk& desk, const Entry& entry) const {
  const Field& field = *entry.field;
  Value value;
  if (!trim(entry.text).empty()) {
    if (field.kind == FieldKind::money) {
      MD_ASSIGN(const Money money, parse_amount(entry.text, currency(desk.practice().text("currency"))));
      value = money.minor;
    } else if (is_number(field.kind)) {
      MD_ASSIGN(const int64_t number, parse_decimal_e4(entry.text));
      if (field.kind == FieldKind::integer && number % 10000) return fail("field.wrong_type", {}, field.name);
      value = field.kind == FieldKind::integer ? number / 10000 : number;
    } else if (field.kind == FieldKind::boolean) {
      value = int64_t(entry.text == "1");
    } else {
      value = entry.text;
    }
  }
  const model::KnowsZone knows_zone = [&](std::string_view name) {
    return desk.zones.find(name).has_value();
  };
  MD_ASSIGN(Value clean, model::check_field(field, value, knows_zone));
  MD_TRY(model::check_required(field, clean));
  return clean;
}

std::string field_error_text(const Field& field, Error error, Currency currency) {
  const bool money = field.kind == FieldKind::money;
  if ((money || field.kind == FieldKind::decimal) && error.code == "field.out_of_range")
    for (auto& [name, bound] : error.args) {
      const int64_t stored = std::strtoll(bound.c_str(), nullptr, 10);
      bound = money ? plain_amount({stored, currency}) : decimal_e4_text(stored);
    }
  return error_text(error);
}

void RecordForm::check_entry(Desk& desk, Entry& entry) {
  const auto value = parsed(desk, entry);
  entry.error = value ? std::string()
                      : field_error_text(*entry.field, value.error(), currency(desk.practice().text("currency")));
}

bool RecordForm::check(Desk& desk) {
  bool good = true;
  for (auto& entry : entries_) {
    check_entry(desk, *entry);
    good = good && entry->error.empty();
  }
  return good;
}

bool RecordForm::refuse(const Error& error) {
  Entry* entry = find(error.field);
  if (!entry) return false;
  entry->error = field_error_text(*entry->field, error, currency({}));
  return true;
}

bool RecordForm::changed() const {
  for (const auto& entry : entries_)
    if (entry->changed()) return true;
  return false;
}

Desk::FieldValues RecordForm::changes() const {
  Desk::FieldValues out;
  for (const auto& entry : entries_) {
    if (!entry->changed()) continue;
    if (trim(entry->text).empty()) {
      if (!fresh_) out.emplace_back(entry->name, Value());
      continue;
    }
    const Field& field = *entry->field;
    Value value = entry->text;
    if (is_number(field.kind)) {
      if (field.kind == FieldKind::money) {
        const auto money = parse_amount(entry->text, currency({}));
        if (money) value = money->minor;
      } else if (const auto number = parse_decimal_e4(entry->text)) {
        value = field.kind == FieldKind::integer ? *number / 10000 : *number;
      }
    } else if (field.kind == FieldKind::boolean) {
      value = int64_t(entry->text == "1");
    }
    out.emplace_back(entry->name, std::move(value));
  }
  return out;
}

bool RecordForm::draw(Desk& desk, Rect& r) {
  bool submitted = false;
  for (auto& entry : entries_) submitted = draw_entry(desk, r, *entry) || submitted;
  autofocus_ = false;
  return submitted;
}

bool RecordForm::draw_field(Desk& desk, Rect& r, std::string_view field) {
  Entry* entry = find(field);
  return entry && draw_entry(desk, r, *entry);
}

bool RecordForm::draw_entry(Desk& desk, Rect& r, Entry& entry) {
  const Scope scope(entry.name);
  const auto word = [&](std::string_view what) {
    return std::string(what).append(".").append(type_.name).append(".").append(entry.name);
  };
  entry.label = tr(word("field"));
  entry.hint = ctx().lang.has(word("hint")) ? tr(word("hint")) : std::string_view();
  entry.unit = ctx().lang.has(word("unit")) ? tr(word("unit")) : std::string_view();
  switch (entry.field->kind) {
    case FieldKind::choice:
      draw_choice(desk, r, entry);
      return false;
    case FieldKind::reference:
      draw_reference(desk, r, entry);
      return false;
    case FieldKind::zone:
      draw_zone(desk, r, entry);
      return false;
    case FieldKind::currency:
      draw_currency(desk, r, entry);
      return false;
    case FieldKind::language:
      draw_language(desk, r, entry);
      return false;
    case FieldKind::date:
      draw_date(desk, r, entry);
      return false;
    case FieldKind::boolean:
      draw_boolean(desk, r, entry);
      return false;
    default:
      return draw_text(desk, r, entry);
  }
}

bool RecordForm::draw_text(Desk& desk, Rect& r, Entry& entry) {
  const Field& field = *entry.field;
  FieldSpec spec{.label = entry.label, .hint = entry.hint, .error = entry.error, .unit = entry.unit};
  spec.optional = !field.has(model::required);
  spec.input_mode = input_mode(field.kind);
  spec.multiline = field.kind == FieldKind::long_text;
  spec.rows_max = 8;
  spec.align_right = is_number(field.kind);
  spec.autofocus = autofocus_ && entries_.front().get() == &entry;
  if (field.kind == FieldKind::money) spec.unit = currency(desk.practice().text("currency")).code();
  const FieldEvent event = cut_field(r, spec, entry.text);
  entry.drawn(event);
  // Wrong input is told when one has finished with the field, and right input at once.
  if (event.left || event.submitted || (event.changed && !entry.error.empty())) {
    if (!(event.left && entry.text.empty() && fresh_)) check_entry(desk, entry);
  }
  return event.submitted && !spec.multiline;
}

void RecordForm::draw_choice(Desk& desk, Rect& r, Entry& entry) {
  std::vector<std::string> labels;
  std::vector<Option> options;
  for (const std::string_view code : entry.field->choices)
    labels.push_back(desk.choice(type_.name, entry.name, code));
  for (size_t i = 0; i < labels.size(); i++)
    options.push_back({.id = entry.field->choices[i], .label = labels[i]});
  SelectSpec spec{.label = entry.label, .hint = entry.hint, .error = entry.error};
  spec.clearable = spec.optional = !entry.field->has(model::required);
  if (cut_select(r, spec, options, entry.text).changed) check_entry(desk, entry);
}

void RecordForm::draw_reference(Desk& desk, Rect& r, Entry& entry) {
  // Everything that is referred to from forms is a person or an organisation.
  practice::PeopleParams params;
  params.text = entry.query;
  params.limit = found_max;
  if (entry.name == "organisation") params.filters.push_back({"kind", "is", std::string("organisation")});
  entry.found.watch(desk.client, params);
  if (!entry.text.empty() && entry.text == entry.saved) {
    entry.referred.watch(desk.client,
                         {entry.field->refers.data() ? std::string(entry.field->refers) : "", entry.text});
    if (entry.referred) entry.shown = entry.referred->text("display_name");
  }
  std::vector<Option> options;
  if (entry.found)
    for (const auto& row : entry.found->rows)
      options.push_back({.id = row.id,
                         .label = row.name,
                         .detail = row.organisation,
                         .avatar = true,
                         .square = row.kind == "organisation"});
  SelectSpec spec{.label = entry.label, .hint = entry.hint, .error = entry.error, .shown = entry.shown};
  spec.clearable = spec.optional = !entry.field->has(model::required);
  spec.filtered = true;
  const SelectEvent event = cut_select(r, spec, options, entry.text);
  if (event.query_changed) entry.query = event.query;
  if (!event.changed) return;
  for (const Option& option : options)
    if (option.id == entry.text) entry.shown = option.label;
  check_entry(desk, entry);
}

void RecordForm::draw_zone(Desk& desk, Rect& r, Entry& entry) {
  const std::vector<Zone> zones = desk.zones.listed();
  std::vector<std::string> names, places;
  for (const Zone& zone : zones) {
    names.emplace_back(zone.name());
    places.push_back(desk.place_text(zone));
  }
  std::vector<Option> options;
  for (size_t i = 0; i < names.size(); i++)
    options.push_back({.id = names[i], .label = places[i], .detail = names[i]});
  SelectSpec spec{.label = entry.label, .hint = entry.hint, .error = entry.error, .shown = entry.text};
  spec.clearable = spec.optional = !entry.field->has(model::required);
  if (cut_select(r, spec, options, entry.text).changed) check_entry(desk, entry);
}

void RecordForm::draw_currency(Desk& desk, Rect& r, Entry& entry) {
  std::vector<std::string> codes;
  for (const Currency& currency : Currency::all()) codes.emplace_back(currency.code());
  std::vector<Option> options;
  for (const std::string& code : codes)
    options.push_back({.id = code, .label = code, .detail = Currency::find(code)->symbol(desk.language())});
  const SelectSpec spec{.label = entry.label, .hint = entry.hint, .error = entry.error};
  if (cut_select(r, spec, options, entry.text).changed) check_entry(desk, entry);
}

void RecordForm::draw_language(Desk& desk, Rect& r, Entry& entry) {
  const Option options[] = {{.id = "en", .label = tr("lang.en")}, {.id = "zh", .label = tr("lang.zh")}};
  SelectSpec spec{.label = entry.label, .hint = entry.hint, .error = entry.error, .shown = entry.text};
  spec.clearable = spec.optional = !entry.field->has(model::required);
  if (cut_select(r, spec, options, entry.text).changed) check_entry(desk, entry);
}

void RecordForm::draw_date(Desk& desk, Rect& r, Entry& entry) {
  const bool may_be_empty = !entry.field->has(model::required);
  const FieldSpec field{.label = entry.label, .error = entry.error, .optional = may_be_empty};
  if (cut_date_field(r, {field, {desk.today()}, may_be_empty}, entry.text)) check_entry(desk, entry);
}

void RecordForm::draw_boolean(Desk&, Rect& r, Entry& entry) {
  bool on = entry.text == "1";
  if (checkbox(r.cut_top(choice_height(), 12), entry.label, on)) entry.text = on ? "1" : "0";
}

}  // namespace md::ui
