#include "interop/contact_builder.h"

#include <algorithm>

#include "base/text.h"

namespace md::interop {
namespace {

using enum ContactField;

constexpr size_t values_per_field_max = 50;

// Several values in one cell: Google writes " ::: " between them, people write ; or a new line.
std::vector<std::string> split_values(std::string_view cell, bool by_comma) {
  std::vector<std::string> values;
  size_t begin = 0;
  for (size_t at = 0; at <= cell.size(); ++at) {
    bool end = at == cell.size();
    bool mark = !end && cell.substr(at).starts_with(":::");
    if (!end && !mark && cell[at] != ';' && cell[at] != '\n' && !(by_comma && cell[at] == ',')) continue;
    std::string value = repair(cell.substr(begin, at - begin), Lines::one);
    if (!value.empty()) values.push_back(std::move(value));
    if (mark) at += 2;
    begin = at + 1;
  }
  return values;
}

struct Cleaning {
  std::string (*clean)(std::string_view);
  std::string_view error;
};

Cleaning cleaning_of(ContactField field) {
  if (field == email) return {clean_email, "field.not_an_email"};
  if (field == phone) return {clean_phone, "field.not_a_phone"};
  if (field == website) return {clean_website, "field.not_a_url"};
  return {[](std::string_view tag) { return std::string(tag); }, {}};
}

}  // namespace

ContactBuilder::ContactBuilder(int64_t line) {
  out_.row.line = line;
  out_.blank = true;
}

void ContactBuilder::refuse(CellPlace place, ContactField field, std::string_view code,
                            std::string_view arg_name, std::string_view arg_value) {
  out_.blank = false;
  Error error{std::string(code), {}, std::string(contact_field_code(field))};
  if (!arg_name.empty()) error.args.emplace_back(arg_name, arg_value);
  out_.errors.push_back({place.line, place.column, std::move(error)});
}

bool ContactBuilder::fits(ContactField field, std::string_view value, CellPlace place) {
  size_t max = contact_field_max(field);
  if (count_code_points(value) <= max) return true;
  refuse(place, field, "field.too_long", "max", std::to_string(max));
  return false;
}

void ContactBuilder::add(ContactField field, std::string_view text, CellPlace place, uint8_t group,
                         DateOrder order) {
  if (field == none || is_placeholder(text)) return;
  out_.blank = false;
  if (contact_field_repeats(field)) return add_repeating(field, text, place);
  std::string value = repair(text, field == notes || field == address ? Lines::many : Lines::one);
  if (value.empty() || !fits(field, value, place)) return;
  bool of_address = field == address || field == city || field == country;
  of_address ? add_address(field, std::move(value), place, group)
             : add_single(field, std::move(value), place, order);
}

void ContactBuilder::add_repeating(ContactField field, std::string_view text, CellPlace place) {
  std::vector<std::string> values = field == tags ? split_tags(text) : split_values(text, field == email);
  auto have = static_cast<size_t>(std::ranges::count(repeated_, field, &ContactValue::field));
  if (have + values.size() > values_per_field_max)
    return refuse(place, field, "import.too_many_values", "max", std::to_string(values_per_field_max));
  Cleaning cleaning = cleaning_of(field);
  for (const std::string& value : values) {
    if (is_placeholder(value)) continue;
    ContactValue clean{field, cleaning.clean(value)};
    if (clean.value.empty()) {
      refuse(place, field, cleaning.error, "value", shorten(value, 60));
    } else if (fits(field, clean.value, place) && std::ranges::find(repeated_, clean) == repeated_.end()) {
      repeated_.push_back(std::move(clean));
    }
  }
}

void ContactBuilder::add_address(ContactField field, std::string value, CellPlace place, uint8_t group) {
  Address& to = addresses_[std::min<size_t>(group, addresses_.size() - 1)];
  if (field == city) {
    if (to.city.empty()) to.city = std::move(value);
  } else if (field == country) {
    if (to.country.empty()) to.country = std::move(value);
  } else {
    std::string joined = to.street.empty() ? std::move(value) : to.street + "\n" + value;
    if (fits(address, joined, place)) to.street = std::move(joined);
  }
}

void ContactBuilder::add_single(ContactField field, std::string value, CellPlace place, DateOrder order) {
  std::string& kept = single(field);
  if (field == notes && !kept.empty()) {
    std::string joined = kept + "\n\n" + value;
    if (fits(notes, joined, place)) kept = std::move(joined);
    return;
  }
  if (!kept.empty()) return;
  if (field == birthday) {
    bool without_year = value.size() >= 6 && value.starts_with("--");
    std::optional<Date> date = parse_loose_date(without_year ? "2000-" + value.substr(2) : value, order);
    if (!date) return refuse(place, field, "field.not_a_date", "value", shorten(value, 60));
    value = without_year ? "-" + iso_date(*date).substr(4) : iso_date(*date);
  } else if (field == language) {
    std::string code = clean_language(value);
    if (code.empty()) return refuse(place, field, "field.not_a_language", "value", shorten(value, 60));
    value = std::move(code);
  }
  kept = std::move(value);
}

void ContactBuilder::name_row() {
  PersonName name = compose_name(single(display_name), single(given_name), single(family_name));
  if (name.display.empty()) name.display = single(company);
  if (name.display.empty()) {
    auto mail = std::ranges::find(repeated_, email, &ContactValue::field);
    if (mail != repeated_.end()) name.display = mail->value.substr(0, mail->value.find('@'));
  }
  if (name.display.empty() && out_.errors.empty()) refuse({out_.row.line, 0}, display_name, "import.no_name");
  single(display_name) = truncate(name.display, contact_field_max(display_name));
  single(given_name) = truncate(name.given, contact_field_max(given_name));
  single(family_name) = truncate(name.family, contact_field_max(family_name));
}

MappedContact ContactBuilder::finish() {
  if (out_.blank) return std::move(out_);
  name_row();
  auto place = std::ranges::find_if(addresses_, [](const Address& one) { return !one.empty(); });
  if (place != addresses_.end()) {
    single(address) = std::move(place->street);
    single(city) = std::move(place->city);
    single(country) = std::move(place->country);
  }
  for (size_t i = 1; i < contact_field_count; ++i)
    if (!single_[i].empty()) out_.row.values.push_back({static_cast<ContactField>(i), std::move(single_[i])});
  std::ranges::move(repeated_, std::back_inserter(out_.row.values));
  return std::move(out_);
}

}  // namespace md::interop
