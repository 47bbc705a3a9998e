#include "ui/screens/first_run_about.h"

#include <string_view>

#include "ui/device.h"
#include "ui/navigation.h"

namespace md::ui {
namespace {

constexpr Type brand_type{Face::semibold, 16, 24, 16, 24};
constexpr Type slogan_type{Face::semibold, 28, 36, 24, 32};
constexpr Type intro_type{Face::regular, 16, 24, 16, 24};

void draw_promises(Rect r) {
  ScrollArea area(r.inset(-4, 0), "about");
  Rect column = area.content.inset(4, 0);
  column.h = 1e5f;
  column.cut_top(r.h > 560 ? 72.f : 32.f);
  draw_slogan(column, 12);
  cut_paragraph(column, tr("start.text"), {intro_type, Token::text_muted}, 40);
  struct Promise {
    Icon icon;
    std::string_view title, text;
  };
  constexpr Promise promises[] = {{icon::hard_drive, "start.here.title", "start.here.text"},
                                  {icon::undo_2, "start.undo.title", "start.undo.text"},
                                  {icon::languages, "start.lang.title", "start.lang.text"}};
  for (const Promise& promise : promises) {
    Rect row = column;
    draw::icon(row.cut_left(20, 12).with_height(20), promise.icon, 20, Token::accent);
    const float top = row.y;
    cut_paragraph(row, tr(promise.title), {type::reading.medium()});
    cut_paragraph(row, tr(promise.text), style::muted);
    column.cut_top(row.y - top + 16);
  }
  area.end(column.y);
}

}  // namespace

void draw_brand(Rect r) {
  draw_mark(r.cut_left(24, 8).middle_y(24));
  text(r, tr("app.name"), {brand_type});
}

void draw_language(Rect r) {
  const Segment languages[] = {{.label = tr("lang.en")}, {.label = tr("lang.zh")}};
  int current = ctx().lang.chinese() ? 1 : 0;
  if (segments(r, tr("settings.language"), languages, current))
    device::set_language(ctx(), current ? "zh" : "en");
}

void draw_slogan(Rect& r, float gap) {
  TextStyle slogan{slogan_type};
  slogan.role = Role::heading;
  slogan.level = 1;
  cut_paragraph(r, tr("start.title"), slogan, gap);
}

void draw_about(Rect r) {
  draw::fill(r, Token::ground);
  draw::vline(r.right() - 1, r.y, r.bottom(), Token::border);
  const Group group(Role::complementary, tr("app.name"), r);
  Rect in = r.inset(r.w < about_width ? 32 : 48, 48);
  draw_brand(in.cut_top(24));
  const Rect languages = in.cut_bottom(28, 24);
  draw_promises(in);
  draw_language(languages);
}

}  // namespace md::ui
