#include "shell/desktop/programs.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

extern char** environ;

namespace md::desktop {
namespace {

bool on_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "";
  while (!rest.empty()) {
    const size_t colon = rest.find(':');
    const std::string folder(rest.substr(0, colon));
    if (!folder.empty() && access((folder + "/" + program).c_str(), X_OK) == 0) return true;
    rest = colon == std::string_view::npos ? std::string_view{} : rest.substr(colon + 1);
  }
  return false;
}

std::optional<pid_t> spawn(const std::vector<std::string>& arguments, int out) {
  if (arguments.empty() || !on_path(arguments[0])) return std::nullopt;
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (out >= 0) posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  pid_t pid = 0;
  const int failed = posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed) return std::nullopt;
  return pid;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// ".csv,.vcf" as "*.csv *.vcf".
std::string patterns_of(std::string_view accept) {
  std::string out;
  while (!accept.empty()) {
    const size_t comma = accept.find(',');
    const std::string_view one = accept.substr(0, comma);
    if (one.starts_with('.')) out += (out.empty() ? "*" : " *") + std::string(one);
    accept = comma == std::string_view::npos ? std::string_view{} : accept.substr(comma + 1);
  }
  return out;
}

}  // namespace

std::optional<std::string> run_program(const std::vector<std::string>& arguments) {
  int pipe_ends[2];
  if (pipe2(pipe_ends, O_CLOEXEC) != 0) return std::nullopt;
  const std::optional<pid_t> pid = spawn(arguments, pipe_ends[1]);
  close(pipe_ends[1]);
  std::string out;
  char buffer[4096];
  ssize_t n = 0;
  while (pid && (n = read(pipe_ends[0], buffer, sizeof buffer)) > 0)
    out.append(buffer, static_cast<size_t>(n));
  close(pipe_ends[0]);
  int status = 0;
  if (!pid || waitpid(*pid, &status, 0) < 0) return std::nullopt;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? std::optional(out) : std::optional(std::string());
}

bool start_program(const std::vector<std::string>& arguments) {
  const std::optional<pid_t> pid = spawn(arguments, -1);
  if (pid) std::thread([child = *pid] { waitpid(child, nullptr, 0); }).detach();
  return pid.has_value();
}

std::optional<std::vector<std::string>> ask_for_files(std::string_view accept, bool many) {
  const std::string patterns = patterns_of(accept);
  if (on_path("zenity")) {
    std::vector<std::string> arguments{"zenity", "--file-selection", "--separator=\n"};
    if (many) arguments.push_back("--multiple");
    if (!patterns.empty()) arguments.push_back("--file-filter=" + patterns);
    const auto out = run_program(arguments);
    if (out) return lines_of(*out);
  }
  if (on_path("kdialog")) {
    std::vector<std::string> arguments{"kdialog"};
    if (many) arguments.insert(arguments.end(), {"--multiple", "--separate-output"});
    arguments.insert(arguments.end(), {"--getopenfilename", ".", patterns.empty() ? "*" : patterns});
    const auto out = run_program(arguments);
    if (out) return lines_of(*out);
  }
  return std::nullopt;
}

std::optional<std::string> ask_where_to_save(const std::string& suggested) {
  std::optional<std::string> out;
  if (on_path("zenity"))
    out = run_program(
        {"zenity", "--file-selection", "--save", "--confirm-overwrite", "--filename=" + suggested});
  else if (on_path("kdialog"))
    out = run_program({"kdialog", "--getsavefilename", suggested});
  if (!out) return std::nullopt;
  const std::vector<std::string> lines = lines_of(*out);
  return lines.empty() ? std::string() : lines[0];
}

}  // namespace md::desktop
