#include "ui/context.h"

#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"

namespace md::ui {
namespace {

Context* current = nullptr;

constexpr Id page_layer = 1;
constexpr double frame_s_max = 0.1;
constexpr int overlaps_items_max = 800;

Id mix(Id seed, const void* data, size_t n) {
  const auto* p = static_cast<const uint8_t*>(data);
  for (size_t i = 0; i < n; i++) seed = (seed ^ p[i]) * 16777619u;
  return seed;
}

Id finish(Id hash) {
  hash ^= hash >> 16;
  hash *= 0x7FEB352Du;
  hash ^= hash >> 15;
  return hash == 0 ? 1 : hash;
}

int level_of(LayerKind kind, int z) {
  return kind == LayerKind::modal || kind == LayerKind::popover ? z : 0;
}

}  // namespace

Context& ctx() {
  return *current;
}

std::string_view shown(std::string_view label) {
  return label.substr(0, label.find("##"));
}

Context::Context(Host& h) : host(h), draw_data_(std::make_unique<ImDrawData>()) {
  current = this;
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouse | ImGuiConfigFlags_NoKeyboard;
}

Context::~Context() {
  for (ImDrawList* list : lists_) IM_DELETE(list);
  ImGui::DestroyContext();
  if (current == this) current = nullptr;
}

void Context::wake(int within_ms) {
  if (wake_ms_ < 0 || within_ms < wake_ms_) wake_ms_ = within_ms;
}

float Context::progress(double since, float seconds) {
  if (still() || seconds <= 0) return 1;
  const auto t = static_cast<float>((now_ - since) / seconds);
  if (t >= 1) return 1;
  wake(0);
  return std::max(0.f, t);
}

Id Context::id(std::string_view label) const {
  return finish(mix(ids_.back(), label.data(), label.size()));
}
Id Context::id(uint64_t number) const {
  return finish(mix(ids_.back() ^ 0x5BD1E995u, &number, sizeof number));
}

ImDrawList* Context::take_list() {
  if (lists_used_ == lists_.size()) lists_.push_back(IM_NEW(ImDrawList)(ImGui::GetDrawListSharedData()));
  ImDrawList* list = lists_[lists_used_++];
  list->_ResetForNewFrame();
  list->PushTexture(ImGui::GetIO().Fonts->TexRef);
  list->PushClipRectFullScreen();
  return list;
}

// Of Dear ImGui's frame only the atlas and the draw lists are ours to keep up: its windows are not used, and
// without ImGui::NewFrame they are not linked either.
void Context::begin_drawing() {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {std::max(1.f, std::round(page_.w * ratio_)), std::max(1.f, std::round(page_.h * ratio_))};
  const auto can = [&](ImGuiBackendFlags flag) { return (io.BackendFlags & flag) != 0; };
  ImFontAtlasUpdateNewFrame(io.Fonts, ++ImGui::GetCurrentContext()->FrameCount,
                            can(ImGuiBackendFlags_RendererHasTextures));
  const ImGuiStyle& style = ImGui::GetStyle();
  ImDrawListSharedData& shared = *ImGui::GetDrawListSharedData();
  shared.FontAtlas = io.Fonts;
  shared.Font = io.FontDefault;
  ImFontAtlasUpdateDrawListsSharedData(io.Fonts);
  shared.ClipRectFullscreen = {0, 0, io.DisplaySize.x, io.DisplaySize.y};
  shared.CurveTessellationTol = style.CurveTessellationTol;
  shared.SetCircleTessellationMaxError(style.CircleTessellationMaxError);
  shared.InitialFringeScale = 1;
  shared.InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedLinesUseTex |
                        ImDrawListFlags_AntiAliasedFill;
  if (can(ImGuiBackendFlags_RendererHasVtxOffset)) shared.InitialFlags |= ImDrawListFlags_AllowVtxOffset;
}

void Context::end_drawing() {
  const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImVector<ImTextureData*>& textures = ImGui::GetPlatformIO().Textures;
  textures.resize(0);
  for (ImTextureData* texture : atlas.TexList) {
    texture->RefCount = static_cast<unsigned short>(atlas.RefCount);
    textures.push_back(texture);
  }
  draw_data_->Clear();
  draw_data_->Valid = true;
  draw_data_->DisplaySize = ImGui::GetIO().DisplaySize;
  draw_data_->FramebufferScale = {1, 1};
  draw_data_->Textures = &textures;
  std::stable_sort(layers_.begin(), layers_.end(), [](const Layer& a, const Layer& b) { return a.z < b.z; });
  for (const Layer& layer : layers_) draw_data_->AddDrawList(layer.list);
}

void Context::begin_page_layer() {
  layers_.push_back({page_layer, LayerKind::page, page_, 0, false, 0, take_list()});
  layer_ = 0;
  list_ = layers_[0].list;
  clips_.assign(1, page_);
}

bool Context::begin_frame(double now_s) {
  current = this;
  dt_ = std::clamp(now_s - now_, 1e-6, frame_s_max);
  now_ = now_s;
  wake_ms_ = -1;
  if (!fonts.ready()) return false;
  frame_++;
  const Preferences& preferences = input.preferences;
  theme_.mode = theme_choice == ThemeChoice::dark || (theme_choice == ThemeChoice::system && preferences.dark)
                    ? Mode::dark
                    : Mode::light;
  theme_.more_contrast = preferences.more_contrast;
  ratio_ = std::max(0.25f, input.viewport.pixel_ratio) * text_scale;
  page_ = {0, 0, input.viewport.width / text_scale, input.viewport.height / text_scale};
  fonts.set_pixel_ratio(ratio_);
  fonts.set_chinese(lang.chinese());

  old_items_.swap(items_);
  items_.clear();
  old_layers_.swap(layers_);
  layers_.clear();
  shortcuts.begin_frame();
  semantics.begin_frame();
  checks.begin_frame();
  dropped_files_.clear();
  set_texts_.clear();
  actions_.clear();
  dismissed_.clear();
  keys_.clear();
  moved_in_ = 0;
  edit.changed = edit.fresh = edit.drawn = false;
  work_off(now_s);
  momentum();

  lists_used_ = 0;
  outer_.clear();
  region_stack_.clear();
  opacity = 1;
  group = landmark = 0;
  ids_.resize(1);
  begin_drawing();
  begin_page_layer();
  return true;
}

void Context::end_frame() {
  while (!outer_.empty()) end_layer();
  settle_focus();
  if (edit.id && (edit.id != focus_ || !edit.drawn)) {
    edit = {};
    host.end_edit();
  }
  semantics.set_focus(focus_);
  semantics.end_frame();
  if (checks.on) {
    find_overlaps();
    find_silent_text();
  }
  const Item* under = item(hovered_);
  const Cursor shape = active_ && item(active_) ? item(active_)->cursor
                       : under && !under->off   ? under->cursor
                                                : Cursor::arrow;
  if (shape != cursor_) host.set_cursor(cursor_ = shape);
  for (uint32_t c : fonts.take_missing()) host.need_glyph(c);

  end_drawing();
  if (!input.events().empty()) wake(0);
  if (wake_ms_ >= 0) host.wake(wake_ms_);
}

void Context::push_clip(Rect r) {
  r = r.intersect(clips_.back());
  clips_.push_back(r);
  list_->PushClipRect({std::round(r.x * ratio_), std::round(r.y * ratio_)},
                      {std::round(r.right() * ratio_), std::round(r.bottom() * ratio_)}, false);
}

void Context::pop_clip() {
  if (clips_.size() < 2) return;
  clips_.pop_back();
  list_->PopClipRect();
}

void Context::begin_layer(Id id, const LayerOptions& options) {
  const Layer& below = layers_[layer_];
  int z = below.z + 10;
  switch (options.kind) {
    case LayerKind::page:
    case LayerKind::floating:
      z = below.z + 1;
      break;
    case LayerKind::popover:
      break;
    case LayerKind::drawer:
      z = std::max(100, z);
      break;
    case LayerKind::modal:
      z = std::max(200, z);
      break;
    case LayerKind::toast:
      z = 800;
      break;
    case LayerKind::tip:
      z = 900;
      break;
  }
  outer_.push_back({layer_, list_, std::move(clips_), std::move(region_stack_), group, landmark, opacity});
  const bool is_new =
      std::none_of(old_layers_.begin(), old_layers_.end(), [&](const Layer& l) { return l.id == id; });
  if (is_new && options.take_focus) returns_.push_back({id, focus_, focus_visible_});
  layer_ = layers_.size();
  layers_.push_back({id, options.kind, options.rect, z, options.take_focus, layer_, take_list()});
  list_ = layers_[layer_].list;
  clips_.assign(1, page_);
  region_stack_.clear();
  group = landmark = 0;
  opacity = 1;
  shortcuts.level = level_of(options.kind, z);
  if (options.dim) {
    Rgba scrim = color(Token::scrim);
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    list_->AddRectFilled({0, 0}, size,
                         IM_COL32(scrim >> 24, scrim >> 16 & 255, scrim >> 8 & 255, scrim & 255));
  }
}

bool Context::end_layer() {
  const Id id = layers_[layer_].id;
  Outer& outer = outer_.back();
  layer_ = outer.layer;
  list_ = outer.list;
  clips_ = std::move(outer.clips);
  region_stack_ = std::move(outer.regions);
  group = outer.group;
  landmark = outer.landmark;
  opacity = outer.opacity;
  outer_.pop_back();
  shortcuts.level = level_of(layers_[layer_].kind, layers_[layer_].z);
  return std::find(dismissed_.begin(), dismissed_.end(), id) != dismissed_.end();
}

LayerKind Context::layer_kind() const {
  return layers_[layer_].kind;
}

bool Context::layer_has_focus() const {
  const Item* focused = item(focus_);
  return focused && focused->layer == layers_[layer_].id;
}

void Context::open_popup(Id id) {
  // The press that closed it was meant to: its own button does not open it again.
  const bool just_closed =
      clicked_ && std::find(pressed_away_.begin(), pressed_away_.end(), id) != pressed_away_.end();
  if (!popup_open(id) && !just_closed) popups_.push_back({id, now_, frame_});
  wake(0);
}

void Context::close_popup(Id id) {
  std::erase_if(popups_, [&](const Popup& p) { return p.id == id; });
  wake(0);
}

bool Context::popup_open(Id id) const {
  return std::any_of(popups_.begin(), popups_.end(), [&](const Popup& p) { return p.id == id; });
}

double Context::popup_since(Id id) const {
  for (const Popup& p : popups_)
    if (p.id == id) return p.since;
  return now_;
}

bool Context::layered() const {
  return std::any_of(old_layers_.begin(), old_layers_.end(), [](const Layer& l) {
    return l.kind == LayerKind::popover || l.kind == LayerKind::drawer || l.kind == LayerKind::modal;
  });
}

void Context::edit_field(FieldEditor editor) {
  edit.drawn = true;
  for (float* length :
       {&editor.x, &editor.y, &editor.w, &editor.h, &editor.clip_x, &editor.clip_y, &editor.clip_w,
        &editor.clip_h, &editor.font_px, &editor.line_px, &editor.padding_left, &editor.padding_right})
    *length *= text_scale;
  if (editor.press_x >= 0) {
    editor.press_x *= text_scale;
    editor.press_y *= text_scale;
  }
  host.edit_field(editor);
}

bool Context::edit_inside(Rect r) const {
  const Item* field = item(edit.id);
  return field && r.inset(-1).contains(field->full);
}

void Context::find_overlaps() {
  for (Id id : semantics.duplicates()) {
    const Node* node = semantics.find(id);
    checks.note(Flaw::Kind::duplicate_id, node ? node->name : "", node ? node->rect : Rect{});
  }
  std::vector<const Item*> pressable;
  for (const Item& each : items_)
    if (each.id && each.focusable && !each.rect.empty()) pressable.push_back(&each);
  if (pressable.size() > overlaps_items_max) return;
  for (size_t i = 0; i < pressable.size(); i++)
    for (size_t j = i + 1; j < pressable.size(); j++) {
      const Item &a = *pressable[i], &b = *pressable[j];
      if (a.layer != b.layer || a.id == b.id) continue;
      // What is seen of them counts: the last row of a list is cut off by the list's edge.
      const Rect both = a.rect.intersect(b.rect);
      // One inside the other is meant: a button in a row.
      if (both.w < 1 || both.h < 1 || a.rect.inset(-1).contains(b.rect) || b.rect.inset(-1).contains(a.rect))
        continue;
      const Node *first = semantics.find(a.id), *second = semantics.find(b.id);
      checks.note(Flaw::Kind::overlap,
                  std::string(first ? first->name : "?") + " / " + std::string(second ? second->name : "?"),
                  both);
    }
}

// Every line of text that can be seen must be said by a node at its place. An image or figure speaks for all
// that is drawn in it; "To finish · Portf…" may be said in another order, or in small letters.
void Context::find_silent_text() {
  if (!semantics.on()) return;
  const auto same = [](char a, char b) {
    return (a | ('A' <= a && a <= 'Z' ? 32 : 0)) == (b | ('A' <= b && b <= 'Z' ? 32 : 0));
  };
  const auto said_by = [&](const Node& n, std::string_view words) {
    if (n.role == Role::image || n.role == Role::figure) return true;
    const std::string_view texts[] = {n.name, n.value, n.description, n.placeholder};
    return std::ranges::any_of(texts, [&](std::string_view text) {
      return words.empty() || !std::ranges::search(text, words, same).empty();
    });
  };
  const auto said = [&](std::string_view words, const Rect& at) {
    return std::ranges::any_of(
        semantics.nodes(), [&](const Node& n) { return n.rect.inset(-4).contains(at) && said_by(n, words); });
  };
  for (const Checks::Drawn& drawn : checks.drawn()) {
    std::string_view rest = std::string_view(drawn.text).substr(0, drawn.text.find("…"));
    bool all = true;
    while (all && !rest.empty()) {
      const size_t end = std::min({rest.find(", "), rest.find(" · "), rest.find("："), rest.size()});
      std::string_view words = rest.substr(0, end);
      while (words.ends_with(' ') || words.ends_with(',')) words.remove_suffix(1);
      all = said(words, drawn.visible);
      rest.remove_prefix(std::min(rest.size(), end + (rest.substr(end).starts_with(", ") ? 2 : 0)));
      for (const std::string_view separator : {" · ", "："})
        if (rest.starts_with(separator)) rest.remove_prefix(separator.size());
    }
    if (!all) checks.note(Flaw::Kind::silent_text, drawn.text, drawn.visible);
  }
}

}  // namespace md::ui
