#include "practice/ready_plans.h"

#include "practice/queries.h"

namespace md::practice {
namespace {

constexpr ReadyModule backend[] = {
    {{"HTTP, requests and status codes", "HTTP：请求与状态码"},
     4,
     {"HTTP services", "HTTP 服务"},
     2,
     0,
     {"MDN: HTTP", "https://developer.mozilla.org/docs/Web/HTTP", "article"}},
    {{"A first service with tests", "第一个带测试的服务"}, 8, {"HTTP services", "HTTP 服务"}, 3, 1},
    {{"Tables, keys and joins", "表、主键与连接"},
     6,
     {"SQL", "SQL"},
     2,
     0,
     {"PostgreSQL tutorial", "https://www.postgresql.org/docs/current/tutorial.html", "article"}},
    {{"Transactions and indexes", "事务与索引"},
     6,
     {"SQL", "SQL"},
     3,
     3,
     {"Use The Index, Luke", "https://use-the-index-luke.com", "book"}},
    {{"Errors, timeouts and retries", "错误、超时与重试"}, 5, {"Reliability", "可靠性"}, 2, 2},
    {{"Logs, metrics and traces", "日志、指标与追踪"},
     5,
     {"Reliability", "可靠性"},
     3,
     5,
     {"OpenTelemetry docs", "https://opentelemetry.io/docs/", "article"}},
    {{"Deploy it, and roll it back", "上线与回滚"}, 6, {"Delivery", "交付"}, 2, 2},
    {{"Project: a service of your own", "项目：自己的服务"}, 14, {"HTTP services", "HTTP 服务"}, 4, 6},
};
constexpr ReadyModule frontend[] = {
    {{"Semantic HTML and forms", "语义化 HTML 与表单"},
     4,
     {"HTML and CSS", "HTML 与 CSS"},
     2,
     0,
     {"MDN: Learn web development", "https://developer.mozilla.org/docs/Learn_web_development", "course"}},
    {{"Layout with flex and grid", "Flex 与 Grid 布局"}, 6, {"HTML and CSS", "HTML 与 CSS"}, 3, 1},
    {{"TypeScript from the start", "从零学 TypeScript"},
     8,
     {"TypeScript", "TypeScript"},
     2,
     0,
     {"TypeScript handbook", "https://www.typescriptlang.org/docs/handbook/intro.html", "book"}},
    {{"State and components", "状态与组件"}, 8, {"Components", "组件"}, 3, 3},
    {{"Tests that survive a redesign", "经得起改版的测试"},
     6,
     {"Front-end testing", "前端测试"},
     2,
     4,
     {"Testing Library", "https://testing-library.com/docs/", "article"}},
    {{"Accessible by keyboard and reader", "键盘与读屏可用"}, 5, {"Accessibility", "无障碍"}, 2, 2},
    {{"Project: a page people use", "项目：有人用的页面"}, 12, {"Components", "组件"}, 4, 5},
};
constexpr ReadyModule data[] = {
    {{"SQL for analysis", "面向分析的 SQL"}, 6, {"SQL", "SQL"}, 3},
    {{"Model a warehouse", "数据仓库建模"}, 8, {"Data modelling", "数据建模"}, 2, 1},
    {{"Pipelines in Python", "用 Python 写数据管道"},
     8,
     {"Python", "Python"},
     3,
     0,
     {"Python tutorial", "https://docs.python.org/3/tutorial/", "article"}},
    {{"Schedule, retry, backfill", "调度、重试与回填"},
     6,
     {"Data pipelines", "数据管道"},
     2,
     3,
     {"Airflow docs", "https://airflow.apache.org/docs/", "article"}},
    {{"Tests and checks of data", "数据测试与校验"}, 5, {"Data pipelines", "数据管道"}, 3, 4},
    {{"Streams and late events", "流处理与迟到数据"}, 8, {"Data pipelines", "数据管道"}, 4, 4},
    {{"Project: from source to dashboard", "项目：从数据源到看板"}, 12, {"Data modelling", "数据建模"}, 3, 5},
};
constexpr ReadyModule cpp[] = {
    {{"Build and tooling", "构建与工具"},
     6,
     {"Tooling", "工具链"},
     2,
     0,
     {"CMake tutorial", "https://cmake.org/cmake/help/latest/guide/tutorial/", "article"}},
    {{"Values and references", "值与引用"}, 8, {"C++ ownership", "C++ 所有权"}, 2, 1},
    {{"Rule of five", "五法则"},
     5,
     {"C++ ownership", "C++ 所有权"},
     3,
     2,
     {"C++ Core Guidelines", "https://isocpp.github.io/CppCoreGuidelines/CppCoreGuidelines", "article"}},
    {{"Moves and ownership", "移动与所有权"}, 6, {"C++ ownership", "C++ 所有权"}, 4, 3},
    {{"Ring buffer project", "环形缓冲区项目"}, 8, {"C++ ownership", "C++ 所有权"}, 4, 3},
    {{"Error handling", "错误处理"}, 4, {"Reliability", "可靠性"}, 2, 2},
    {{"Testing a library", "测试一个库"}, 6, {"Tooling", "工具链"}, 3, 1},
    {{"Concurrency basics", "并发基础"},
     10,
     {"Concurrency", "并发"},
     2,
     4,
     {"C++ reference: threads", "https://en.cppreference.com/w/cpp/thread", "article"}},
    {{"HTTP service project", "HTTP 服务项目"}, 14, {"HTTP services", "HTTP 服务"}, 3, 8},
};
constexpr ReadyModule interview[] = {
    {{"Where you stand: a mock interview", "摸底：一次模拟面试"}, 2, {"Interviews", "面试"}, 1},
    {{"Arrays, maps and two pointers", "数组、哈希表与双指针"}, 6, {"Algorithms", "算法"}, 2, 1},
    {{"Trees, graphs and search", "树、图与搜索"}, 8, {"Algorithms", "算法"}, 3, 2},
    {{"System design: a method", "系统设计：方法"},
     6,
     {"System design", "系统设计"},
     2,
     1,
     {"System Design Primer", "https://github.com/donnemartin/system-design-primer", "article"}},
    {{"System design: three cases aloud", "系统设计：口述三个案例"}, 6, {"System design", "系统设计"}, 3, 4},
    {{"Stories of your own work", "讲好自己的项目"}, 3, {"Interviews", "面试"}, 2},
    {{"Two mock interviews in a row", "连续两次模拟面试"}, 3, {"Interviews", "面试"}, 4, 5},
};
constexpr ReadyModule lead[] = {
    {{"What the team expects, what you expect", "团队的期待与你的期待"}, 3, {"Leading a team", "带团队"}, 1},
    {{"One-to-ones that help", "有用的一对一"}, 3, {"Leading a team", "带团队"}, 2, 1},
    {{"Feedback and hard talks", "反馈与艰难对话"}, 4, {"Feedback", "反馈"}, 2, 2},
    {{"Plan, promise, deliver", "计划、承诺、交付"}, 5, {"Delivery", "交付"}, 3, 1},
    {{"Review code and designs", "评审代码与设计"},
     4,
     {"Code review", "代码审查"},
     3,
     1,
     {"How to do a code review", "https://google.github.io/eng-practices/review/", "article"}},
    {{"Hire one person well", "招好一个人"}, 5, {"Leading a team", "带团队"}, 3, 3},
};

constexpr ReadyPlan all[] = {
    {"backend",
     {"Back-end developer", "后端开发"},
     {"Back end", "后端"},
     {"From a first request to a service that runs by itself.", "从第一个请求到能自己跑起来的服务。"},
     backend},
    {"frontend",
     {"Front-end developer", "前端开发"},
     {"Front end", "前端"},
     {"Pages that work for everybody, and tests that last.", "人人可用的页面，经久的测试。"},
     frontend},
    {"data",
     {"Data engineer", "数据工程师"},
     {"Data", "数据"},
     {"From tables to pipelines that can be trusted.", "从数据表到可信赖的数据管道。"},
     data},
    {"cpp",
     {"Modern C++: from scripts to services", "现代 C++：从脚本到服务"},
     {"C++", "C++"},
     {"Ownership first, then concurrency, then a service.", "先所有权，再并发，最后做一个服务。"},
     cpp},
    {"interview",
     {"Interview practice", "面试准备"},
     {"Career", "求职"},
     {"Six weeks to a calm technical interview.", "六周，从容面对技术面试。"},
     interview},
    {"lead",
     {"First time team lead", "第一次带团队"},
     {"Leading", "带团队"},
     {"From good engineer to somebody others grow with.", "从优秀工程师到能带人成长的人。"},
     lead},
};

Result<ReadyPlansView> ready(QueryContext&, const ReadyPlansParams& params) {
  ReadyPlansView view;
  for (const ReadyPlan& plan : all) {
    ReadyPlanView row{std::string(plan.code), std::string(plan.title.in(params.language)),
                      std::string(plan.about.in(params.language)), int64_t(plan.modules.size()), 0};
    for (const ReadyModule& module : plan.modules) row.minutes += module.hours * 60;
    view.plans.push_back(std::move(row));
  }
  return view;
}

constexpr Query queries[] = {make_query<ReadyPlansQuery, ready>()};

}  // namespace

std::span<const ReadyPlan> ready_plans() {
  return all;
}

const ReadyPlan* find_ready_plan(std::string_view code) {
  for (const ReadyPlan& plan : all)
    if (plan.code == code) return &plan;
  return nullptr;
}

std::span<const Query> ready_plan_queries() {
  return queries;
}

}  // namespace md::practice
