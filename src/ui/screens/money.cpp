#include "ui/screens/money.h"

#include <array>

#include "base/text.h"

namespace md::ui {
namespace {

struct ViewWords {
  std::string_view name, label;
  std::unique_ptr<MoneyPart> (*make)();
};
constexpr std::array<ViewWords, 4> views = {{
    {"", "money.invoices", make_invoices_part},
    {"payments", "money.payments", make_payments_part},
    {"expenses", "money.expenses", make_expenses_part},
    {"report", "money.report", make_report_part},
}};

class MoneyScreen final : public Screen {
 public:
  void draw(Desk& desk, Rect page) override;

 private:
  std::array<std::unique_ptr<MoneyPart>, views.size()> parts_;
};

void MoneyScreen::draw(Desk& desk, Rect page) {
  // Offers have a place of their own.
  if (desk.route().param("view") == "offers") return desk.go(Route{"offers", {}, {}, {}}, true);
  const bool narrow = ctx().narrow();
  size_t current = 0;
  for (size_t i = 0; i < views.size(); i++)
    if (views[i].name == desk.route().param("view")) current = i;
  if (!parts_[current]) parts_[current] = views[current].make();
  desk.set_title(current ? tr(views[current].label) : tr("nav.money"));
  if (narrow) page.cut_top(ctx().input.viewport.safe_top);
  Rect head = page.cut_top(measure::header);
  draw::hline(head.x, head.right(), head.bottom() - 1, Token::border);
  head = head.inset(narrow ? 16 : 20, 0, 16, 0);
  const Scope scope(views[current].label);
  parts_[current]->draw_head(desk, head);
  TextStyle title = style::title;
  title.level = 1;
  text(head, tr("nav.money"), title);
  std::vector<Tab> list;
  for (const ViewWords& view : views) list.push_back({.label = tr(view.label)});
  Rect bar = page.cut_top(measure::toolbar);
  draw::hline(bar.x, bar.right(), bar.bottom() - 1, Token::border);
  int chosen = int(current);
  if (tabs(bar.inset(narrow ? 16 : 20, 0, 16, 0), tr("nav.money"), list, chosen)) {
    Route route{"money", {}, {}, {}};
    route.set_param("view", views[size_t(chosen)].name);
    return desk.go(std::move(route));
  }
  parts_[current]->draw(desk, page);
}

}  // namespace

void change_param(Desk& desk, std::string_view name, std::string_view value) {
  Route route = desk.route();
  route.set_param(name, value);
  desk.go(std::move(route), true);
}

int param_index(const Desk& desk, std::string_view name, std::span<const std::string_view> codes) {
  for (size_t i = 0; i < codes.size(); i++)
    if (codes[i] == desk.route().param(name)) return int(i);
  return 0;
}

bool head_button(Rect& r, std::string_view label, Icon icon, std::string_view chord, ButtonKind kind) {
  const ButtonStyle style{.kind = kind, .icon = icon, .chord = chord};
  if (!ctx().narrow()) return button_right(r, label, style);
  const Rect at = r.cut_right(control_height(), 8).middle_y(control_height());
  return icon_button(at, icon, label, {.kind = kind == ButtonKind::plain ? ButtonKind::quiet : kind});
}

void find_field(Desk& desk, Rect r, std::string_view label, std::string& typed) {
  const FieldSpec spec{
      .name = label, .placeholder = label, .icon = icon::search, .small = true, .input_mode = "search"};
  const FieldEvent event = field(r.middle_y(control_height(Size::small)), spec, typed);
  if (!event.focused && trim(typed) != desk.route().param("q")) typed = desk.route().param("q");
  if (ctx().shortcuts.pressed("/", label, tr("nav.money"))) ctx().set_focus(event.id, true);
  if (event.changed) change_param(desk, "q", trim(typed));
}

std::unique_ptr<Screen> make_money() {
  return std::make_unique<MoneyScreen>();
}

}  // namespace md::ui
