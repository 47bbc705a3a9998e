#include "shell/insight/json_in.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace md::insight_verbs {
namespace {

constexpr size_t bytes_max = size_t(256) << 20;

struct Close {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

Checked<std::string> read_text(std::string_view path) {
  const std::string name(path);
  std::error_code none;
  if (path != "-" && std::filesystem::is_directory(name, none))
    return fault_at(path, 1, 1, "this is a folder, not a file");
  const std::unique_ptr<std::FILE, Close> file(path == "-" ? stdin : std::fopen(name.c_str(), "rb"));
  if (!file) return fault_at(path, 1, 1, "the file cannot be read");
  std::string text(1 << 16, '\0'), all;
  for (size_t n; (n = std::fread(text.data(), 1, text.size(), file.get())) > 0;) {
    all.append(text, 0, n);
    if (all.size() > bytes_max) return fault_at(path, 1, 1, "the file is larger than 256 MiB");
  }
  if (std::ferror(file.get())) return fault_at(path, 1, 1, "the file cannot be read");
  if (all.starts_with("\xEF\xBB\xBF")) all.erase(0, 3);
  return all;
}

// Takes everything and remembers where the parser stopped.
struct StopFinder : nlohmann::json_sax<Json> {
  size_t stopped = 0;
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(size_t position, const std::string&, const nlohmann::detail::exception&) override {
    stopped = position;
    return false;
  }
};

std::unexpected<Fault> malformed(std::string_view path, const std::string& text) {
  StopFinder finder;
  Json::sax_parse(text, &finder);
  const std::string_view before =
      std::string_view(text).substr(0, finder.stopped > 0 ? finder.stopped - 1 : 0);
  const size_t line = size_t(std::ranges::count(before, '\n')) + 1;
  const size_t begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return fault_at(path, line, before.size() - begin + 1, "this is not JSON");
}

}  // namespace

std::string at_index(std::string_view name, size_t index) {
  return std::string(name) + "[" + std::to_string(index) + "]";
}

Checked<JsonFile> JsonFile::read(std::string_view path) {
  MD_ASSIGN(const std::string text, read_text(path));
  JsonFile file;
  file.file_ = path;
  auto root = parse_json(text, bytes_max);
  if (!root) return malformed(path, text);
  file.root_ = std::move(*root);
  if (!file.root_.is_object()) return fault_at(path, 1, 1, "this is no JSON object");
  return file;
}

std::unexpected<Fault> JsonFile::wrong(std::string_view place, std::string_view what) const {
  return fault_at(file_, 1, 1, std::string(place) + ": " + std::string(what));
}

Checked<const Json*> JsonFile::list(const Json& object, std::string_view key) const {
  const Json* found = find(object, key);
  if (!found) return wrong(key, "it is missing");
  if (!found->is_array()) return wrong(key, "it is no list");
  return found;
}

Checked<double> JsonFile::number(const Json& value, std::string_view place, Bounds bounds) const {
  if (!value.is_number()) return wrong(place, "it is no number");
  const double number = value.get<double>();
  if (!std::isfinite(number)) return wrong(place, "it is too large");
  if (bounds.whole && number != std::floor(number)) return wrong(place, "it is not a whole number");
  if (number < bounds.low) return wrong(place, bounds.low == 0 ? "it is less than 0" : "it is too small");
  if (number > bounds.high) return wrong(place, "it is too large");
  return number;
}

Checked<double> JsonFile::number(const Json& object, std::string_view key, std::string_view place,
                                 Bounds bounds) const {
  const std::string full = place.empty() ? std::string(key) : std::string(place) + "." + std::string(key);
  const Json* found = find(object, key);
  if (!found) return wrong(full, "it is missing");
  return number(*found, full, bounds);
}

}  // namespace md::insight_verbs
