// A plan as a page for the mentee: goals, modules with their dates and links.

#include "base/format.h"
#include "base/locale.h"
#include "interop/html.h"
#include "interop/markdown.h"
#include "practice/plan_read.h"
#include "practice/queries.h"
#include "practice/ready_plans.h"

namespace md::practice {
namespace {

constexpr int64_t day_ms = 86'400'000;

constexpr Twin word_plan{"Learning plan", "学习计划"}, word_for{"for", "学员："}, word_goals{"Goals", "目标"},
    word_by{"by", "期限："}, word_modules{"Modules", "模块"}, word_work{"Work", "工作量"},
    word_when{"When", "时间"}, word_done{"Done", "已完成"}, word_pace{"a week", "每周"},
    word_ends{"Ends", "结束："}, word_hours{"h", "小时"};

constexpr std::string_view style =
    "body{font:14px/1.5 Inter,'Noto Sans SC',system-ui,sans-serif;color:#1c1c1a;max-width:720px;margin:40px auto;"
    "padding:0 24px}h1{font-size:24px;margin:0 0 4px}h2{font-size:15px;margin:32px 0 8px}.m{color:#62615b}"
    "table{width:100%;border-collapse:collapse}th{text-align:left;font-weight:500;color:#62615b}"
    "th,td{padding:8px 12px 8px 0;border-bottom:1px solid #e7e6e2;vertical-align:top}"
    "td.r,th.r{text-align:right;white-space:nowrap}td p{margin:4px 0}a{color:#4b48cc}tr{break-inside:avoid}"
    ".d{color:#14713f}@media print{body{margin:0;max-width:none}}";

struct Writer {
  Language language;
  std::string out = {};

  std::string_view word(const Twin& twin) const { return twin.in(language_code(language)); }
  void text(std::string_view text) { interop::append_escaped_html(out, text); }
  std::string hours(int64_t minutes) const {
    return cat(number_text(double(minutes) / 60, minutes % 60 ? 1 : 0), " ", word(word_hours));
  }
  std::string day(std::string_view iso) const {
    const auto date = parse_date(iso);
    return date ? date_text(*date, language) : std::string();
  }

  void head(const PlanView& plan) {
    append(out, "<h1>");
    text(plan.row.title);
    append(out, "</h1>\n<p class=\"m\">", word(word_plan), " ", word(word_for), " ");
    text(plan.row.mentee_name);
    if (plan.row.week_min) append(out, " · ", hours(plan.row.week_min), " ", word(word_pace));
    if (!plan.row.ends_on.empty()) append(out, " · ", word(word_ends), " ", day(plan.row.ends_on));
    append(out, "</p>\n");
    if (!plan.row.about.empty()) append(out, interop::markdown_to_html(plan.row.about));
  }

  void goals(const PlanView& plan) {
    if (plan.goals.empty()) return;
    append(out, "<h2>", word(word_goals), "</h2>\n<ul>\n");
    for (const GoalView& goal : plan.goals) {
      append(out, "<li>");
      text(goal.title);
      if (!goal.target_on.empty())
        append(out, " <span class=\"m\">", word(word_by), " ", day(goal.target_on), "</span>");
      append(out, "</li>\n");
    }
    append(out, "</ul>\n");
  }

  void resources(const PlanModuleView& module) {
    for (const ResourceView& resource : module.resources) {
      append(out, "<p>");
      const std::string link = interop::safe_link(resource.url);
      if (!link.empty()) append(out, "<a href=\"", interop::escape_html(link), "\" rel=\"noopener\">");
      text(resource.title);
      append(out, link.empty() ? "</p>" : "</a></p>");
    }
  }

  void modules(const PlanView& plan) {
    append(out, "<h2>", word(word_modules), "</h2>\n<table>\n<tr><th>", word(word_modules), "</th><th class=\"r\">",
           word(word_work), "</th><th class=\"r\">", word(word_when), "</th></tr>\n");
    int64_t number = 0;
    for (const PlanModuleView& module : plan.modules) {
      number++;
      if (module.state == "skipped") continue;
      append(out, "<tr><td>", number, ". ");
      text(module.title);
      if (!module.note.empty()) append(out, interop::markdown_to_html(module.note));
      resources(module);
      append(out, "</td><td class=\"r\">", hours(module.minutes), "</td><td class=\"r\">");
      if (module.state == "done")
        append(out, "<span class=\"d\">", word(word_done), "</span> ", day(module.done_on));
      else if (const auto from = parse_date(module.from_on), until = parse_date(module.until_on); from && until)
        append(out, date_range_text(*from, *until, language));
      append(out, "</td></tr>\n");
    }
    append(out, "</table>");
  }
};

// The mentee's language where it is one of ours, else the practice's.
Result<Language> language_for(store::Db& db, std::string_view mentee) {
  MD_ASSIGN(const std::string own, db.text("SELECT language FROM party WHERE id=?", {text_value(mentee)}));
  if (own == "en" || own == "zh") return own == "zh" ? Language::zh : Language::en;
  MD_ASSIGN(const std::string house, db.text("SELECT language FROM practice ORDER BY id LIMIT 1"));
  return house == "zh" ? Language::zh : Language::en;
}

Result<PlanDocumentView> document(QueryContext& context, const PlanParams& params) {
  if (params.now_ms < day_ms) return fail("query.bad_window");
  MD_ASSIGN(const PlanClock clock, plan_clock(context.db, context.house, params.now_ms));
  MD_ASSIGN(const PlanView plan, read_plan(context.db, params.plan, clock, PlanDetail::all));
  MD_ASSIGN(const Language language, language_for(context.db, plan.row.mentee));
  Writer writer{language};
  writer.head(plan);
  writer.goals(plan);
  writer.modules(plan);
  return PlanDocumentView{plan.row.title, interop::html_document({.title = plan.row.title,
                                                                  .language = language_code(language),
                                                                  .style = style,
                                                                  .body = writer.out})};
}

constexpr Query queries[] = {make_query<PlanDocumentQuery, document>()};

}  // namespace

std::span<const Query> plan_document_queries() {
  return queries;
}

}  // namespace md::practice
