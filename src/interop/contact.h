#pragma once
// A contact as files bring it in: fields with cleaned values, not yet a record of the practice.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace md::interop {

enum class ContactField : uint8_t {
  none,  // the column is not imported
  display_name,
  given_name,
  family_name,
  email,
  phone,
  company,
  job_title,
  city,
  country,
  address,
  website,
  birthday,
  language,
  time_zone,
  tags,
  source,
  notes,
  stage,
  external_key,
};
inline constexpr size_t contact_field_count = static_cast<size_t>(ContactField::external_key) + 1;

// "display_name", …: stable; the words are under "contact_field.<code>".
std::string_view contact_field_code(ContactField field);
std::optional<ContactField> find_contact_field(std::string_view code);
// The most code points a value may have.
size_t contact_field_max(ContactField field);
// E-mails, phones, websites and tags: a contact may have several, and several columns may lead there.
bool contact_field_repeats(ContactField field);

struct ContactValue {
  ContactField field = ContactField::none;
  std::string value;
  bool operator==(const ContactValue&) const = default;
};

// Values are clean UTF-8 within their bounds. display_name is always there. E-mails are lower case and valid,
// the preferred one first; phones nearly as typed (phone_key compares them); tags one by one; birthday
// "1990-04-12", or
// "--04-12" without a year; language "de" or "pt-BR"; website with its scheme.
struct ContactRow {
  int64_t line = 0;  // where it starts in the file, from 1
  std::vector<ContactValue> values;

  // The first value of the field, "" when there is none.
  std::string_view get(ContactField field) const;
  std::vector<std::string_view> all(ContactField field) const;
  bool has(ContactField field) const { return !get(field).empty(); }
};

// Why a row was not taken: its error.field is a contact_field_code.
struct RowError {
  int64_t line = 0;
  int column = 0;  // from 1; 0: the row as a whole, or a file without columns
  Error error;
};

struct MappedContact {
  ContactRow row;
  std::vector<RowError> errors;  // empty: the row is good
  bool blank = false;            // nothing in it that is imported: to be passed over without a word
};

// Cleaning single values.

// "Priya <PRIYA@Juniper.example>" or "mailto:…" → "priya@juniper.example"; "" when that is no address.
std::string clean_email(std::string_view text);
// "+49 (0)30 1234-5" → "+493012345": equal for the same number however it is written. "" without three
// digits.
std::string phone_key(std::string_view text);
// What may be stored of a number: digits and + - . / ( ) * # x, labels and invisible marks gone; "" when it
// is none.
std::string clean_phone(std::string_view text);
// "juniper.example" → "https://juniper.example"; "" for what is no web address.
std::string clean_website(std::string_view text);
// "German", "Deutsch", "de_DE", "中文" → "de", "de-DE", "zh"; "" when unknown.
std::string clean_language(std::string_view text);
// Separators ":::" ; , ， 、 | and line breaks. Groups that Google makes itself ("* myContacts") go, repeats
// as well.
std::vector<std::string> split_tags(std::string_view text);
// "n/a", "-", "无" and the like: what people and programs write where there is nothing.
bool is_placeholder(std::string_view text);

struct PersonName {
  std::string display, given, family;
};
// Makes the three fit each other: display from given and family (孟 + 青禾 → 孟青禾), and given and family
// out of "Nandesh, Priya" (but not out of "Pelmet Bank, Inc."). Takes cleaned lines.
PersonName compose_name(std::string display, std::string given, std::string family);

// Repeats.

enum class SameBy : uint8_t { external_key, email, name_and_phone };

std::string_view same_by_code(SameBy reason);

struct DuplicateGroup {
  std::vector<size_t> rows;       // indexes, ascending, at least two
  SameBy reason = SameBy::email;  // the strongest that joins any of them
};

// Rows of one file that seem to be the same contact: same external key, else a common e-mail, else the same
// folded name and phone. Groups in the order of their first row.
std::vector<DuplicateGroup> find_duplicates(const std::vector<ContactRow>& rows);

}  // namespace md::interop
