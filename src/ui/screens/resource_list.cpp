#include "ui/screens/resource_list.h"

#include "base/text.h"
#include "model/choices_learning.h"
#include "ui/screens/plan_words.h"

namespace md::ui {

void ResourceList::begin() {
  title_.clear();
  url_.clear();
}

void ResourceList::draw(Desk& desk, Rect& r, const std::vector<practice::ResourceView>& resources,
                        std::string_view owner, const std::string& id, bool fixed) {
  section(r, tr("plans.resources"));
  for (const auto& resource : resources) draw_one(desk, r.cut_top(control_height(Size::small), 2), resource, fixed);
  if (resources.empty()) cut_paragraph(r, tr("plans.resources.none"), style::muted, 4);
  if (!fixed) draw_new(desk, r, owner, id);
}

void ResourceList::draw_one(Desk& desk, Rect line, const practice::ResourceView& resource, bool fixed) {
  const Scope scope(resource.id);
  if (!fixed && icon_button_right(line, icon::x, tr("action.remove"),
                                  {.kind = ButtonKind::quiet, .size = Size::small}))
    desk.archive("resource", resource.id);
  draw::icon(line.cut_left(16, 8), resource_icon(resource.kind), 16, Token::text_muted);
  if (resource.minutes) {
    const std::string length = duration_text(resource.minutes, desk.language());
    text(line.cut_right(text_width(length, style::caption) + 1, 8), length, style::caption);
  }
  const float width = std::min(text_width(resource.title, style::body) + 1, line.w);
  if (resource.url.empty())
    text(line, resource.title);
  else if (link(line.with_width(width), resource.title, resource.url))
    desk.host.open_url(resource.url);
}

void ResourceList::draw_new(Desk& desk, Rect& r, std::string_view owner, const std::string& id) {
  r.cut_top(8);
  cut_field(r, {.name = tr("plans.resources.title"), .placeholder = tr("plans.resources.title"), .small = true},
            title_, 8);
  const FieldEvent event = cut_field(r,
                                     {.name = tr("field.resource.url"),
                                      .placeholder = tr("plans.resources.url"),
                                      .small = true,
                                      .input_mode = "url"},
                                     url_, 8);
  std::vector<std::string> labels;
  for (const std::string_view kind : model::resource_kinds)
    labels.push_back(desk.choice("resource", "kind", kind));
  std::vector<Option> options;
  for (size_t i = 0; i < labels.size(); i++)
    options.push_back({.id = model::resource_kinds[i], .label = labels[i]});
  Rect line = r.cut_top(control_height(Size::small), 8);
  const bool ready = !trim(title_).empty();
  const bool add = button_right(line, tr("plans.resources.add"), {.size = Size::small, .off = !ready});
  select(line.with_width(std::min(line.w, 140.f)), {.name = tr("field.resource.kind"), .small = true}, options,
         kind_);
  if (!ready || !(add || event.submitted)) return;
  Desk::FieldValues fields = {{std::string(owner), id}, {"title", title_}, {"kind", kind_}};
  if (!trim(url_).empty()) fields.emplace_back("url", url_);
  desk.create("resource", fields, [this](const Result<ByteView>& result) {
    if (result) begin();
  });
}

}  // namespace md::ui
