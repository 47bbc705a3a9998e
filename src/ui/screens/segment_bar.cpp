#include "ui/screens/segment_bar.h"

#include "base/text.h"
#include "ui/screens/people_filters.h"

namespace md::ui {
namespace {

Route people_route(std::string_view segment, const std::vector<practice::Filter>& filters) {
  Route route{"people", {}, {}, {}};
  route.set_param("segment", segment);
  route.set_param("filter", print_filters(filters));
  return route;
}

}  // namespace

void SegmentBar::watch(Desk& desk, int64_t now_ms) {
  segments_.watch(desk.client, {now_ms});
}

const practice::SegmentView* SegmentBar::open(Desk& desk) const {
  if (!segments_) return nullptr;
  for (const auto& segment : segments_->segments)
    if (segment.id == desk.route().param("segment")) return &segment;
  return nullptr;
}

void SegmentBar::draw(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  const float edge = ctx().narrow() ? 16 : 20;
  float width = 2 * edge;
  const auto look = [&](const practice::SegmentView& segment, const std::string& count) {
    return ButtonStyle{.kind = ButtonKind::quiet,
                       .size = Size::small,
                       .icon = icon::filter,
                       .on = desk.route().param("segment") == segment.id,
                       .toggle = true,
                       .count = count};
  };
  for (const auto& segment : segments_->segments)
    width += button_width(segment.name, look(segment, number_text(segment.count))) + 8;
  width += icon_button_width(Size::small) + 8;
  ScrollArea area(r, "segments", {.width = std::max(width, r.w), .bar = false});
  const Group group(Role::group, tr("segments.title"), r);
  Rect in = area.content.with_height(r.h).inset(edge, 0, edge, 0);
  for (const auto& segment : segments_->segments) {
    const Scope scope(segment.id);
    const std::string count = number_text(segment.count);
    const ButtonStyle style = look(segment, count);
    if (!button_left(in, segment.name, style)) continue;
    desk.go(style.on ? Route{"people", {}, {}, {}} : people_route(segment.id, segment.filters), true);
  }
  if (const auto* segment = open(desk)) {
    const Rect more = in.cut_left(icon_button_width(Size::small)).middle_y(control_height(Size::small));
    if (icon_button(more, icon::ellipsis, tr("segments.more"),
                    {.kind = ButtonKind::quiet, .size = Size::small, .popup = true})) {
      renamed_ = segment->name;
      toggle_popup("segment");
    }
    draw_menu(desk, more);
  }
  area.end_height(r.h);
}

// Another name for the segment, or away with it.
void SegmentBar::draw_menu(Desk& desk, Rect anchor) {
  const practice::SegmentView& segment = *open(desk);
  Popover p("segment", anchor, 260, {.padding = 12, .name = tr("segments.more")});
  if (!p.open()) return;
  const FieldEvent event =
      cut_field(p.body, {.label = tr("field.segment.name"), .autofocus = true, .max_bytes = 320}, renamed_, 8);
  const bool pressed =
      button(p.body.cut_top(control_height(), 8), tr("segments.rename"), {.kind = ButtonKind::primary});
  if ((event.submitted || pressed) && !trim(renamed_).empty()) {
    desk.set("segment", segment.id, {{"name", renamed_}});
    p.close();
  }
  if (!button(p.body.cut_top(control_height()), tr("segments.remove"),
              {.kind = ButtonKind::quiet_danger, .icon = icon::trash_2}))
    return;
  desk.archive("segment", segment.id);
  p.close();
  Route route = desk.route();
  route.set_param("segment", {});
  desk.go(std::move(route), true);
}

void SegmentBar::save(Desk& desk, std::string_view segment, std::string_view name,
                      const std::vector<practice::Filter>& filters) {
  desk.act("segment.save",
           practice::SaveSegmentArgs{std::string(segment), std::string(trim(name)), filters},
           [&desk, filters](const Result<ByteView>& result) {
             if (result && desk.route().place == "people")
               desk.go(people_route(rpc::answer_text(*result, "id"), filters), true);
           });
}

void SegmentBar::draw_save(Desk& desk, Rect& bar, const std::vector<practice::Filter>& filters) {
  const practice::SegmentView* segment = open(desk);
  const bool changed = segment && print_filters(segment->filters) != print_filters(filters);
  if (filters.empty() || (segment && !changed)) return;
  const ButtonStyle quiet{.kind = ButtonKind::quiet, .size = Size::small, .icon = icon::bookmark, .popup = true};
  const Rect anchor =
      bar.cut_right(button_width(tr("segments.save_as"), quiet), 4).middle_y(control_height(Size::small));
  if (button(anchor, tr("segments.save_as"), quiet)) toggle_popup("save-segment");
  if (changed && button_right(bar, tr("segments.save_changes"), {.kind = ButtonKind::quiet, .size = Size::small}))
    save(desk, segment->id, segment->name, filters);
  Popover p("save-segment", anchor, 260, {.padding = 12, .align_right = true, .name = tr("segments.save_as")});
  if (!p.open()) return;
  const FieldEvent event =
      cut_field(p.body, {.label = tr("field.segment.name"), .autofocus = true, .max_bytes = 320}, name_, 8);
  const bool pressed = button(p.body.cut_top(control_height()), tr("action.save"), {.kind = ButtonKind::primary});
  if (!(event.submitted || pressed) || trim(name_).empty()) return;
  save(desk, {}, name_, filters);
  name_.clear();
  p.close();
}

}  // namespace md::ui
