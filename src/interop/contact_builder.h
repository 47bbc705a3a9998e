#pragma once
// Collects the raw values of one contact, from cells or vCard properties, and cleans them into a row.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interop/contact.h"
#include "interop/loose_values.h"

namespace md::interop {

struct CellPlace {
  int64_t line = 0;
  int column = 0;
};

class ContactBuilder {
 public:
  explicit ContactBuilder(int64_t line);

  // `text` may hold several values when the field repeats. Street, city and country are taken together from
  // the smallest `group` (0–9) that has any; other fields keep the first value, notes all of them.
  void add(ContactField field, std::string_view text, CellPlace place, uint8_t group = 0,
           DateOrder order = DateOrder::unknown);

  void refuse(CellPlace place, ContactField field, std::string_view code, std::string_view arg_name = {},
              std::string_view arg_value = {});

  // Errors of the row: import.no_name, import.too_many_values {max}, field.too_long {max}, and with {value}:
  // field.not_an_email, field.not_a_phone, field.not_a_url, field.not_a_date, field.not_a_language.
  MappedContact finish();

 private:
  struct Address {
    std::string street, city, country;
    bool empty() const { return street.empty() && city.empty() && country.empty(); }
  };

  void add_repeating(ContactField field, std::string_view text, CellPlace place);
  void add_single(ContactField field, std::string value, CellPlace place, DateOrder order);
  void add_address(ContactField field, std::string value, CellPlace place, uint8_t group);
  bool fits(ContactField field, std::string_view value, CellPlace place);
  void name_row();
  std::string& single(ContactField field) { return single_[static_cast<size_t>(field)]; }

  MappedContact out_;
  std::array<std::string, contact_field_count> single_;
  std::vector<ContactValue> repeated_;
  std::array<Address, 10> addresses_;
};

}  // namespace md::interop
