#pragma once
// What the sample practice's sessions are about, in both languages.

#include <span>
#include <string_view>

namespace md::practice::sample {

struct SessionWords {
  std::string_view single, ten, five, monthly, first_call, away;
  std::span<const std::string_view> titles, notes, private_notes, homework, feedback, busy;
};

inline constexpr std::string_view titles_en[] = {
    "Move semantics and ownership", "Concurrency: data races",     "Reading a large codebase",
    "Test doubles, and when not",   "From idea to first design",   "Profiling before guessing",
    "Error handling that lasts",    "Interview practice: systems", "Portfolio and first interview",
    "Code review of the week",      "Queues and back-pressure",    "Refactoring without fear",
    "Estimates and promises",       "SQL that stays fast"};
inline constexpr std::string_view notes_en[] = {
    "Drew who owns what. The **rule of five** came out of the drawing, not the other way round.",
    "Walked through the failing test together:\n\n- the clock was real\n- the order was luck",
    "Split the service into *one* thing that decides and one that stores.",
    "Measured first: 80 % of the time is in one loop. Agreed to leave the rest alone.",
    "Reviewed the pull request. Names are better, functions still do two things.",
    "Mock interview, 35 minutes. Strong on data, quiet on trade-offs: say them aloud.",
    "Explained the lock in their own words. Next: the same without a lock.",
    "Planned the next four weeks: one small project, shown to the team."};
inline constexpr std::string_view private_en[] = {"Tired today. Go slower next time.",
                                                  "The company may pay for a second package. Ask next month.",
                                                  "Knows more than they show. Let them explain first.",
                                                  "Mentioned another mentor. Keep the focus on their goal."};
inline constexpr std::string_view homework_en[] = {"Replace the raw pointers in the ring buffer",
                                                   "Read chapter 4 and write three questions",
                                                   "Write the test that fails first",
                                                   "Draw the data flow of your service on one page",
                                                   "Cut the function into parts you can name",
                                                   "Explain the trade-off in five sentences",
                                                   "Measure the slow page and bring the numbers"};
inline constexpr std::string_view feedback_en[] = {
    "The drawing made it click.", "Clear next steps, as always.", "A bit fast at the end.",
    "I finally understand why it deadlocks.", "Good questions, no lecture."};
inline constexpr std::string_view busy_en[] = {"Dentist", "School run", "Choir practice"};

inline constexpr std::string_view titles_zh[] = {
    "移动语义与所有权",   "并发：数据竞争", "如何阅读大型代码库",   "测试替身的取舍",
    "从想法到初版设计",   "先测量，再优化", "经得起时间的错误处理", "面试练习：系统设计",
    "作品集与第一次面试", "本周代码评审",   "队列与背压",           "放心重构",
    "估时与承诺",         "让 SQL 一直快"};
inline constexpr std::string_view notes_zh[] = {"一起画出了谁拥有什么，**五法则**自然就出来了。",
                                                "逐行看了失败的测试：\n\n- 用了真实时钟\n- 顺序全凭运气",
                                                "把服务拆成两部分：一个负责决定，一个负责存储。",
                                                "先测量：80% 的时间在一个循环里，其余部分先不动。",
                                                "评审了合并请求：命名更好了，函数仍然一次做两件事。",
                                                "模拟面试 35 分钟：数据部分很扎实，取舍要说出来。",
                                                "能用自己的话讲清楚锁。下次：不用锁再做一遍。",
                                                "定了接下来四周的计划：一个小项目，向团队展示。"};
inline constexpr std::string_view private_zh[] = {
    "今天有些疲惫，下次放慢节奏。", "公司可能会付第二个课时包，下个月再问。",
    "懂的比表现出来的多，先让对方讲。", "提到了另一位导师，聚焦对方的目标。"};
inline constexpr std::string_view homework_zh[] = {
    "替换环形缓冲区里的裸指针", "读第四章，写下三个问题", "先写一个会失败的测试", "用一页纸画出服务的数据流",
    "把函数拆成能命名的几部分", "用五句话说明取舍",       "测量慢页面，带上数据"};
inline constexpr std::string_view feedback_zh[] = {"那张图让我一下就懂了。", "下一步总是很清楚。",
                                                   "最后有点快。", "终于明白为什么会死锁。",
                                                   "问得好，不说教。"};
inline constexpr std::string_view busy_zh[] = {"看牙医", "接孩子", "合唱排练"};

inline constexpr SessionWords words_en = {
    "Single session", "Ten sessions", "Five sessions", "Monthly mentoring", "First call", "Away",
    titles_en,        notes_en,       private_en,      homework_en,         feedback_en,  busy_en};
inline constexpr SessionWords words_zh = {"单次辅导", "十次课时包", "五次课时包", "按月辅导",
                                          "初次沟通", "休假",       titles_zh,    notes_zh,
                                          private_zh, homework_zh,  feedback_zh,  busy_zh};

}  // namespace md::practice::sample
