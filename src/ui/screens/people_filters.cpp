#include "ui/screens/people_filters.h"

#include <algorithm>

#include "base/text.h"
#include "model/choices.h"

namespace md::ui {
namespace {

using practice::Filter;

enum class Kind : uint8_t { stage, kind, tag, language, known, days, text, amount };

struct FilterField {
  std::string_view field;
  std::string_view label;  // key
  Icon icon;
  Kind kind;
  std::string_view ops[2];  // the first is that of a new filter
  int64_t preset = 0;       // of numbers
};

constexpr FilterField all[] = {
    {"stage", "field.party.stage", icon::flag, Kind::stage, {"is", "is_not"}},
    {"tag", "field.tag.name", icon::tag, Kind::tag, {"has", "has_not"}},
    {"last_touch", "people.col.last_touch", icon::clock, Kind::days, {"more_than", "less_than"}, 30},
    {"created", "people.col.created", icon::calendar_plus, Kind::days, {"less_than", "more_than"}, 30},
    {"open_value", "people.col.value", icon::target, Kind::amount, {"over", "under"}, 0},
    {"kind", "field.party.kind", icon::building_2, Kind::kind, {"is", "is_not"}},
    {"email", "field.party.email", icon::mail, Kind::known, {"known", "unknown"}},
    {"phone", "field.party.phone", icon::phone, Kind::known, {"known", "unknown"}},
    {"language", "field.party.language", icon::languages, Kind::language, {"is", "is_not"}},
    {"country", "field.party.country", icon::globe, Kind::text, {"is", "is_not"}},
    {"came_from", "field.party.came_from", icon::route, Kind::text, {"is", "is_not"}},
};

const FilterField* find_field(std::string_view name) {
  for (const FilterField& field : all)
    if (field.field == name) return &field;
  return nullptr;
}

std::string op_words(std::string_view op) {
  return std::string(tr("filter.op." + std::string(op)));
}

std::string value_words(Desk& desk, const FilterField& field, const Filter& filter) {
  const auto* text = as_text(filter.value);
  const auto* number = as_integer(filter.value);
  switch (field.kind) {
    case Kind::stage:
    case Kind::kind:
      return text ? desk.choice("party", field.field, *text) : std::string(unknown_text);
    case Kind::language:
      return text ? std::string(tr("lang." + *text)) : std::string(unknown_text);
    case Kind::known:
      return op_words(filter.op);
    case Kind::days:
      return tr("filter.days", {{"n", number ? *number : 0}});
    case Kind::amount:
      return desk.money(number ? *number : 0);
    default:
      return text ? *text : std::string(unknown_text);
  }
}

struct ChipWords {
  std::string relation, value;
  FilterChip chip(const FilterField& field) const {
    return {.icon = field.icon, .field = tr(field.label), .relation = relation, .value = value};
  }
};

ChipWords words_of(Desk& desk, const FilterField& field, const Filter& filter) {
  return {field.kind == Kind::known ? std::string(tr("filter.op.is")) : op_words(filter.op),
          value_words(desk, field, filter)};
}

// The two characters that mean something in the address.
std::string guarded(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("%7C") : c == '%' ? std::string("%25") : std::string(1, c);
  return out;
}

std::string unguarded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); i++) {
    const bool bar = text.substr(i).starts_with("%7C"), percent = text.substr(i).starts_with("%25");
    out += bar ? '|' : percent ? '%' : text[i];
    if (bar || percent) i += 2;
  }
  return out;
}

}  // namespace

std::string print_filters(const std::vector<Filter>& filters) {
  std::string out;
  for (const Filter& filter : filters) {
    if (!out.empty()) out += '|';
    out.append(filter.field).append(".").append(filter.op).append(".");
    if (const auto* number = as_integer(filter.value)) out += std::to_string(*number);
    if (const auto* text = as_text(filter.value)) out += guarded(*text);
  }
  return out;
}

std::vector<Filter> read_filters(std::string_view text) {
  std::vector<Filter> filters;
  if (text.empty()) return filters;
  for (const std::string_view part : split(text, '|')) {
    const size_t op = part.find('.'), value = op == part.npos ? op : part.find('.', op + 1);
    if (value == part.npos) continue;
    const FilterField* field = find_field(part.substr(0, op));
    if (!field) continue;
    Filter filter{std::string(field->field), std::string(part.substr(op + 1, value - op - 1)), {}};
    const std::string_view rest = part.substr(value + 1);
    if (field->kind == Kind::days || field->kind == Kind::amount) {
      const auto number = parse_integer(rest);
      if (!number) continue;
      filter.value = *number;
    } else if (field->kind != Kind::known) {
      filter.value = unguarded(rest);
    }
    filters.push_back(std::move(filter));
  }
  return filters;
}

bool PeopleFilters::draw_add(Desk&, Rect& bar, std::vector<Filter>& filters) {
  const ButtonStyle look{.kind = ButtonKind::quiet,
                         .size = Size::small,
                         .icon = icon::list_filter,
                         .on = popup_open("add-filter"),
                         .popup = true};
  const Rect place =
      bar.cut_right(button_width(tr("action.filter"), look), 8).middle_y(control_height(Size::small));
  if (button(place, tr("action.filter"), look)) toggle_popup("add-filter");
  std::vector<MenuItem> items;
  for (const FilterField& field : all) items.push_back({.label = tr(field.label), .icon = field.icon});
  const auto chosen = menu("add-filter", place, items, {.align_right = true});
  if (!chosen) return false;
  const FilterField& field = all[*chosen];
  Filter filter{std::string(field.field), std::string(field.ops[0]), {}};
  opening_ = field.kind != Kind::known;
  if (field.kind == Kind::known || field.kind == Kind::days || field.kind == Kind::amount) {
    if (field.kind != Kind::known) filter.value = field.preset;
    filters.push_back(std::move(filter));
    opening_ = false;
    return true;
  }
  draft_ = std::move(filter);
  typed_.clear();
  return false;
}

float PeopleFilters::height(Desk& desk, float width, const std::vector<Filter>& filters) const {
  Flow flow({0, 0, width, 0}, 8, 8);
  const auto place = [&](const Filter& filter) {
    if (const FilterField* field = find_field(filter.field))
      flow.next(filter_chip_width(words_of(desk, *field, filter).chip(*field)), 28);
  };
  for (const Filter& filter : filters) place(filter);
  if (draft_) place(*draft_);
  return flow.height();
}

bool PeopleFilters::draw(Desk& desk, Rect r, std::vector<Filter>& filters, const practice::TagsView* tags) {
  Flow flow(r, 8, 8);
  bool changed = false;
  const auto box_of = [&](const Filter& filter) {
    const FilterField& field = *find_field(filter.field);
    return flow.next(filter_chip_width(words_of(desk, field, filter).chip(field)), 28);
  };
  for (size_t i = 0; i < filters.size(); i++) {
    if (!find_field(filters[i].field)) continue;
    const Scope scope(static_cast<uint64_t>(i));
    const Change change = draw_one(desk, box_of(filters[i]), filters[i], tags);
    if (change == Change::removed) filters.erase(filters.begin() + std::ptrdiff_t(i--));
    changed = changed || change != Change::none;
  }
  if (!draft_) return changed;
  const Scope scope("draft");
  if (std::exchange(opening_, false)) open_popup("value");
  const Change change = draw_one(desk, box_of(*draft_), *draft_, tags);
  if (change == Change::removed || (change == Change::none && !popup_open("value"))) {
    draft_.reset();
  } else if (change == Change::changed && !is_null(draft_->value)) {
    filters.push_back(std::move(*draft_));
    draft_.reset();
    changed = true;
  }
  return changed;
}

PeopleFilters::Change PeopleFilters::draw_one(Desk& desk, Rect box, Filter& filter,
                                              const practice::TagsView* tags) {
  const FilterField& field = *find_field(filter.field);
  const ChipWords words = words_of(desk, field, filter);
  const auto turn = [&] { filter.op = field.ops[filter.op == field.ops[0] ? 1 : 0]; };
  Change change = Change::none;
  switch (filter_chip(box, words.chip(field))) {
    case FilterPress::remove:
      return Change::removed;
    case FilterPress::relation:
      turn();
      change = Change::changed;
      break;
    case FilterPress::value:
      if (field.kind == Kind::known) {
        turn();
        return Change::changed;
      }
      typed_ = field.kind == Kind::text ? words.value
               : as_integer(filter.value)
                   ? field.kind == Kind::amount
                         ? plain_amount({*as_integer(filter.value),
                                         Currency::find(desk.practice().text("currency")).value_or(Currency())})
                         : std::to_string(*as_integer(filter.value))
                   : std::string();
      toggle_popup("value");
      break;
    case FilterPress::none:
      break;
  }
  return draw_value(desk, box, filter, tags) ? Change::changed : change;
}

bool PeopleFilters::draw_value(Desk& desk, Rect anchor, Filter& filter, const practice::TagsView* tags) {
  if (!popup_open("value")) return false;
  const FilterField& field = *find_field(filter.field);
  std::vector<std::string> codes, labels;
  if (field.kind == Kind::stage)
    codes.assign(model::party_stages.begin(), model::party_stages.end());
  else if (field.kind == Kind::kind)
    codes.assign(model::party_kinds.begin(), model::party_kinds.end());
  else if (field.kind == Kind::language)
    codes = {"en", "zh"};
  else if (field.kind == Kind::tag && tags)
    for (const auto& tag : tags->tags) codes.push_back(tag.name);
  if (field.kind <= Kind::language) {
    for (const std::string& code : codes)
      labels.push_back(value_words(desk, field, {filter.field, filter.op, code}));
    std::vector<MenuItem> items;
    for (size_t i = 0; i < codes.size(); i++)
      items.push_back({.label = labels[i], .checked = filter.value == Value(codes[i])});
    if (items.empty()) items.push_back({.label = tr("filter.no_tags"), .off = true});
    const auto chosen = menu("value", anchor, items);
    if (!chosen) return false;
    filter.value = codes[*chosen];
    return true;
  }
  Popover p("value", anchor, 240, {.padding = 12, .name = tr(field.label)});
  if (!p.open()) return false;
  FieldSpec spec{.label = tr(field.label), .autofocus = true, .select_all = true, .max_bytes = 200};
  if (field.kind == Kind::days) spec.unit = tr("filter.unit.days");
  if (field.kind == Kind::amount) spec.unit = desk.practice().text("currency");
  if (field.kind != Kind::text) spec.input_mode = "decimal";
  const FieldEvent event = cut_field(p.body, spec, typed_, 8);
  const bool pressed =
      button(p.body.cut_top(control_height()), tr("filter.apply"), {.kind = ButtonKind::primary});
  if (!event.submitted && !pressed) return false;
  const auto currency = Currency::find(desk.practice().text("currency"));
  const auto amount = parse_amount(typed_, currency.value_or(Currency()));
  const auto days = parse_integer(trim(typed_));
  if (field.kind == Kind::text && !trim(typed_).empty())
    filter.value = std::string(trim(typed_));
  else if (field.kind == Kind::days && days && *days >= 0 && *days <= 36500)
    filter.value = *days;
  else if (field.kind == Kind::amount && amount)
    filter.value = amount->minor;
  else
    return false;
  close_popup("value");
  return true;
}

}  // namespace md::ui
