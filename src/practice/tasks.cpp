// Tasks of everybody, by when they are due.

#include "base/date.h"
#include "practice/queries.h"
#include "practice/tasks_views.h"

namespace md::practice {
namespace {

constexpr int32_t rows_max = 2000;

Result<TasksView> tasks(QueryContext& context, const TasksParams& params) {
  if (params.limit < 1 || params.limit > rows_max) return fail("query.bad_window");
  if (!parse_date(params.on)) return fail("field.not_a_date", {}, "on");
  TasksView view;
  MD_TRY(context.db.each(
      "SELECT coalesce(sum(done_at_ms IS NULL AND due_on<?1),0),coalesce(sum(done_at_ms IS NULL AND due_on=?1),0),"
      "coalesce(sum(done_at_ms IS NULL AND due_on>?1),0),coalesce(sum(done_at_ms IS NULL AND due_on IS NULL),0),"
      "coalesce(sum(done_at_ms IS NOT NULL),0) FROM task WHERE archived_at_ms IS NULL",
      {params.on}, [&](const store::Row& row) {
        int at = 0;
        for (int64_t* count : {&view.overdue, &view.due, &view.coming, &view.someday, &view.done})
          *count = row.integer(at++);
      }));
  std::string sql =
      "SELECT t.id,t.party,p.display_name,t.title,t.due_on,coalesce(t.done_at_ms,0) FROM task t LEFT JOIN party p "
      "ON p.id=t.party WHERE t.archived_at_ms IS NULL AND t.done_at_ms IS ";
  sql += params.done ? "NOT NULL ORDER BY t.done_at_ms DESC,t.id DESC LIMIT ?"
                     : "NULL ORDER BY t.due_on IS NULL,t.due_on,t.id LIMIT ?";
  MD_TRY(context.db.each(sql, {int64_t(params.limit)}, [&](const store::Row& row) {
    TaskView task;
    int at = 0;
    for (std::string* text : {&task.id, &task.party, &task.party_name, &task.title, &task.due_on})
      *text = row.string(at++);
    task.done_at_ms = row.integer(at);
    view.tasks.push_back(std::move(task));
  }));
  return view;
}

constexpr Query queries[] = {make_query<TasksQuery, tasks>()};

}  // namespace

std::span<const Query> task_queries() {
  return queries;
}

}  // namespace md::practice
