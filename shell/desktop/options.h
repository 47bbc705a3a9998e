#pragma once
#include <optional>
#include <string>
#include <vector>

namespace md::desktop {

inline constexpr char typed_mark = '"';

// The arguments of the program.
struct Options {
  std::string screenshot;  // write a picture of one settled frame there and end
  int width = 1280, height = 800;
  float scale = 1;
  std::string theme;     // "light", "dark"; empty: what the system says
  std::string language;  // "en", "zh", "pseudo"; empty: what the system says
  std::string route = "/";
  std::vector<std::string> assets;  // folders with fonts/ and lang/
  std::string data;                 // data folder; empty: the usual one
  float text_scale = 1;
  bool more_contrast = false;
  bool sample = false;  // opens the sample practice, filled anew where there is none
  bool checks = false;  // prints what is clipped or lies over something
  bool semantics = false;  // prints what assistive technology is told
  std::string pointer;  // "x,y": where the pointer rests on a screenshot
  // Pressed before a screenshot, like shortcuts: "tab", "ctrl+k"; behind a typed_mark stands text to type.
  std::vector<std::string> keys;
  std::vector<std::string> presses;  // names of what is pressed after the keys
  int64_t now_ms = -1;  // a fixed clock
  std::vector<std::string> files;  // to open
  bool help = false;
};

// Nothing, and a sentence in `problem`, when the arguments make no sense.
std::optional<Options> read_options(int count, char** arguments, std::string& problem);
const char* options_help();

}  // namespace md::desktop
