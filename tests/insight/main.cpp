// insight_program NAME …: what `mentordesk insight NAME …` does, as a program that also runs as wasm under
// node.

#include <string_view>
#include <vector>

#include "shell/insight/verbs.h"

int main(int n, char** words) {
  const std::vector<std::string_view> rest(words + 1, words + n);
  return md::insight_verbs::run(rest);
}
