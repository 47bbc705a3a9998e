#include "shell/insight/json_out.h"

#include <cmath>
#include <cstdio>

namespace md::insight_verbs {

void JsonOut::separate() {
  if (!first_ && !after_key_) out_ += ',';
  first_ = after_key_ = false;
}

void JsonOut::quote(std::string_view text) {
  out_ += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else if (static_cast<unsigned char>(c) < ' ') {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", unsigned(static_cast<unsigned char>(c)));
      out_ += escape;
    } else {
      out_ += c;
    }
  }
  out_ += '"';
}

JsonOut& JsonOut::open(char begin, char end) {
  separate();
  out_ += begin;
  closers_.push_back(end);
  first_ = true;
  return *this;
}

JsonOut& JsonOut::end() {
  out_ += closers_.back();
  closers_.pop_back();
  first_ = after_key_ = false;
  return *this;
}

JsonOut& JsonOut::key(std::string_view name) {
  separate();
  quote(name);
  out_ += ':';
  after_key_ = true;
  return *this;
}

JsonOut& JsonOut::text(std::string_view value) {
  separate();
  quote(value);
  return *this;
}

JsonOut& JsonOut::number(double value) {
  separate();
  finite_ = finite_ && std::isfinite(value);
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.17g", value);
  out_ += buffer;
  return *this;
}

JsonOut& JsonOut::integer(int64_t value) {
  separate();
  out_ += std::to_string(value);
  return *this;
}

JsonOut& JsonOut::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonOut& JsonOut::null() {
  separate();
  out_ += "null";
  return *this;
}

JsonOut& JsonOut::numbers(std::span<const double> values) {
  array();
  for (const double value : values) number(value);
  return end();
}

Checked<std::string> JsonOut::finish() {
  if (!finite_) return std::unexpected(Fault{});
  return std::move(out_);
}

}  // namespace md::insight_verbs
