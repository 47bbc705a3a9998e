#include "shell/desktop/options.h"

#include <cstdlib>
#include <cstring>
#include <string_view>

namespace md::desktop {
namespace {

bool read_size(const char* text, Options& options) {
  char* end = nullptr;
  const long width = std::strtol(text, &end, 10);
  if (!end || *end != 'x') return false;
  const long height = std::strtol(end + 1, &end, 10);
  if (*end || width < 200 || height < 200 || width > 8000 || height > 8000) return false;
  options.width = static_cast<int>(width);
  options.height = static_cast<int>(height);
  return true;
}

bool read_number(const char* text, float least, float most, float& out) {
  char* end = nullptr;
  out = std::strtof(text, &end);
  return end != text && *end == 0 && out >= least && out <= most;
}

// False: it takes an argument that is wrong.
bool read_value(std::string_view name, const char* value, Options& options, bool& known) {
  known = true;
  if (name == "--screenshot")
    options.screenshot = value;
  else if (name == "--size")
    return read_size(value, options);
  else if (name == "--scale")
    return read_number(value, 0.5f, 4, options.scale);
  else if (name == "--text-scale")
    return read_number(value, 0.8f, 2, options.text_scale);
  else if (name == "--theme")
    return options.theme = value, options.theme == "light" || options.theme == "dark";
  else if (name == "--lang")
    return options.language = value,
           options.language == "en" || options.language == "zh" || options.language == "pseudo";
  else if (name == "--route")
    options.route = value;
  else if (name == "--assets")
    options.assets.emplace_back(value);
  else if (name == "--data")
    options.data = value;
  else if (name == "--pointer")
    options.pointer = value;
  else if (name == "--key")
    options.keys.emplace_back(value);
  else if (name == "--type")
    options.keys.push_back(std::string(1, typed_mark) + value);
  else if (name == "--press")
    options.presses.emplace_back(value);
  else if (name == "--now")
    options.now_ms = std::strtoll(value, nullptr, 10);
  else
    known = false;
  return true;
}

}  // namespace

std::optional<Options> read_options(int count, char** arguments, std::string& problem) {
  Options options;
  for (int i = 1; i < count; i++) {
    const std::string_view name = arguments[i];
    if (name == "--help" || name == "-h")
      options.help = true;
    else if (name == "--more-contrast")
      options.more_contrast = true;
    else if (name == "--sample")
      options.sample = true;
    else if (name == "--checks")
      options.checks = true;
    else if (name == "--semantics")
      options.semantics = true;
    else if (!name.starts_with("--"))
      options.files.emplace_back(name);
    else {
      bool known = false;
      const char* value = i + 1 < count ? arguments[i + 1] : "";
      const bool good = read_value(name, value, options, known);
      if (!known || !good || i + 1 == count) {
        problem = known ? std::string(name) + " does not take \"" + value + "\""
                        : std::string(name) + " is not known";
        return std::nullopt;
      }
      i++;
    }
  }
  return options;
}

const char* options_help() {
  return "mentordesk-desktop [options] [file …]\n"
         "  file                 .csv, .ics, .vcf or a backup to open\n"
         "  --data DIR           keep the data there instead of in the usual folder\n"
         "  --lang en|zh         language of the interface\n"
         "  --theme light|dark\n"
         "  --route /people      the screen to start with\n"
         "  --text-scale N       0.8 to 2\n"
         "  --more-contrast\n"
         "  --sample                the sample practice, filled anew where there is none\n"
         "Pictures, for tests:\n"
         "  --screenshot FILE    write a PNG of one settled frame and end\n"
         "  --size WxH --scale S\n"
         "  --pointer X,Y        where the pointer rests\n"
         "  --key CHORD          pressed before, e.g. tab, ctrl+k; may be repeated\n"
         "  --type TEXT          typed into the field that has the focus, in turn with the keys\n"
         "  --press NAME         what assistive technology would press after the keys; may be repeated\n"
         "  --now MS             a fixed clock\n"
         "  --lang pseudo        longer texts\n"
         "  --checks             print what is clipped or lies over something else\n"
         "  --semantics          print what assistive technology is told\n"
         "  --assets DIR         a folder with fonts/ and lang/\n";
}

}  // namespace md::desktop
