#pragma once
// A file on its way into the client's practice: operations that travel as those on slots do, named below. Each is
// short; all but those that say otherwise answer with a packed ImportView.
//
//   import.open    ImportFile as a map: begins anew          – answers {}
//   import.feed    the file's next bytes                     – answers {}
//   import.choose  ImportChoices as a map: reads (again) as chosen
//   import.step    some milliseconds of reading, until the view is ready
//   import.rest    ImportReasonWords as a map                – answers {"bytes": what was left out, as a CSV}
//   import.close                                             – answers {}
//
// Then the command "import.<kind>" without arguments writes what was read. Errors: import.not_open, import.*.

#include <string_view>

namespace md::rpc::import_operation {

inline constexpr std::string_view prefix = "import.";
inline constexpr std::string_view open = "import.open", feed = "import.feed", choose = "import.choose",
                                  step = "import.step", rest = "import.rest", close = "import.close";

}  // namespace md::rpc::import_operation
