// Backup, restore and export on the command line.

#include <filesystem>

#include "base/sealed.h"
#include "files.h"
#include "interop/zip.h"
#include "model/schema.h"
#include "practice/erase.h"
#include "practice/everything.h"
#include "practice/older_copy.h"
#include "shell/seal/seal.h"
#include "verbs.h"

namespace md::cli {
namespace {

ByteView bytes_of(std::string_view text) { return {reinterpret_cast<const uint8_t*>(text.data()), text.size()}; }
std::string_view text_of(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

Json written(std::string_view file, size_t bytes) { return {{"file", std::string(file)}, {"bytes", bytes}}; }

// The database in a backup, proved sound.
Result<Bytes> database_in(const Arguments& arguments, std::string_view file) {
  Bytes image(file.begin(), file.end());
  if (is_sealed(file)) {
    MD_ASSIGN(const std::string passphrase, passphrase_of(arguments));
    if (passphrase.empty()) return fail("backup.needs_passphrase", {}, "passphrase");
    MD_ASSIGN(image, seal::unseal(bytes_of(file), passphrase));
  }
  MD_ASSIGN(store::Db probe, store::Db::open({.path = ":memory:"}));
  MD_TRY(model::check_backup(probe, image));
  return image;
}

// Takes over what was final since from the present database, --beside. Says what is known of invoice numbers.
Result<std::string_view> catch_up(const Arguments& arguments, Bytes& image) {
  MD_ASSIGN(store::Db copy, store::Db::open({.path = ":memory:"}));
  MD_TRY(copy.load_image(image));
  MD_TRY(model::migrate(copy));
  practice::SinceThen since;
  if (arguments.has("beside")) {
    MD_ASSIGN(store::Db present, store::Db::open({.path = arguments.option("beside"), .must_exist = true}));
    MD_TRY(model::migrate(present));
    MD_ASSIGN(const bool same, practice::same_practice(copy, present));
    if (!same) return fail("backup.other_practice", {}, "beside");
    MD_ASSIGN(const bool raised, practice::take_over(copy, present, since));
    MD_ASSIGN(const int64_t erased, practice::erase_again(copy, since.erased));
    if (raised || erased) {
      MD_ASSIGN(image, copy.image());
    }
  }
  MD_ASSIGN(const bool given, practice::has_given_numbers(copy));
  return !given ? "none" : since.numbers_known ? "known" : "unknown";
}

// An export instead of a backup: a new database is filled from its JSON.
Result<Json> restore_export(std::string_view json, const std::string& path, store::Db& db,
                            const practice::House& house) {
  MD_ASSIGN(const int64_t records, practice::import_json(db, house, json));
  MD_ASSIGN(const Bytes image, db.image());
  MD_TRY(write_file(path, image));
  return Json{{"db", path}, {"records", records}, {"from", "export"}};
}

}  // namespace

Answer run_backup(const Arguments& arguments, store::Db& db, const practice::House&) {
  MD_ASSIGN(const std::string passphrase, passphrase_of(arguments));
  MD_ASSIGN(Bytes image, db.image());
  if (!passphrase.empty()) {
    MD_ASSIGN(image, seal::seal(image, passphrase));
  }
  MD_TRY(write_file(arguments.words[0], image));
  Json answer = written(arguments.words[0], image.size());
  answer["sealed"] = !passphrase.empty();
  return answer;
}

Answer run_export(const Arguments& arguments, store::Db& db, const practice::House&) {
  const std::string& path = arguments.words[0];
  MD_ASSIGN(const int64_t at_ms, time_of(arguments));
  if (path.ends_with(".json")) {
    MD_ASSIGN(const std::string json, practice::export_json(db, at_ms));
    MD_TRY(write_file(path, bytes_of(json)));
    return written(path, json.size());
  }
  if (path.ends_with(".csv")) {
    MD_ASSIGN(const std::string csv, practice::export_csv(db, arguments.option("type", "party")));
    MD_TRY(write_file(path, bytes_of(csv)));
    return written(path, csv.size());
  }
  MD_ASSIGN(const Bytes zip, practice::export_everything(db, at_ms));
  MD_TRY(write_file(path, zip));
  return written(path, zip.size());
}

Answer run_restore(const Arguments& arguments, store::Db& db, const practice::House& house) {
  const std::string path = arguments.option("db", "mentordesk.db");
  std::error_code none;
  if (std::filesystem::exists(path, none)) return fail("file.exists", {{"path", path}});
  MD_ASSIGN(const std::string file, read_file(arguments.words[0]));
  if (file.empty()) return fail("file.empty");
  if (file.starts_with("PK")) {
    MD_ASSIGN(const ByteView json, interop::read_zip_entry(bytes_of(file), practice::export_json_name));
    return restore_export(text_of(json), path, db, house);
  }
  if (file.starts_with("{")) return restore_export(file, path, db, house);
  MD_ASSIGN(Bytes image, database_in(arguments, file));
  MD_ASSIGN(const std::string_view numbers, catch_up(arguments, image));
  MD_TRY(write_file(path, image));
  return Json{{"db", path}, {"bytes", image.size()}, {"from", "backup"}, {"numbers", std::string(numbers)}};
}

}  // namespace md::cli
