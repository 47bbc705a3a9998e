#include "ui/semantics.h"

#include <cmath>
#include <cstring>
#include <utility>

#include "base/cbor.h"

namespace md::ui {
namespace {

constexpr size_t block_size = 64 * 1024;
constexpr size_t announcements_max = 16;

class Hash {
 public:
  template <class T>
  void number(T v) {
    bytes(&v, sizeof v);
  }
  void text(std::string_view v) {
    number(v.size());
    bytes(v.data(), v.size());
  }
  uint64_t value() const { return state_; }

 private:
  void bytes(const void* data, size_t n) {
    const auto* p = static_cast<const uint8_t*>(data);
    for (size_t i = 0; i < n; i++) state_ = (state_ ^ p[i]) * 1099511628211u;
  }
  uint64_t state_ = 14695981039346656037u;
};

int64_t tenths(float v) {
  return static_cast<int64_t>(std::lround(v * 10));
}

struct Tenths {
  int64_t x, y, w, h;
  explicit Tenths(const Rect& r) : x(tenths(r.x)), y(tenths(r.y)), w(tenths(r.w)), h(tenths(r.h)) {}
  bool operator==(const Tenths&) const = default;
};

uint64_t hash_of(const Node& n) {
  Hash h;
  h.number(n.role);
  h.number(n.states);
  for (std::string_view text : {n.name, n.value, n.description, n.placeholder, n.href, n.keys, n.key})
    h.text(text);
  h.number(Tenths(n.rect));
  h.number(Tenths(n.clip));
  for (int v : {n.level, n.row, n.rows, n.column, n.columns}) h.number(v);
  for (double v : {n.minimum, n.maximum, n.now}) h.number(v);
  h.number(n.related);
  h.number(n.active);
  return h.value();
}

// Counts the fields first, then writes them: CBOR wants to know.
class NodeWriter {
 public:
  explicit NodeWriter(CborWriter* out) : out_(out) {}
  void integer(int key, int64_t v, int64_t absent = 0) {
    if (v == absent) return;
    if (begin(key)) out_->integer(v);
  }
  void text(int key, std::string_view v) {
    if (!v.empty() && begin(key)) out_->text(v);
  }
  void real(int key, double v) {
    if (begin(key)) out_->real(v);
  }
  void rect(int key, const Tenths& r) {
    if (!begin(key)) return;
    out_->array(4);
    for (int64_t v : {r.x, r.y, r.w, r.h}) out_->integer(v);
  }
  size_t fields() const { return fields_; }

 private:
  bool begin(int key) {
    fields_++;
    if (out_) out_->integer(key);
    return out_ != nullptr;
  }
  CborWriter* out_;
  size_t fields_ = 0;
};

void write_fields(const Node& n, NodeWriter& w) {
  const Tenths rect(n.rect), clip(n.clip);
  w.integer(0, n.id);
  w.integer(1, static_cast<int64_t>(n.role), -1);
  w.text(2, n.name);
  w.text(3, n.value);
  w.integer(4, n.states);
  w.rect(5, rect);
  if (!(clip == rect)) w.rect(6, clip);
  w.integer(7, n.level);
  w.integer(8, n.row);
  w.integer(9, n.rows);
  w.integer(10, n.column);
  w.integer(11, n.columns);
  w.text(12, n.description);
  w.text(13, n.placeholder);
  w.text(14, n.href);
  w.text(15, n.keys);
  if (n.minimum != n.maximum) {
    w.real(16, n.minimum);
    w.real(17, n.maximum);
    w.real(18, n.now);
  }
  w.text(19, n.key);
  w.integer(20, n.related);
  w.integer(21, n.active);
}

void write_node(const Node& n, CborWriter& out) {
  NodeWriter count(nullptr);
  write_fields(n, count);
  out.map(count.fields());
  NodeWriter writer(&out);
  write_fields(n, writer);
}

}  // namespace

void Semantics::switch_on(bool on) {
  on_ = on;
  restart();
}

void Semantics::restart() {
  known_.clear();
  told_focus_ = 0;
  page_changed_ = true;
}

void Semantics::begin_frame() {
  nodes_.clear();
  stack_.clear();
  duplicates_.clear();
  index_.clear();
  block_ = block_used_ = 0;
}

std::string_view Semantics::keep(std::string_view text) {
  if (text.empty()) return {};
  if (block_ < blocks_.size() && block_used_ + text.size() > blocks_[block_].size()) {
    block_++;
    block_used_ = 0;
  }
  if (block_ == blocks_.size()) blocks_.emplace_back(std::max(block_size, text.size()));
  if (blocks_[block_].size() < text.size()) blocks_[block_].resize(text.size());
  char* at = blocks_[block_].data() + block_used_;
  std::memcpy(at, text.data(), text.size());
  block_used_ += text.size();
  return {at, text.size()};
}

Id Semantics::add(const Node& given) {
  Node node = given;
  node.parent = parent();
  for (std::string_view* text :
       {&node.name, &node.value, &node.description, &node.placeholder, &node.href, &node.keys, &node.key})
    *text = keep(*text);
  if (node.id == 0) node.id = (node.parent ^ 0x9E3779B9u) * 16777619u + static_cast<Id>(node.role);
  // Plain texts have no id of their own: those under one parent are told apart by their order.
  const bool named = given.id != 0;
  while (node.id == 0 || index_.contains(node.id)) {
    if (named && node.id == given.id) duplicates_.push_back(given.id);
    node.id = node.id * 16777619u + 0x9E37u;
  }
  index_.emplace(node.id, nodes_.size());
  nodes_.push_back(node);
  return node.id;
}

Node* Semantics::find(Id id) {
  const auto it = index_.find(id);
  return it == index_.end() ? nullptr : &nodes_[it->second];
}

void Semantics::announce(std::string_view text, bool assertive) {
  if (on_ && !text.empty() && announcements_.size() < announcements_max)
    announcements_.emplace_back(std::string(text), assertive);
}

void Semantics::set_page(std::string_view title, std::string_view language) {
  if (title == title_ && language == language_) return;
  title_ = title;
  language_ = language;
  page_changed_ = true;
}

void Semantics::end_frame() {
  stack_.clear();
  settle_structure();
  generation_++;
}

// What one widget cannot know of the others: a heading is at most one level below the one before, and an item
// belongs to a list.
void Semantics::settle_structure() {
  int level = 0;
  for (Node& node : nodes_) {
    if (node.role == Role::heading) level = node.level = std::clamp(node.level, 1, level + 1);
    if (node.role != Role::listitem) continue;
    const Node* parent = find(node.parent);
    if (!parent || parent->role != Role::list) node.role = Role::group;
  }
}

// What is new or different since the last message, and which nodes are gone.
Semantics::Difference Semantics::compare() {
  Difference difference;
  auto& children = difference.children;
  children[0];
  for (const Node& node : nodes_) {
    children[node.parent].push_back(node.id);
    children[node.id];
    Known& known = known_[node.id];
    const uint64_t hash = hash_of(node);
    if (known.node_hash != hash) difference.changed.push_back(&node);
    known.node_hash = hash;
    known.seen = generation_;
  }
  known_[0].seen = generation_;
  for (auto it = known_.begin(); it != known_.end();) {
    if (it->second.seen == generation_) {
      ++it;
      continue;
    }
    difference.removed.push_back(it->first);
    it = known_.erase(it);
  }
  std::erase_if(children, [&](const auto& entry) {
    Hash hash;
    for (Id id : entry.second) hash.number(id);
    // 0: a leaf that never had children, as the page makes them.
    const uint64_t value = entry.second.empty() ? 0 : hash.value();
    Known& known = known_[entry.first];
    const bool same = known.children_hash == value;
    known.children_hash = value;
    return same;
  });
  return difference;
}

Bytes Semantics::take_changes() {
  if (!on_) return {};
  const Difference difference = compare();
  const bool focus_changed = focus_ != std::exchange(told_focus_, focus_);
  const size_t parts = 2 + !difference.removed.empty() + !difference.changed.empty() +
                       !difference.children.empty() + focus_changed + !announcements_.empty() +
                       2 * static_cast<size_t>(page_changed_);
  if (parts == 2) return {};
  Bytes bytes;
  CborWriter out(bytes);
  out.map(parts);
  out.integer(0);
  out.integer(1);
  out.integer(1);
  out.integer(generation_);
  write_tree(difference, out);
  if (focus_changed) {
    out.integer(5);
    out.integer(focus_);
  }
  if (!announcements_.empty()) {
    out.integer(6);
    out.array(announcements_.size());
    for (const auto& [text, assertive] : announcements_) {
      out.array(2);
      out.text(text);
      out.boolean(assertive);
    }
    announcements_.clear();
  }
  if (std::exchange(page_changed_, false)) {
    out.integer(7);
    out.text(title_);
    out.integer(8);
    out.text(language_);
  }
  return bytes;
}

void Semantics::write_tree(const Difference& difference, CborWriter& out) {
  if (!difference.removed.empty()) {
    out.integer(2);
    out.array(difference.removed.size());
    for (Id id : difference.removed) out.integer(id);
  }
  if (!difference.changed.empty()) {
    out.integer(3);
    out.array(difference.changed.size());
    for (const Node* node : difference.changed) write_node(*node, out);
  }
  if (difference.children.empty()) return;
  out.integer(4);
  out.map(difference.children.size());
  for (const auto& [parent, ids] : difference.children) {
    out.integer(parent);
    out.array(ids.size());
    for (Id id : ids) out.integer(id);
  }
}

}  // namespace md::ui
