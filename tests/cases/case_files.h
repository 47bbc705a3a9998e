#pragma once
// The case files, compiled in: the same program runs natively and in wasm, where there are no files.

#include <span>
#include <string_view>

namespace md::cases {

struct CaseFile {
  std::string_view path;  // "people/create.json"
  std::string_view text;
};

std::span<const CaseFile> case_files();

}  // namespace md::cases
