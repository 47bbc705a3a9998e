#include "interop/contact_map.h"

#include <algorithm>

#include "interop/contact_builder.h"
#include "interop/contact_headers.h"

namespace md::interop {
namespace {

using enum ContactField;

bool any_key(const std::vector<std::string>& keys, std::initializer_list<std::string_view> wanted) {
  return std::ranges::any_of(
      wanted, [&](std::string_view key) { return std::ranges::find(keys, key) != keys.end(); });
}

ImportSource recognise(const std::vector<std::string>& keys) {
  if (any_key(keys, {"connected on"}) && any_key(keys, {"position", "company"}))
    return ImportSource::linkedin;
  bool google_value = any_key(keys, {"e mail # value", "phone # value"});
  if (google_value || (any_key(keys, {"group membership", "labels"}) &&
                       any_key(keys, {"organization name", "organization # name"})))
    return ImportSource::google;
  bool outlook_mail = any_key(keys, {"e mail address", "e mail adresse", "adresse de messagerie",
                                     "电子邮件地址", "direccion de correo electronico"});
  bool outlook_more =
      any_key(keys, {"business phone", "business street", "e mail display name", "telefon geschaftlich",
                     "strasse geschaftlich", "telephone bureau", "ville bureau", "telefono del trabajo",
                     "calle del trabajo", "商务电话", "商务地址 街道"});
  return outlook_mail && outlook_more ? ImportSource::outlook : ImportSource::other;
}

ContactField field_of_kind(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::email: return email;
    case ColumnKind::phone: return phone;
    case ColumnKind::url: return website;
    default: return none;
  }
}

// A guess by likeness must not contradict what stands in the column.
bool contradicts(ContactField field, ColumnKind kind) {
  if (kind == ColumnKind::empty || kind == ColumnKind::text)
    return field == email && kind == ColumnKind::text;
  if (field == email) return kind != ColumnKind::email;
  if (field == phone) return kind != ColumnKind::phone && kind != ColumnKind::number;
  if (field == birthday) return kind != ColumnKind::date;
  if (field == website) return kind != ColumnKind::url;
  bool name = field == display_name || field == given_name || field == family_name || field == company ||
              field == city;
  return name && kind != ColumnKind::text;
}

// What several columns may share: pieces of an address and of notes are put together.
bool shares(ContactField field) {
  return contact_field_repeats(field) || field == address || field == notes || field == none;
}

// The same thing twice: the better known column keeps the field, the others keep their group of addresses.
void settle_rivals(std::vector<ColumnMapping>& columns) {
  for (size_t i = 0; i < columns.size(); ++i) {
    for (size_t j = i + 1; j < columns.size() && columns[i].field != none; ++j) {
      bool rivals = columns[i].field == columns[j].field && !shares(columns[i].field) &&
                    columns[i].group == columns[j].group;
      if (!rivals) continue;
      ColumnMapping& weaker = columns[j].confidence > columns[i].confidence ? columns[i] : columns[j];
      // Exports repeat columns that they leave empty; only guesses are withdrawn.
      if (weaker.confidence < certain) weaker = {};
    }
  }
}

// A full address makes its parts superfluous.
void prefer_formatted_address(std::vector<ColumnMapping>& columns, const std::vector<std::string>& keys) {
  if (!any_key(keys, {"address # formatted"})) return;
  for (size_t i = 0; i < columns.size(); ++i)
    if (columns[i].field == address && keys[i].starts_with("address # ") && keys[i] != "address # formatted")
      columns[i].field = none;
}

bool looks_like_a_name(std::string_view text) {
  constexpr int words_max = 5;
  constexpr size_t bytes_max = 60;
  if (text.empty() || text.size() > bytes_max) return false;
  if (text.find_first_of("0123456789@/:;!?\"#%&*+=<>[]{}|\\_") != std::string_view::npos) return false;
  return std::ranges::count(text, ' ') < words_max;
}

// Rows with an e-mail address or a telephone are people: when no column is called by a name, the first unknown one that
// holds names is it.
void look_for_names(std::vector<ColumnMapping>& columns, const std::vector<ColumnGuess>& guesses) {
  const auto names = [](const ColumnMapping& column) {
    return column.field == display_name || column.field == given_name || column.field == family_name;
  };
  const auto reaches = [](const ColumnMapping& column) { return column.field == email || column.field == phone; };
  if (std::ranges::any_of(columns, names) || std::ranges::none_of(columns, reaches)) return;
  for (size_t i = 0; i < columns.size() && i < guesses.size(); ++i) {
    if (columns[i].field != none || guesses[i].kind != ColumnKind::text) continue;
    if (!std::ranges::all_of(guesses[i].samples, looks_like_a_name)) continue;
    columns[i] = {display_name, 0, possible, columns[i].date_order};
    return;
  }
}

ColumnMapping propose_column(std::string_view header, const ColumnGuess& column) {
  ColumnMapping mapping;
  std::optional<HeaderMeaning> meaning = known_header(header);
  if (!meaning) {
    meaning = similar_header(header);
    if (meaning && contradicts(meaning->field, column.kind)) meaning.reset();
  }
  if (!meaning && field_of_kind(column.kind) != none)
    meaning = HeaderMeaning{field_of_kind(column.kind), 0, possible};
  if (meaning) mapping = {meaning->field, meaning->group, meaning->confidence, DateOrder::unknown};
  mapping.date_order = column.date_order;
  return mapping;
}

}  // namespace

std::string_view import_source_code(ImportSource source) {
  switch (source) {
    case ImportSource::google: return "google";
    case ImportSource::outlook: return "outlook";
    case ImportSource::linkedin: return "linkedin";
    case ImportSource::other: break;
  }
  return "other";
}

bool ContactMapping::usable() const {
  return std::ranges::any_of(columns, [](const ColumnMapping& column) {
    return column.field == display_name || column.field == given_name || column.field == family_name ||
           column.field == email || column.field == company;
  });
}

ContactMapping propose_contact_mapping(const CsvGuess& guess) {
  ContactMapping mapping;
  std::vector<std::string> keys;
  for (const std::string& header : guess.header) keys.push_back(header_key(header));
  mapping.source = recognise(keys);
  for (size_t i = 0; i < guess.header.size(); ++i) {
    ColumnGuess nothing;
    mapping.columns.push_back(
        propose_column(guess.header[i], i < guess.columns.size() ? guess.columns[i] : nothing));
    ColumnMapping& column = mapping.columns.back();
    // Outlook's "Title" is Dr or Ms.
    if (mapping.source == ImportSource::outlook && keys[i] == "title") column.field = none;
    // "Nom" is the family name beside "Prénom", and the whole name without.
    if (keys[i] == "nom" && !any_key(keys, {"prenom"})) column.field = display_name;
    if (keys[i] == "nombre" && !any_key(keys, {"apellido", "apellidos"})) column.field = display_name;
  }
  prefer_formatted_address(mapping.columns, keys);
  settle_rivals(mapping.columns);
  look_for_names(mapping.columns, guess.columns);
  return mapping;
}

MappedContact ContactMapper::apply(const CsvRecord& record) const {
  ContactBuilder builder(record.line);
  for (size_t i = 0; i < record.fields.size(); ++i) {
    CellPlace place{record.line, static_cast<int>(i) + 1};
    if (i >= mapping_.columns.size()) {
      // Cells beyond the header mean that a delimiter stands in a cell without quotes: everything may be
      // shifted.
      if (is_placeholder(record.fields[i])) continue;
      builder.refuse(place, none, "import.too_many_cells", "columns",
                     std::to_string(mapping_.columns.size()));
      break;
    }
    const ColumnMapping& column = mapping_.columns[i];
    if (column.field != none)
      builder.add(column.field, csv_without_guard(record.fields[i]), place, column.group, column.date_order);
  }
  return builder.finish();
}

ErrorFile::ErrorFile(std::span<const std::string> header, std::string_view reason_title, char delimiter)
    : writer_(delimiter, true), columns_(header.size()) {
  if (header.empty()) return;
  for (const std::string& name : header) writer_.cell(name);
  writer_.cell(reason_title);
  writer_.end_record();
}

void ErrorFile::add(std::span<const std::string_view> cells, std::string_view reason) {
  ++rows_;
  for (std::string_view cell : cells) writer_.cell(csv_without_guard(cell));
  // Short rows are filled up, so that the reason stands below its title.
  for (size_t i = cells.size(); i < columns_; ++i) writer_.cell("");
  writer_.cell(reason);
  writer_.end_record();
}

}  // namespace md::interop
