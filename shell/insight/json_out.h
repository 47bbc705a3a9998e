#pragma once
// One JSON object, written as it is computed. Numbers have 17 significant digits.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shell/insight/fault.h"

namespace md::insight_verbs {

class JsonOut {
 public:
  JsonOut& object() { return open('{', '}'); }
  JsonOut& array() { return open('[', ']'); }
  JsonOut& end();
  JsonOut& key(std::string_view name);
  JsonOut& text(std::string_view value);
  // NaN and infinity are not written: finish() refuses.
  JsonOut& number(double value);
  JsonOut& integer(int64_t value);
  JsonOut& boolean(bool value);
  JsonOut& null();
  JsonOut& numbers(std::span<const double> values);

  JsonOut& number(std::string_view name, double value) { return key(name).number(value); }
  JsonOut& integer(std::string_view name, int64_t value) { return key(name).integer(value); }
  JsonOut& text(std::string_view name, std::string_view value) { return key(name).text(value); }

  // What was written; every object and array is closed. A number that is not finite is a fault without words,
  // which run() gives its place.
  Checked<std::string> finish();

 private:
  JsonOut& open(char begin, char end);
  void separate();
  void quote(std::string_view text);

  std::string out_;
  std::vector<char> closers_;
  bool first_ = true;  // nothing stands in the innermost object or array yet
  bool after_key_ = false;
  bool finite_ = true;
};

}  // namespace md::insight_verbs
