#include "ui/widgets/card.h"

#include <algorithm>

#include "ui/widgets/tip.h"

namespace md::ui {

void card(Rect r, Shadow shadow) {
  const float radius = ctx().touch() ? 10 : measure::radius_card;
  draw::shadow(r, radius, shadow);
  draw::box(r, Token::raised, Token::border, radius);
}

Rect card_header(Rect& r, std::string_view title, std::string_view small, bool line) {
  const Rect head = r.cut_top(44);
  if (line) draw::hline(head.x + 1, head.right() - 1, head.bottom() - 1, Token::border);
  Rect in = head.inset(measure::card_padding, 0);
  const float width = std::min(text_width(title, style::section), in.w);
  text(in.cut_left(width + 0.5f, 8), title, style::section);
  if (!small.empty()) {
    const float small_width = std::min(text_width(small, style::caption), in.w);
    text(in.cut_left(small_width + 0.5f, 8), small, style::caption);
  }
  return in;
}

Rect section(Rect& r, std::string_view title, float gap) {
  Rect line = r.cut_top(line_height(type::control), gap);
  const float width = std::min(text_width(title, style::section), line.w);
  text(line.cut_left(width + 0.5f, 8), title, style::section);
  return line;
}

void divider(Rect& r, float gap) {
  r.cut_top(gap);
  draw::hline(r.x, r.right(), r.y, Token::border);
  r.cut_top(1 + gap);
}

float kpi_height() {
  return 26 + 2 * line_height(type::caption) + line_height(type::figure);
}

void kpi(Rect r, const Kpi& kpi) {
  card(r);
  Rect in = r.inset(17, 13);
  std::string name(kpi.label);
  Group group(Role::group, name, r);
  Rect first = in.cut_top(line_height(type::caption));
  if (!kpi.change.empty()) {
    const TextStyle style{type::caption_medium, tone_color(kpi.change_tone), Align::right};
    text(first.cut_right(text_width(kpi.change, style) + 0.5f, 8), kpi.change, style);
  } else if (!kpi.info.empty()) {
    const Rect mark = first.cut_right(12, 8);
    draw::icon(mark, icon::info, 12, Token::text_muted);
    if (ctx().hovers(mark.inset(-4))) tip_for(ctx().id(kpi.label), mark, kpi.info);
  }
  text(first, kpi.label, style::caption);
  Rect second = in.cut_top(line_height(type::figure));
  if (kpi.spark.size() > 1) {
    const Rect place = second.cut_right(64, 8).middle_y(24).inset(1, 3);
    const auto [least, most] = std::minmax_element(kpi.spark.begin(), kpi.spark.end());
    const float span = std::max(*most - *least, 1e-6f);
    std::vector<Point> points;
    for (size_t i = 0; i < kpi.spark.size(); i++)
      points.push_back(
          {place.x + (place.w - 2) * static_cast<float>(i) / static_cast<float>(kpi.spark.size() - 1),
           place.bottom() - place.h * (kpi.spark[i] - *least) / span});
    draw::polyline(points, Token::chart_1, 2);
    draw::circle(points.back(), 2.5f, Token::chart_1);
  }
  // A figure is never cut short: without room it is set smaller.
  Type size = type::figure;
  for (const Type smaller : {type::heading, type::title, type::control_semibold})
    if (draw::text_width(kpi.figure, size) > second.w) size = smaller;
  text(second, kpi.figure, {size, kpi.figure == "–" ? Token::text_faint : Token::text});
  text(in.cut_top(line_height(type::caption)), kpi.of, style::caption);
}

Rect fact_row(Rect& r, std::string_view label, float label_width, float height) {
  Rect line = r.cut_top(std::max(height, line_height(type::control) + 6));
  text(line.cut_left(label_width - 8, 8), label, style::muted);
  return line;
}

void fact(Rect& r, std::string_view label, std::string_view value, float label_width) {
  const float width = r.w - label_width;
  const float lines = std::max(paragraph_height(value, width), line_height(type::control));
  Rect row = r.cut_top(lines + 6).inset(0, 3);
  const Rect name = row.cut_left(label_width - 8, 8);
  text(name.with_height(line_height(type::control)), label, style::muted);
  paragraph(row, value);
}

float list_row_height() {
  return ctx().touch() ? measure::row_touch : 56;
}

namespace {

struct Lead {
  float size, gap;
};

Lead lead_of(const ListRow& row) {
  if (!row.avatar.empty()) return ctx().touch() ? Lead{36, 12} : Lead{24, 12};
  if (row.icon) return ctx().touch() ? Lead{36, 12} : Lead{28, 12};
  return {0, 0};
}

void draw_lead(Rect r, const ListRow& row, float size) {
  if (!row.avatar.empty()) {
    avatar(r, row.avatar, size, row.square);
  } else if (row.icon) {
    draw::fill(r.middle(size, size), tone_tint(row.icon_tone), size / 4);
    draw::icon(r, row.icon, ctx().touch() ? 20 : 16, tone_color(row.icon_tone));
  }
}

}  // namespace

RowResponse list_row(Rect r, std::string_view id, const ListRow& row) {
  RowStyle look;
  look.selected = row.selected;
  look.line = !row.last;
  look.href = row.href;
  look.role = row.href.empty() ? Role::button : Role::link;
  Row frame(r, id, row.title, look);
  Rect in = r.inset(16, 0);
  const Lead lead = lead_of(row);
  if (lead.size > 0) draw_lead(in.cut_left(lead.size, lead.gap), row, lead.size);
  if (row.chevron) draw::icon(in.cut_right(16, 8), icon::chevron_right, 16, Token::text_muted);
  RowResponse out;
  out.response = frame.response;
  out.hovered = frame.hovered || frame.response.ring;
  out.actions = in;
  if (!row.when.empty()) {
    const TextStyle style{type::caption, tone_color(row.when_tone), Align::right};
    const float width = std::min(text_width(row.when, style) + 0.5f, in.w / 2);
    text(in.cut_right(width, 12), row.when, style);
  }
  const float title_line = line_height(type::control),
              detail_line = row.detail.empty() ? 0 : line_height(type::caption);
  Rect words = in.middle_y(title_line + detail_line);
  text(words.cut_top(title_line), row.title, {row.unread ? type::control_semibold : type::control_medium});
  if (!row.detail.empty()) text(words, row.detail, style::caption);
  return out;
}

Row::Row(Rect r, std::string_view id, std::string_view name, const RowStyle& style) : style_(style) {
  Context& c = ctx();
  ItemOptions options;
  options.focusable = style.pressable;
  if (!style.pressable) options.cursor = Cursor::arrow;
  response = c.respond(c.id(id), r, options);
  hovered = c.hovers(r);
  if (style.selected)
    draw::fill(r, Token::selected, style.radius);
  else if (hovered && style.pressable)
    draw::fill(r, Token::hover, style.radius);
  if (style.line) draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  if (response.ring) draw::border(r, Token::focus, std::max(style.radius, 4.f), 2);
  Node n = node(style.role, response.id, name, r);
  n.states = (style.pressable ? static_cast<uint32_t>(state_focusable) : 0u) |
             (style.selected ? state_selected : 0u);
  n.href = style.href;
  n.row = style.row;
  n.rows = style.rows;
  c.semantics.open(n);
  c.push_id(id);
}

Row::~Row() {
  ctx().pop_id();
  ctx().semantics.close();
}

namespace {

constexpr float quote_pad_x = 12, quote_pad_y = 8;

float entry_icon() {
  return ctx().touch() ? 32 : 28;
}

float when_width(const TimelineEntry& entry) {
  return entry.when.empty() ? 0 : text_width(entry.when, style::caption) + 10;
}

float entry_words(const TimelineEntry& entry, float width) {
  return width - entry_icon() - 10 - when_width(entry);
}

float sentence_height(const TimelineEntry& entry, float width) {
  // A sentence with an emphasised end stays on one line.
  return entry.strong.empty() ? paragraph_height(entry.sentence, width) : line_height(type::control);
}

}  // namespace

float timeline_height(const TimelineEntry& entry, float width) {
  const float words = entry_words(entry, width);
  float height = 4 + sentence_height(entry, words) + paragraph_height(entry.detail, words, style::caption);
  if (!entry.quote.empty())
    height += 6 + paragraph_height(entry.quote, words - 2 * quote_pad_x) + 2 * quote_pad_y;
  return std::max(height, entry_icon()) + 14;
}

void timeline_entry(Rect r, const TimelineEntry& entry) {
  Group group(Role::listitem, "", r);
  const float size = entry_icon();
  const float when = when_width(entry);
  const Rect whole = r;
  const Rect mark = r.cut_left(size, 10).with_height(size);
  draw::circle({mark.center_x(), mark.center_y()}, size / 2, tone_tint(entry.tone));
  draw::icon(mark, entry.icon, ctx().touch() ? 16 : 14, tone_color(entry.tone));
  if (!entry.last && whole.h > size + 8)
    draw::vline(mark.center_x() - 0.5f, mark.bottom() + 4, whole.bottom() - 4, Token::border);
  Rect time = r.cut_right(when);
  r.cut_top(4);
  const float line = line_height(type::control);
  if (entry.strong.empty()) {
    cut_paragraph(r, entry.sentence);
  } else {
    spans(r.cut_top(line), {{entry.sentence, style::body}, {entry.strong, style::medium}}, 4);
  }
  if (when > 0)
    text(time.inset(0, 6, 0, 0).with_height(line_height(type::caption)), entry.when,
         {type::caption, Token::text_muted, Align::right});
  cut_paragraph(r, entry.detail, style::caption);
  if (entry.quote.empty()) return;
  r.cut_top(6);
  const float height = paragraph_height(entry.quote, r.w - 2 * quote_pad_x) + 2 * quote_pad_y;
  const Rect quote = r.cut_top(height);
  if (entry.private_note)
    draw::fill(quote, Token::warning_tint, 8);
  else
    draw::box(quote, Token::sunken, Token::border, 8);
  paragraph(quote.inset(quote_pad_x, quote_pad_y), entry.quote);
}

namespace {

constexpr float bubble_pad_x = 12, bubble_pad_y = 8;
float bubble_share() {
  return ctx().touch() ? 0.82f : 0.76f;
}

}  // namespace

float bubble_height(const Bubble& bubble, float width) {
  return paragraph_height(bubble.text, width * bubble_share() - 2 * bubble_pad_x, style::reading) +
         2 * bubble_pad_y;
}

void bubble(Rect r, const Bubble& bubble) {
  const float inner = r.w * bubble_share() - 2 * bubble_pad_x;
  float widest = 0;
  for (const TextLine& line : wrap_for(bubble.text, inner, type::reading))
    widest = std::max(widest, line.width);
  Rect box = r.with_width(widest + 2 * bubble_pad_x + 0.5f);
  box.h = bubble_height(bubble, r.w);
  if (bubble.mine) box.x = r.right() - box.w;
  draw::Faded faded(bubble.waiting ? 0.7f : 1);
  const float radius = ctx().touch() ? 14 : 10;
  draw::fill(box, bubble.mine ? Token::selected : Token::hover, radius);
  if (bubble.first) {
    // The corner towards the speaker is sharper.
    const Rect corner{bubble.mine ? box.right() - radius : box.x, box.y, radius, radius};
    draw::fill(corner, bubble.mine ? Token::selected : Token::hover, 4,
               bubble.mine ? corners_tr : corners_tl);
  }
  paragraph(box.inset(bubble_pad_x, bubble_pad_y).with_width(widest + 1), bubble.text, style::reading);
}

void day_separator(Rect r, std::string_view label, bool fresh) {
  const TextStyle style{type::caption, fresh ? Token::accent : Token::text_muted};
  const float width = text_width(label, style);
  const Rect middle = r.middle_x(width + 0.5f);
  text(middle, label, style);
  const Token line = fresh ? Token::accent : Token::border;
  draw::hline(r.x, middle.x - 12, r.center_y(), line);
  draw::hline(middle.right() + 12, r.right(), r.center_y(), line);
}

namespace {

constexpr float empty_width_max = 340;

float empty_words(float width) {
  return std::min(width - 32, empty_width_max);
}

bool state_block(Rect r, Icon icon, Token icon_color, std::string_view title, std::string_view words,
                 std::string_view action, const ButtonStyle& style) {
  const float height = empty_height(r.w, words, !action.empty());
  Rect in = r.middle_y(std::min(height, r.h)).middle_x(empty_words(r.w)).inset(0, 20, 0, 0);
  draw::icon(in.cut_top(32, 12), icon, 32, icon_color);
  TextStyle head = style::strong;
  head.align = Align::center;
  head.role = Role::heading;
  head.level = 2;
  cut_paragraph(in, title, head, 4);
  TextStyle body = style::caption;
  body.align = Align::center;
  cut_paragraph(in, words, body);
  if (action.empty()) return false;
  in.cut_top(12);
  const float width = std::min(button_width(action, style), in.w);
  return button({in.center_x() - width / 2, in.y, width, control_height(style.size)}, action, style);
}

}  // namespace

float empty_height(float width, std::string_view text, bool action) {
  return 20 + 32 + 12 + line_height(type::control) + 4 +
         paragraph_height(text, empty_words(width), style::caption) +
         (action ? 12 + control_height(Size::small) : 0) + 20;
}

bool empty_state(Rect r, Icon icon, std::string_view title, std::string_view text, std::string_view action,
                 const ButtonStyle& style) {
  return state_block(r, icon, Token::text_faint, title, text, action, style);
}

bool error_state(Rect r, std::string_view title, std::string_view text, std::string_view action) {
  return state_block(r, icon::cloud_alert, Token::danger, title, text, action, {.size = Size::small});
}

void skeleton(Rect r, float radius) {
  draw::fill(r, Token::skeleton, radius);
}

void skeleton_rows(Rect r, int rows, float row_height) {
  Node n = node(Role::status, 0, tr("kit.loading"), r);
  n.states = state_busy;
  ctx().semantics.leaf(n);
  for (int i = 0; i < rows && r.h > row_height; i++) {
    Rect line = r.cut_top(row_height).inset(16, 0);
    skeleton(line.cut_left(24, 12).middle(24, 24), 12);
    skeleton(line.middle_y(12).with_width(line.w * (i % 3 == 0 ? 0.4f : i % 3 == 1 ? 0.55f : 0.3f)));
  }
}

bool loading_shows(std::string_view id) {
  struct Since : Memory {
    double since = 0;
    uint64_t seen = 0;
  };
  Context& c = ctx();
  Since& memory = c.memory<Since>(c.id(id));
  if (memory.seen == 0 || memory.seen + 1 < c.frame_number()) memory.since = c.now();
  memory.seen = c.frame_number();
  constexpr double patience_s = 0.1;
  if (c.now() - memory.since >= patience_s) return true;
  c.wake(110);
  return false;
}

float progress_height() {
  return line_height(type::caption) + 4 + 6;
}

bool progress(Rect r, std::string_view label, float share, std::string_view detail, bool stoppable) {
  Scope scope(label);
  Rect row = r;
  draw::spinner({row.x + 8, row.center_y()}, 6.5f, Token::accent);
  row.cut_left(16, 16);
  bool stop = false;
  if (stoppable) stop = button_right(row, tr("kit.stop"), {.size = Size::xsmall}, 16);
  row = row.middle_y(progress_height());
  Rect words = row.cut_top(line_height(type::caption), 4);
  TextStyle right = style::caption;
  right.align = Align::right;
  text(words.cut_right(std::min(text_width(detail, right) + 0.5f, words.w), 8), detail, right);
  text(words, label, {type::caption});
  meter(row.with_height(6), share, Token::accent_fill, label);
  return stop;
}

namespace {

constexpr float banner_pad = 16;
Type banner_type() {
  return Type{Face::regular, 13, 20, 14, 20};
}

float banner_words(float width, const BannerStyle& style) {
  float words = width - 2 * banner_pad - 16 - 8;
  if (!style.action.empty()) words -= draw::text_width(style.action, type::control_medium) + 8;
  if (style.closable) words -= 24 + 8;
  return words;
}

}  // namespace

float banner_height(std::string_view text, float width, const BannerStyle& style) {
  const TextStyle words{banner_type()};
  return std::max(36.f,
                  paragraph_height(text, banner_words(width, style), words) + (ctx().touch() ? 20 : 16));
}

BannerPress banner(Rect r, std::string_view text, const BannerStyle& style, float radius) {
  draw::fill(r, tone_tint(style.tone), radius);
  Group group(style.tone == Tone::danger ? Role::alert : Role::status, "", r);
  Rect in = r.inset(banner_pad, 0);
  const Icon mark = style.icon ? style.icon : style.tone == Tone::info ? icon::info : icon::triangle_alert;
  draw::icon(in.cut_left(16, 8), mark, 16, tone_color(style.tone));
  BannerPress press = BannerPress::none;
  if (style.closable &&
      icon_button_right(in, icon::x, tr("kit.close"), {.kind = ButtonKind::quiet, .size = Size::xsmall}, 8))
    press = BannerPress::close;
  const TextStyle words{banner_type()};
  const float width = std::min(banner_words(r.w, style), in.w);
  const float height = paragraph_height(text, width, words);
  float used = 0;
  for (const TextLine& line : wrap_for(text, width, words.type)) used = std::max(used, line.width);
  paragraph(in.middle_y(height).with_width(width), text, words);
  if (!style.action.empty()) {
    in.cut_left(used + 8);
    if (link(in, style.action, {}, {type::control_medium, Token::accent})) press = BannerPress::action;
  }
  return press;
}

}  // namespace md::ui
