#include "ui/semantics.h"

#include <doctest/doctest.h>

#include <map>

#include "base/cbor.h"

using namespace md;
using namespace md::ui;

namespace {

// What a page would know after reading the messages.
struct Mirror {
  struct Element {
    int64_t role = -1, states = 0;
    std::string name, value;
    std::vector<int64_t> rect, clip;
  };
  std::map<int64_t, Element> elements;
  std::map<int64_t, std::vector<int64_t>> children;
  int64_t focus = 0;
  std::vector<std::string> spoken;
  std::string title;
  size_t nodes_in_last = 0;

  void read(const Bytes& message) {
    nodes_in_last = 0;
    if (message.empty()) return;
    CborCursor in(message);
    for (size_t n = in.map(); n > 0; n--) part(in, in.integer());
    REQUIRE(in.ok());
    REQUIRE(in.at_end());
  }

 private:
  void part(CborCursor& in, int64_t key) {
    switch (key) {
      case 2:
        for (size_t n = in.array(); n > 0; n--) {
          const int64_t id = in.integer();
          elements.erase(id);
          children.erase(id);
        }
        break;
      case 3:
        for (nodes_in_last = in.array(); n_done < nodes_in_last; n_done++) node(in);
        n_done = 0;
        break;
      case 4:
        for (size_t n = in.map(); n > 0; n--) {
          auto& list = children[in.integer()];
          list.clear();
          for (size_t k = in.array(); k > 0; k--) list.push_back(in.integer());
        }
        break;
      case 5:
        focus = in.integer();
        break;
      case 6:
        for (size_t n = in.array(); n > 0; n--) {
          in.array();
          spoken.emplace_back(in.text());
          in.boolean();
        }
        break;
      case 7:
        title = in.text();
        break;
      default:
        in.skip();
    }
  }
  void node(CborCursor& in) {
    Element element;
    int64_t id = 0;
    for (size_t n = in.map(); n > 0; n--) {
      switch (in.integer()) {
        case 0:
          id = in.integer();
          break;
        case 1:
          element.role = in.integer();
          break;
        case 2:
          element.name = in.text();
          break;
        case 3:
          element.value = in.text();
          break;
        case 4:
          element.states = in.integer();
          break;
        case 5:
          element.rect = numbers(in);
          break;
        case 6:
          element.clip = numbers(in);
          break;
        default:
          in.skip();
      }
    }
    elements[id] = element;
  }
  static std::vector<int64_t> numbers(CborCursor& in) {
    std::vector<int64_t> out;
    for (size_t n = in.array(); n > 0; n--) out.push_back(in.integer());
    return out;
  }
  size_t n_done = 0;
};

Node make(Id id, Role role, std::string_view name, Rect r = {0, 0, 10, 10}) {
  Node n;
  n.id = id;
  n.role = role;
  n.name = name;
  n.rect = n.clip = r;
  return n;
}

struct Screen {
  Semantics semantics;
  Mirror mirror;
  std::string_view second = "Two";
  bool third = false;
  uint32_t states = 0;

  Screen() { semantics.switch_on(true); }
  void frame() {
    semantics.begin_frame();
    semantics.open(make(1, Role::list, "List"));
    semantics.leaf(make(2, Role::listitem, "One"));
    Node two = make(3, Role::listitem, second);
    two.states = states;
    semantics.leaf(two);
    if (third) semantics.leaf(make(4, Role::listitem, "Three", {0, 0, 10.25f, 10}));
    semantics.close();
    semantics.end_frame();
    mirror.read(semantics.take_changes());
  }
};

}  // namespace

TEST_CASE("the first message holds everything, the next nothing") {
  Screen screen;
  screen.frame();
  CHECK(screen.mirror.elements.size() == 3);
  CHECK(screen.mirror.children[0] == std::vector<int64_t>{1});
  CHECK(screen.mirror.children[1] == std::vector<int64_t>{2, 3});
  CHECK(screen.mirror.elements[1].role == static_cast<int64_t>(Role::list));
  screen.semantics.begin_frame();
  screen.frame();
  CHECK(screen.mirror.nodes_in_last == 0);
}

TEST_CASE("only what changed is sent") {
  Screen screen;
  screen.frame();
  screen.second = "Second";
  screen.states = state_selected;
  screen.frame();
  CHECK(screen.mirror.nodes_in_last == 1);
  CHECK(screen.mirror.elements[3].name == "Second");
  CHECK(screen.mirror.elements[3].states == state_selected);
  screen.third = true;
  screen.frame();
  CHECK(screen.mirror.nodes_in_last == 1);
  CHECK(screen.mirror.children[1] == std::vector<int64_t>{2, 3, 4});
  CHECK(screen.mirror.elements[4].rect == std::vector<int64_t>{0, 0, 103, 100});
  screen.third = false;
  screen.frame();
  CHECK(screen.mirror.elements.size() == 3);
  CHECK(screen.mirror.children[1] == std::vector<int64_t>{2, 3});
}

TEST_CASE("after a restart everything is sent again") {
  Screen screen;
  screen.frame();
  screen.mirror = {};
  screen.semantics.restart();
  screen.frame();
  CHECK(screen.mirror.elements.size() == 3);
}

TEST_CASE("focus, announcements and the page's title travel once") {
  Screen screen;
  screen.semantics.set_focus(3);
  screen.semantics.announce("Saved");
  screen.semantics.set_page("People", "en");
  screen.frame();
  CHECK(screen.mirror.focus == 3);
  CHECK(screen.mirror.spoken == std::vector<std::string>{"Saved"});
  CHECK(screen.mirror.title == "People");
  screen.frame();
  CHECK(screen.mirror.spoken.size() == 1);
}

TEST_CASE("texts without an id get one that stays, and ids used twice are told") {
  Semantics semantics;
  semantics.switch_on(true);
  std::vector<Id> first;
  for (int round = 0; round < 2; round++) {
    semantics.begin_frame();
    semantics.open(make(7, Role::group, "Group"));
    semantics.leaf(make(0, Role::text, "a"));
    semantics.leaf(make(0, Role::text, "b"));
    semantics.close();
    std::vector<Id> ids;
    for (const Node& node : semantics.nodes()) ids.push_back(node.id);
    if (round == 0) first = ids;
    CHECK(ids == first);
    CHECK(ids[1] != ids[2]);
    CHECK(semantics.duplicates().empty());
  }
  semantics.leaf(make(7, Role::button, "again"));
  CHECK(semantics.duplicates() == std::vector<Id>{7});
}

TEST_CASE("while switched off nothing is recorded") {
  Semantics semantics;
  semantics.begin_frame();
  semantics.open(make(1, Role::list, "List"));
  semantics.leaf(make(2, Role::listitem, "One"));
  semantics.close();
  semantics.end_frame();
  CHECK(semantics.nodes().empty());
  CHECK(semantics.take_changes().empty());
}
