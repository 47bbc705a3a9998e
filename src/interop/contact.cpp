#include "interop/contact.h"

#include <algorithm>
#include <array>

namespace md::interop {
namespace {

struct FieldInfo {
  std::string_view code;
  size_t max;
};

constexpr std::array<FieldInfo, contact_field_count> field_info = {{
    {"none", 0},      {"display_name", 200}, {"given_name", 120}, {"family_name", 120}, {"email", 254},
    {"phone", 40},    {"company", 200},      {"job_title", 120},  {"city", 120},        {"country", 80},
    {"address", 500}, {"website", 500},      {"birthday", 40},    {"language", 40},     {"time_zone", 80},
    {"tags", 60},     {"source", 120},       {"notes", 20000},    {"stage", 60},        {"external_key", 200},
}};

}  // namespace

std::string_view contact_field_code(ContactField field) {
  return field_info[static_cast<size_t>(field)].code;
}

std::optional<ContactField> find_contact_field(std::string_view code) {
  for (size_t i = 0; i < field_info.size(); ++i)
    if (field_info[i].code == code) return static_cast<ContactField>(i);
  return std::nullopt;
}

size_t contact_field_max(ContactField field) { return field_info[static_cast<size_t>(field)].max; }

bool contact_field_repeats(ContactField field) {
  return field == ContactField::email || field == ContactField::phone || field == ContactField::website ||
         field == ContactField::tags;
}

std::string_view ContactRow::get(ContactField field) const {
  for (const ContactValue& value : values)
    if (value.field == field) return value.value;
  return {};
}

std::vector<std::string_view> ContactRow::all(ContactField field) const {
  std::vector<std::string_view> found;
  for (const ContactValue& value : values)
    if (value.field == field) found.push_back(value.value);
  return found;
}

}  // namespace md::interop
