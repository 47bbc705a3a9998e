#pragma once
// Other programs of the desktop: file dialogs, the browser, the mail program.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace md::desktop {

// Runs a program found on PATH without a shell. The output when it ended well; nothing when it is not there
// or failed.
std::optional<std::string> run_program(const std::vector<std::string>& arguments);
// Starts it and does not wait. False when it is not there.
bool start_program(const std::vector<std::string>& arguments);

// What a file dialog gave: empty when the person gave up; nothing when there is no dialog program (zenity,
// kdialog).
std::optional<std::vector<std::string>> ask_for_files(std::string_view accept, bool many);
std::optional<std::string> ask_where_to_save(const std::string& suggested);

}  // namespace md::desktop
