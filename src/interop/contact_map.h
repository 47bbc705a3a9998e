#pragma once
// From the columns of a CSV to contacts: recognises the program that wrote it, proposes what each column
// means, and turns records into clean contacts or into errors that name the cell.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "interop/contact.h"
#include "interop/csv.h"
#include "interop/csv_guess.h"

namespace md::interop {

enum class ImportSource : uint8_t { other, google, outlook, linkedin };

std::string_view import_source_code(ImportSource source);

struct ColumnMapping {
  ContactField field = ContactField::none;
  uint8_t group = 0;                          // of addresses, see HeaderMeaning
  int confidence = 0;                         // percent; 0: nothing is known about this column
  DateOrder date_order = DateOrder::unknown;  // for birthdays
};

struct ContactMapping {
  ImportSource source = ImportSource::other;
  std::vector<ColumnMapping> columns;

  // False when no column leads to a name, an e-mail address or a company: such a mapping would take no row.
  bool usable() const;
};

ContactMapping propose_contact_mapping(const CsvGuess& guess);

// Applies a mapping to records.
class ContactMapper {
 public:
  explicit ContactMapper(ContactMapping mapping) : mapping_(std::move(mapping)) {}

  // Errors of a row: those of ContactBuilder and import.too_many_cells {columns}.
  MappedContact apply(const CsvRecord& record) const;

  const ContactMapping& mapping() const { return mapping_; }

 private:
  ContactMapping mapping_;
};

// The rows that were not taken, as a CSV to correct and import again: their cells as they were, and the
// reason in an additional last column.
class ErrorFile {
 public:
  // `header` may be empty; `reason_title` is the additional column's name in the person's language.
  ErrorFile(std::span<const std::string> header, std::string_view reason_title, char delimiter);

  void add(std::span<const std::string_view> cells, std::string_view reason);
  int64_t rows() const { return rows_; }
  // What was written since the last call; UTF-8 with a byte-order mark, for Excel.
  std::string take() { return writer_.take(); }

 private:
  CsvWriter writer_;
  size_t columns_;
  int64_t rows_ = 0;
};

}  // namespace md::interop
