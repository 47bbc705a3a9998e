// Import: choose a file, check what it means, see what came of it.

#include "ui/screens/import.h"

#include <array>

#include "base/text.h"
#include "ui/import_run.h"
#include "ui/screens/import_check.h"

namespace md::ui {
namespace {

constexpr float column_max = 960, drop_height = 208;
constexpr std::string_view endings = ".csv,.tsv,.txt,.vcf,.vcard,text/csv,text/vcard";
constexpr size_t pasted_bytes_max = 1 << 20;
constexpr int64_t mib = 1 << 20;

class ImportScreen final : public Screen {
 public:
  void draw(Desk& desk, Rect page) override;

 private:
  void draw_head(Desk& desk, Rect r);
  void draw_choose(Desk& desk, Rect& r);
  void draw_drop(Desk& desk, Rect r);
  void draw_sources(Rect& r);
  void draw_paste(Rect& r);
  void draw_done(Desk& desk, Rect& r);
  void draw_result_buttons(Desk& desk, Rect& r);

  std::shared_ptr<ImportRun> run_;
  ImportCheck check_;
  std::string pasted_;
};

int step_of(ImportRun::Stage stage) {
  using enum ImportRun::Stage;
  return stage == done ? 2 : stage == choose || stage == sending ? 0 : 1;
}

void ImportScreen::draw(Desk& desk, Rect page) {
  if (!run_) run_ = std::make_shared<ImportRun>(desk);
  desk.set_title(tr("import.title"));
  if (ctx().narrow()) page.cut_top(ctx().input.viewport.safe_top);
  for (Dropped& file : ctx().take_dropped(page)) run_->start(std::move(file.name), std::move(file.bytes));
  draw_head(desk, page.cut_top(measure::header));
  using enum ImportRun::Stage;
  const bool checking = run_->seen() && run_->stage() != done && run_->stage() != choose;
  if (checking) check_.draw_foot(*run_, page.cut_bottom(ImportCheck::foot_height()));
  ScrollArea area(page, tr("import.title"));
  const float side = ctx().narrow() ? 16 : 24;
  Rect r = area.content.inset(side, side, side, 0);
  const float most = checking ? r.w : column_max;
  if (r.w > most) r = Rect{r.x + (r.w - most) / 2, r.y, most, r.h};
  if (checking)
    check_.draw(desk, *run_, r);
  else if (run_->stage() == done)
    draw_done(desk, r);
  else
    draw_choose(desk, r);
  area.end(r.y + side);
}

void ImportScreen::draw_head(Desk& desk, Rect r) {
  draw::hline(r.x, r.right(), r.bottom() - 1, Token::border);
  r = r.inset(8, 0, 16, 0);
  if (icon_button(r.cut_left(icon_button_width(), 4).middle_y(control_height()), icon::chevron_left,
                  tr("nav.people"), {.kind = ButtonKind::quiet}))
    desk.go("/people");
  TextStyle heading = style::title;
  heading.level = 1;
  const float width = text(r, tr("import.title"), heading);
  r.cut_left(width, 24);
  const std::array<std::string_view, 3> labels = {tr("import.step.file"), tr("import.step.check"),
                                                  tr("import.step.done")};
  steps(r, labels, step_of(run_->stage()));
}

void ImportScreen::draw_choose(Desk& desk, Rect& r) {
  if (run_->refused) {
    const BannerStyle style{.tone = Tone::danger, .icon = icon::triangle_alert};
    const std::string words = error_text(*run_->refused);
    banner(r.cut_top(banner_height(words, r.w, style), 16), words, style, measure::radius_card);
  }
  const Rect drop = r.cut_top(drop_height, 24);
  if (run_->stage() == ImportRun::Stage::choose) {
    draw_drop(desk, drop);
    draw_sources(r);
    draw_paste(r);
  } else {
    const std::string words = tr("import.reading", {{"name", run_->name()}});
    const std::string percent = number_text(int64_t(run_->share() * 100)) + " %";
    card(drop);
    if (progress(drop.inset(24, 0).middle_y(64), words, run_->share(), percent, true)) run_->stop();
  }
}

void ImportScreen::draw_drop(Desk& desk, Rect r) {
  draw::fill(r, Token::ground, measure::radius_card);
  draw::dashed_border(r, Token::border_strong, measure::radius_card);
  const std::string words = tr("import.choose.text", {{"max", practice::import_bytes_max / mib}});
  const ButtonStyle primary{.kind = ButtonKind::primary, .icon = icon::upload, .entry = true};
  const float width = std::min(r.w - 32, 460.f);
  const float height = 24 + 12 + 24 + 4 + paragraph_height(words, width, style::muted) + 16 + control_height();
  Rect in = r.middle(width, height);
  draw::icon(in.cut_top(24, 12), icon::file_up, 24, Token::text_muted);
  TextStyle title = style::title;
  title.align = Align::center;
  title.level = 2;
  text(in.cut_top(24, 4), tr("import.choose.title"), title);
  TextStyle muted = style::muted;
  muted.align = Align::center;
  cut_paragraph(in, words, muted, 16);
  const Rect place = in.cut_top(control_height()).middle_x(button_width(tr("import.choose"), primary));
  if (button(place, tr("import.choose"), primary))
    desk.host.pick_files(endings, false, uint64_t(practice::import_bytes_max),
                         [run = run_](std::span<const FileIn> files) {
                           if (!files.empty()) run->start(files[0].name, files[0].bytes);
                         });
}

void ImportScreen::draw_sources(Rect& r) {
  section(r, tr("import.what.title"));
  constexpr std::pair<Icon, std::string_view> sources[] = {{icon::users, "import.what.google"},
                                                           {icon::mail, "import.what.outlook"},
                                                           {icon::link, "import.what.linkedin"},
                                                           {icon::file_spreadsheet, "import.what.sheet"}};
  for (const auto& [icon, key] : sources) {
    const std::string_view words = tr(key);
    Rect row = r.cut_top(std::max(28.f, paragraph_height(words, r.w - 24, style::muted) + 8));
    draw::icon(row.cut_left(16, 8), icon, 16, Token::text_faint);
    paragraph(row.inset(0, 4, 0, 0), words, style::muted);
  }
  r.cut_top(16);
}

void ImportScreen::draw_paste(Rect& r) {
  cut_field(r, {.label = tr("import.paste"), .multiline = true, .rows = 3, .rows_max = 8,
                .max_bytes = pasted_bytes_max, .type = type::code},
            pasted_, 8);
  if (trim(pasted_).empty()) return;
  Rect row = r.cut_top(control_height());
  if (button_left(row, tr("import.paste.go"), {.kind = ButtonKind::primary}))
    run_->start(std::string(tr("import.pasted")), std::exchange(pasted_, {}));
}

void ImportScreen::draw_done(Desk& desk, Rect& r) {
  const int64_t created = run_->result("created");
  const std::pair<std::string_view, int64_t> lines[] = {
      {"import.done.update", run_->result("updated")},     {"import.done.same", run_->result("unchanged")},
      {"import.done.skip", run_->result("skipped")},       {"import.done.joined", run_->result("joined")},
      {"import.done.applied", run_->result("applied")},    {"import.done.people", run_->result("people")},
      {"import.done.organisations", run_->result("organisations")},
      {"import.done.refused", run_->view().counts.refused}};
  Rect head = r.cut_top(40, 16);
  const Rect tile = head.cut_left(40, 12);
  draw::fill(tile, run_->taken_back ? Token::sunken : Token::positive_tint, 10);
  draw::icon(tile, run_->taken_back ? icon::undo_2 : icon::circle_check, 20,
             run_->taken_back ? Token::text_muted : Token::positive);
  const std::string title = run_->taken_back ? std::string(tr("import.taken_back"))
                            : created        ? tr("import.done.title." + run_->choices.kind, {{"n", created}})
                                             : std::string(tr("import.done.nothing"));
  text(head, title, style::title);
  if (!run_->taken_back)
    for (const auto& [key, count] : lines)
      if (count) fact(r, tr(key), number_text(count), ctx().narrow() ? r.w - 80 : 320);
  r.cut_top(20);
  draw_result_buttons(desk, r);
  if (run_->refused) {
    r.cut_top(12);
    cut_paragraph(r, error_text(*run_->refused), style::alert);
  }
}

void ImportScreen::draw_result_buttons(Desk& desk, Rect& r) {
  Flow flow(r, 8, 8);
  const auto place = [&](std::string_view label, const ButtonStyle& style) {
    return flow.next(ctx().narrow() ? r.w : button_width(label, style), control_height());
  };
  const auto press = [&](std::string_view label, const ButtonStyle& style) {
    return button(place(label, style), label, style);
  };
  const bool back = run_->taken_back;
  const bool payments = run_->choices.kind == "payments";
  const ButtonStyle show{
      .kind = ButtonKind::primary, .icon = payments ? icon::banknote : icon::users, .entry = true};
  if (!back && press(tr(payments ? "import.show.payments" : "import.show"), show))
    desk.go(run_->people_address());
  const int64_t refused = run_->view().counts.refused;
  if (refused && press(tr("import.rest", {{"n", refused}}), {.icon = icon::download})) run_->save_rest();
  if (!back && press(tr("action.undo"), {.icon = icon::undo_2})) run_->take_back();
  const ButtonStyle again{.kind = back ? ButtonKind::primary : ButtonKind::quiet, .icon = icon::upload};
  if (press(tr("import.again"), again)) run_->stop();
  r.cut_top(flow.height());
}

}  // namespace

std::unique_ptr<Screen> make_import() {
  return std::make_unique<ImportScreen>();
}

}  // namespace md::ui
