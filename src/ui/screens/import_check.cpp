#include "ui/screens/import_check.h"

#include <algorithm>

#include "base/text.h"
#include "model/choices.h"

namespace md::ui {
namespace {

using practice::ImportView;

constexpr float line_width = 48, fate_width = 92, cell_width = 172, row_height = 32, head_height = 68;
constexpr size_t rows_shown = 12, problems_shown = 5;
constexpr std::string_view encodings[] = {"utf-8", "gb18030", "windows-1252", "utf-16le", "utf-16be"};
constexpr std::pair<std::string_view, std::string_view> delimiters[] = {
    {",", "import.delimiter.comma"},
    {";", "import.delimiter.semicolon"},
    {"\t", "import.delimiter.tab"},
    {"|", "import.delimiter.pipe"}};
constexpr std::string_view orders[] = {"ymd", "dmy", "mdy", "named"};
constexpr std::string_view knowns[] = {"fill", "overwrite", "skip", "create"};
constexpr std::string_view matches_by[] = {"usual", "email", "phone", "name"};

std::string key_of(std::string_view prefix, std::string_view code) {
  return std::string(prefix).append(code);
}

// One of codes whose words stand below a common key.
bool choose(Rect& r, std::string_view label, std::string_view prefix, std::span<const std::string_view> codes,
            std::string& chosen, std::string_view hint = {}) {
  std::vector<std::string> words;
  for (const std::string_view code : codes) words.emplace_back(tr(key_of(prefix, code)));
  std::vector<Option> options;
  for (size_t i = 0; i < codes.size(); i++) options.push_back({codes[i], words[i]});
  return cut_select(r, {.label = label, .hint = hint}, options, chosen).changed;
}

bool choose_stage(Desk& desk, Rect& r, std::string& chosen) {
  std::vector<std::string> words;
  for (const std::string_view code : model::party_stages) words.push_back(desk.choice("party", "stage", code));
  std::vector<Option> stages;
  for (size_t i = 0; i < words.size(); i++) stages.push_back({model::party_stages[i], words[i]});
  return cut_select(r, {.label = tr("import.stage")}, stages, chosen).changed;
}

std::string field_key(const ImportView& view, std::string_view field) {
  return key_of(view.kind == "people" || field == "none" ? "contact_field." : "import.field.", field);
}

std::string title_of(const ImportView& view, size_t column) {
  const std::string& title = view.columns[column].title;
  return title.empty() ? tr("import.column", {{"n", int64_t(column) + 1}}) : title;
}

Tone fate_tone(std::string_view fate) {
  return fate == "create"    ? Tone::positive
         : fate == "update"  ? Tone::info
         : fate == "refused" ? Tone::danger
         : fate == "joined"  ? Tone::warning
                             : Tone::neutral;
}

std::string sentence(const practice::ImportCounts& counts) {
  const std::pair<std::string_view, int64_t> parts[] = {
      {"import.sum.create", counts.create},
      {"import.sum.known", counts.update + counts.same + counts.skip},
      {"import.sum.joined", counts.joined},
      {"import.sum.refused", counts.refused}};
  std::string out;
  for (const auto& [key, n] : parts) {
    if (!n) continue;
    if (!out.empty()) out += tr("import.list");
    out += tr(key, {{"n", n}});
  }
  return out.empty() ? std::string(tr("import.nothing_new")) : out;
}

// "Line 14, E-mail “bo”: Write it like name@site.example."
std::string problem_text(const ImportView& view, const practice::ImportProblem& problem) {
  Error error{problem.code, {}, problem.field};
  std::string value;
  for (const auto& [name, text] : problem.args) {
    error.args.emplace_back(name, text);
    if (name == "value") value = text;
  }
  const std::string words = error_text(error);
  if (problem.line == 0) return words;
  std::string place;
  if (problem.column > 0 && size_t(problem.column) <= view.columns.size())
    place = title_of(view, size_t(problem.column) - 1);
  else if (!problem.field.empty() && problem.field != "none" && view.format == "vcard")
    place = tr(field_key(view, problem.field));
  if (!value.empty() && words.find(value) == std::string::npos) place.append(" “").append(value).append("”");
  if (place.empty()) return tr("import.problem.line", {{"line", problem.line}, {"words", words}});
  return tr("import.problem", {{"line", problem.line}, {"place", place}, {"words", words}});
}

void warn(Rect& r, std::string_view words, Tone tone) {
  const BannerStyle style{.tone = tone, .icon = icon::triangle_alert};
  banner(r.cut_top(banner_height(words, r.w, style), 12), words, style, measure::radius_card);
}

}  // namespace

void ImportCheck::draw(Desk& desk, ImportRun& run, Rect& r) {
  draw_summary(run, r);
  draw_kind(run, r);
  draw_warnings(run, r);
  draw_format(run, r);
  if (run.view().format == "csv") {
    if (ctx().narrow())
      draw_column_list(run, r);
    else
      draw_table(run, r);
  } else if (!ctx().narrow()) {
    draw_table(run, r);
  }
  draw_problems(run, r);
  draw_rules(desk, run, r);
}

void ImportCheck::draw_summary(ImportRun& run, Rect& r) {
  const ImportView& view = run.view();
  Rect line = r.cut_top(24, 2);
  const float room = view.source == "other" ? 0 : 200;
  const float width = std::min(text_width(run.name(), style::muted) + 0.5f, line.w - room);
  text(line.cut_left(width, 8), run.name(), style::muted);
  if (view.source != "other") chip(line, tr("import_source." + view.source), {.tone = Tone::accent});
  TextStyle title = style::title;
  title.level = 2;
  cut_paragraph(r, view.trouble.code.empty() ? sentence(view.counts) : std::string(tr("import.trouble")), title,
                16);
}

// A table may hold any of them.
void ImportCheck::draw_kind(ImportRun& run, Rect& r) {
  if (run.view().format != "csv") return;
  const Segment kinds[] = {{.label = tr("import.kind.people"), .icon = icon::users},
                           {.label = tr("import.kind.sessions"), .icon = icon::calendar_days},
                           {.label = tr("import.kind.payments"), .icon = icon::banknote}};
  constexpr std::string_view codes[] = {"people", "sessions", "payments"};
  int current = int(std::ranges::find(codes, run.choices.kind) - codes);
  const Rect box = r.cut_top(control_height(), 16);
  if (!segments(box.with_width(std::min(box.w, segments_width(kinds))), tr("import.kind"), kinds, current)) return;
  run.choices.kind = codes[current];
  run.choices.columns.clear();
  run.choices.rules.stage = current ? "client" : "lead";
  run.read();
}

void ImportCheck::draw_warnings(ImportRun& run, Rect& r) {
  const ImportView& view = run.view();
  if (run.refused) warn(r, error_text(*run.refused), Tone::danger);
  if (!view.trouble.code.empty()) warn(r, problem_text(view, view.trouble), Tone::danger);
  if (view.replaced) warn(r, tr("import.replaced", {{"n", view.replaced}}), Tone::warning);
  if (view.date_ambiguous) warn(r, tr("import.dates.ask"), Tone::warning);
}

void ImportCheck::draw_format(ImportRun& run, Rect& r) {
  const ImportView& view = run.view();
  Flow flow(r, 12, 12);
  const float height = select_height({.label = tr("import.encoding")}, 180);
  const auto place = [&] { return flow.next(ctx().narrow() ? r.w : 196, height); };
  bool changed = false;
  const auto offer = [&](std::string_view label, std::string_view prefix,
                         std::span<const std::string_view> codes, std::string_view now, std::string& choice) {
    Rect box = place();
    std::string chosen(now);
    if (!choose(box, label, prefix, codes, chosen)) return;
    choice = chosen;
    changed = true;
  };
  offer(tr("import.encoding"), "import.encoding.", encodings, view.encoding, run.choices.encoding);
  if (changed) run.choices.columns.clear();
  if (view.format == "csv") {
    const std::string before = run.choices.delimiter;
    std::vector<Option> options;
    for (const auto& [id, key] : delimiters) options.push_back({id, tr(key)});
    std::string chosen = view.delimiter;
    if (select(place(), {.label = tr("import.delimiter")}, options, chosen).changed) {
      run.choices.delimiter = chosen;
      run.choices.header_line = -1;
      run.choices.columns.clear();
      changed = true;
    }
    constexpr std::string_view first[] = {"titles", "data"};
    std::string header = view.header_line > 0 ? "titles" : "data";
    Rect box = place();
    if (choose(box, tr("import.first_line"), "import.first_line.", first, header)) {
      run.choices.header_line = header == "data" ? 0 : 1;
      run.choices.columns.clear();
      changed = true;
    }
    if (view.date_order != "unknown")
      offer(tr("import.dates"), "date_order.", orders, view.date_order, run.choices.date_order);
  }
  r.cut_top(flow.height() + 16);
  if (changed) run.read();
}

void ImportCheck::draw_column_choice(ImportRun& run, Rect r, size_t column) {
  const ImportView& view = run.view();
  std::vector<std::string> words;
  for (const std::string& field : view.fields) words.emplace_back(tr(field_key(view, field)));
  std::vector<Option> options;
  for (size_t i = 0; i < view.fields.size(); i++)
    options.push_back({.id = view.fields[i], .label = words[i], .line_above = i == 1});
  std::string chosen = view.columns[column].field;
  const Scope scope(static_cast<uint64_t>(column));
  const std::string name = title_of(view, column);
  if (select(r, {.name = name, .small = true, .popup_width = 220}, options, chosen).changed)
    run.map(int32_t(column), chosen);
}

void ImportCheck::draw_table(ImportRun& run, Rect& r) {
  const ImportView& view = run.view();
  if (view.columns.empty()) return;
  const size_t rows = std::min(view.rows.size(), rows_shown);
  const bool titles = view.format == "csv";
  const float head = titles ? head_height : 36;
  const Rect box = r.cut_top(head + row_height * float(rows) + 2, 20);
  card(box);
  const float wanted = line_width + fate_width + cell_width * float(view.columns.size());
  ScrollArea area(box.inset(1), tr("import.step.check"), {.width = std::max(wanted, box.w - 2)});
  Rect table = area.content;
  table.h = head + row_height * float(rows);
  const Group group(Role::group, tr("import.step.check"), table);
  Rect top = table.cut_top(head);
  draw::fill(top, Token::ground, measure::radius_card, corners_top);
  draw::hline(top.x, top.right(), top.bottom() - 1, Token::border);
  text(top.cut_left(line_width).inset(12, 0, 4, 0), tr("import.line"), style::label);
  top.cut_left(fate_width);
  for (size_t i = 0; i < view.columns.size(); i++) {
    Rect cell = top.cut_left(cell_width).inset(0, 6, 12, 6);
    if (cell.x > box.right() || cell.right() < box.x) continue;
    if (titles) {
      text(cell.cut_top(20, 4), title_of(view, i), style::label);
      draw_column_choice(run, cell.cut_top(control_height(Size::small)), i);
    } else {
      text(cell, tr(field_key(view, view.columns[i].field)), style::label);
    }
  }
  for (size_t i = 0; i < rows; i++) draw_row(run, table.cut_top(row_height), i);
  area.end(table.y);
}

void ImportCheck::draw_row(ImportRun& run, Rect row, size_t index) {
  const ImportView& view = run.view();
  const practice::ImportPreviewRow& preview = view.rows[index];
  const Rect visible = ctx().clip();
  if (index > 0) draw::hline(row.x, row.right(), row.y, Token::border);
  text(row.cut_left(line_width).inset(12, 0, 4, 0), number_text(preview.line), style::faint);
  const Rect fate = row.cut_left(fate_width).inset(0, 0, 8, 0);
  if (!preview.fate.empty())
    chip(fate, tr("import.fate." + preview.fate), {.tone = fate_tone(preview.fate)});
  for (size_t i = 0; i < view.columns.size() && i < preview.cells.size(); i++) {
    const Rect cell = row.cut_left(cell_width).inset(0, 0, 12, 0);
    if (cell.x > visible.right() || cell.right() < visible.x || preview.cells[i].empty()) continue;
    const bool out = view.columns[i].field == "none";
    text(cell, preview.cells[i], out ? style::faint : style::body);
  }
}

// Where a table does not fit: a line for each column, with what stands in it.
void ImportCheck::draw_column_list(ImportRun& run, Rect& r) {
  const ImportView& view = run.view();
  for (size_t i = 0; i < view.columns.size(); i++) {
    Rect row = r.cut_top(64);
    draw::hline(row.x, row.right(), row.y, Token::border);
    row = row.middle_y(44);
    const Rect choice = row.cut_right(std::min(160.f, row.w / 2), 12);
    draw_column_choice(run, choice.middle_y(control_height(Size::small)), i);
    text(row.cut_top(22), title_of(view, i), style::medium);
    std::string samples;
    for (const std::string& sample : view.columns[i].samples) {
      if (!samples.empty()) samples += " · ";
      samples += sample;
    }
    text(row, samples, style::caption);
  }
  r.cut_top(16);
}

void ImportCheck::draw_problems(ImportRun& run, Rect& r) {
  const ImportView& view = run.view();
  if (view.problems.empty()) return;
  Rect rest = section(r, tr("import.problems", {{"n", view.counts.refused}}));
  const std::string words = tr("import.rest", {{"n", view.counts.refused}});
  const ButtonStyle quiet{.kind = ButtonKind::quiet, .size = Size::small, .icon = icon::download};
  if (ctx().narrow() ? icon_button_right(rest, icon::download, words, quiet) : button_right(rest, words, quiet))
    run.save_rest();
  const size_t count = all_problems_ ? view.problems.size() : std::min(view.problems.size(), problems_shown);
  for (size_t i = 0; i < count; i++) cut_paragraph(r, problem_text(view, view.problems[i]), style::muted, 4);
  const int64_t more = view.counts.refused - int64_t(count);
  if (more > 0 && !all_problems_) {
    const std::string label = tr("import.problems.more", {{"n", more}});
    if (link(r.cut_top(24).with_width(text_width(label, style::body) + 1), label)) all_problems_ = true;
  } else if (more > 0) {
    text(r.cut_top(24), tr("import.problems.more", {{"n", more}}), style::faint);
  }
  r.cut_top(16);
}

void ImportCheck::draw_rules(Desk& desk, ImportRun& run, Rect& r) {
  practice::ImportRules& rules = run.choices.rules;
  Rect left = r, right = r;
  const bool two = !ctx().narrow();
  if (two) {
    left.w = std::min(r.w, 760.f);
    const auto halves = columns<2>(left, 24);
    left = halves[0];
    right = halves[1];
  }
  if (run.choices.kind != "people") {
    bool changed = choose_stage(desk, left, rules.stage);
    const ChoiceStyle style{.hint = tr("import.billed.hint")};
    if (run.choices.kind == "sessions")
      changed = checkbox(left.cut_top(choice_height(style), 12), tr("import.billed"), rules.billed, style) || changed;
    r.y = left.y;
    if (changed) run.read();
    return;
  }
  bool changed = choose(left, tr("import.known"), "import.known.", knowns, rules.known);
  if (rules.known != "create")
    changed = choose(left, tr("import.match"), "import.match.", matches_by, rules.match) || changed;
  Rect& second = two ? right : left;
  changed = choose_stage(desk, second, rules.stage) || changed;
  cut_field(second, {.label = tr("import.tag"), .hint = tr("import.tag.hint"), .optional = true, .max_bytes = 180},
            run.tag);
  r.y = std::max(left.y, right.y);
  if (changed) run.read();
}

void ImportCheck::draw_foot(ImportRun& run, Rect r) {
  draw::fill(r, Token::surface, ctx().narrow() ? 0 : measure::radius_page, corners_bottom);
  draw::hline(r.x, r.right(), r.y, Token::border);
  r = r.inset(ctx().narrow() ? 16 : 24, 0);
  const ImportView& view = run.view();
  const int64_t n = view.counts.create + view.counts.update + view.counts.same;
  const bool busy = run.stage() != ImportRun::Stage::ready;
  const std::string label =
      n ? tr(key_of("import.go.", view.kind), {{"n", n}}) : std::string(tr("import.nothing_new"));
  const bool off = n == 0 || !view.trouble.code.empty();
  const ButtonStyle primary{
      .kind = ButtonKind::primary, .icon = icon::upload, .busy = busy, .off = off, .entry = true};
  if (button_right(r, label, primary)) run.write();
  if (run.stage() == ImportRun::Stage::writing) {
    TextStyle muted = style::muted;
    muted.align = Align::right;
    muted.role = Role::status;
    const Rect words = r.cut_right(text_width(tr("import.working"), muted) + 1, 8);
    text(words, tr("import.working"), muted);
  }
  const ButtonStyle other{.kind = ButtonKind::quiet, .off = run.stage() == ImportRun::Stage::writing};
  if (button_left(r, tr("import.other_file"), other)) run.stop();
}

}  // namespace md::ui
