#pragma once
// What the sample practice is made of. Invented; any likeness to somebody is chance.

#include <array>
#include <span>
#include <string_view>

namespace md::practice::sample {

using Words = std::span<const std::string_view>;

inline constexpr std::string_view given_names[] = {
    "Priya",  "Chidi", "Beatriz", "Kenji", "Zainab", "Pavel", "Noor",   "Elif",  "Gwen",   "Thabo",
    "Ling",   "Isak",  "Freya",   "Mateo", "Sipho",  "Hana",  "Tomasz", "Davit", "Leila",  "Yusuf",
    "Mina",   "Ewa",   "Kofi",    "Ilse",  "Samira", "Rowan", "Anneli", "Bruno", "Carmen", "Dario",
    "Esther", "Farid", "Greta",   "Hugo",  "Ines",   "Jonas", "Karin",  "Luca",  "Maren",  "Nils",
    "Olga",   "Petra", "Quinn",   "Rosa",  "Stefan", "Tessa", "Ulrik",  "Vera",  "Wanda",  "Xenia",
    "Yara",   "Zeno",  "Amara",   "Bilal", "Chloe",  "Deniz", "Emeka",  "Fiona", "Goran",  "Halima"};
inline constexpr std::string_view family_names[] = {
    "Nandesh",   "Vantorre", "Almoraz",   "Tsurumori", "Okorlund", "Dravinek", "Halabast",   "Sarivane",
    "Abernorth", "Merwende", "Fjellmark", "Holmsund",  "Quirol",   "Ndalazi",  "Sorimae",    "Wilkarn",
    "Arzumel",   "Moradesh", "Karadan",   "Castelune", "Brzeskal", "Asantrel", "Brandvoort", "Haddelin",
    "Tollenby",  "Rasmark",  "Oyelund",   "Petrosha",  "Linqvara", "Dunmarch", "Bellinor",   "Castrigan",
    "Evermonde", "Falkonen", "Grandholt", "Hesselund"};
inline constexpr std::string_view chinese_names[] = {"林小雨", "周子墨", "陈思远", "黄若溪",
                                                     "赵一诺", "吴清扬", "徐知夏", "孙亦凡",
                                                     "马千里", "朱语桐", "胡嘉木", "郭星河"};
inline constexpr std::string_view organisations[] = {
    "Quillfen Software", "Pelmet Bank",   "Orrin Vale",      "Brisk Harbour",
    "Tern & Tallow",     "Saltmark",      "Fennick Labs",    "Copperline",
    "Wrenfield Data",    "Marlow & Pike", "Ostrava Grid",    "Lanternworks",
    "Northbeck Health",  "Juno Freight",  "Violet Robotics", "Greywater Energy"};
inline constexpr std::string_view streets[] = {"12 Wharf Row",   "Accounts payable\n4 Mill Lane", "Lindenhof 9",
                                               "27 Foundry Yard", "3 Orchard Court",              "Am Speicher 18"};
inline constexpr std::string_view cities[] = {"Rotterdam", "Leeds", "Hamburg", "Ghent", "Cork", "Bremen"};
inline constexpr std::string_view topics[] = {
    "Modern C++", "Distributed systems", "Data pipelines", "Go services",        "Front-end testing",
    "Kubernetes", "Machine learning",    "Code review",    "Interview practice", "Databases",
    "Compilers",  "TypeScript",          "Rust",           "System design",      "Security",
    "Embedded"};
inline constexpr std::string_view tags[] = {"C++",       "Back-end", "Front-end",  "Career",
                                            "Team lead", "Remote",   "Scholarship"};
inline constexpr std::string_view sources[] = {"Referral",   "Search",    "Talk",
                                               "Newsletter", "Community", "Partner"};
inline constexpr std::string_view job_titles[] = {"Software engineer", "Data engineer", "Student",
                                                  "Team lead",         "Test engineer", "Researcher",
                                                  "Product engineer"};
inline constexpr std::string_view needs[] = {
    "Wants to own a back-end service by summer. Prefers reading code over videos; best on weekday mornings.",
    "Moves from support into data work and needs a portfolio that shows it.",
    "Has two interviews in the next quarter, is afraid of system design.",
    "Leads a team of five for the first time and wants a sounding board.",
    "Knows the language, wants to know why the design is as it is.",
    "Writes tests that break with every change, wants to learn what to test."};
inline constexpr std::string_view timeline_notes[] = {
    "Talked about where the time goes: half of it is waiting for builds.",
    "Sent the reading list. The chapter on ownership first.",
    "Pushed the ring buffer. Two questions are in the comments, both about noexcept.",
    "Agreed on one small project instead of three large ones.",
    "Wants the invoice to go to the company from next month on.",
    "The drawing of who owns what made it click.",
    "Asked for an earlier hour in winter.",
    "Showed the first version to the team; they use it.",
    "Was ill last week, we move on from where we were.",
    "Explained the trade-off in their own words. Next: do it under time.",
    "May bring a colleague. Ask again in spring.",
    "Struggles with estimates; try smaller steps."};
inline constexpr std::string_view tasks[] = {"Send the reading list",
                                             "Answer two questions",
                                             "Offer a second package",
                                             "Ask for feedback",
                                             "Share the notes",
                                             "Find a date for the review",
                                             "Check in",
                                             "Call about renewal"};
inline constexpr std::string_view offers[] = {"Ten sessions",  "Five sessions",     "Monthly mentoring",
                                              "Team workshop", "Interview package", "Code review package"};
inline constexpr std::string_view zones[] = {
    "Europe/Berlin", "Asia/Kolkata",     "Europe/Lisbon", "Africa/Lagos",  "Asia/Tokyo",
    "Europe/Warsaw", "America/New_York", "Asia/Shanghai", "Europe/London", "America/Sao_Paulo"};

inline constexpr std::string_view topics_zh[] = {"现代 C++", "分布式系统", "数据管道", "Go 服务",   "前端测试", "Kubernetes",
                                                 "机器学习", "代码评审",   "面试练习", "数据库",    "编译器",   "TypeScript",
                                                 "Rust",     "系统设计",   "安全",     "嵌入式"};
inline constexpr std::string_view tags_zh[] = {"C++", "后端", "前端", "职业发展", "团队负责人", "远程", "奖学金"};
inline constexpr std::string_view sources_zh[] = {"熟人推荐", "搜索", "演讲", "简报", "社区", "合作伙伴"};
inline constexpr std::string_view job_titles_zh[] = {"软件工程师", "数据工程师", "学生",      "团队负责人",
                                                     "测试工程师", "研究员",     "产品工程师"};
inline constexpr std::string_view needs_zh[] = {
    "想在夏天前独立负责一个后端服务。比起视频更喜欢读代码，工作日上午最合适。",
    "正从技术支持转向数据工作，需要一份拿得出手的作品集。",
    "下个季度有两场面试，最怕系统设计。",
    "第一次带五人团队，想有个人一起商量。",
    "语言已经会用，想弄明白为什么这样设计。",
    "写的测试一改就坏，想学会该测什么。"};
inline constexpr std::string_view timeline_notes_zh[] = {
    "聊了时间花在哪里：一半在等构建。",
    "发了阅读清单，先读讲所有权的那一章。",
    "提交了环形缓冲区。评论里有两个问题，都和 noexcept 有关。",
    "说好做一个小项目，而不是三个大项目。",
    "希望下个月起发票开给公司。",
    "画出谁拥有什么之后，一下子就懂了。",
    "希望冬天的时间早一点。",
    "把第一版给团队看了，大家已经在用。",
    "上周生病了，从停下的地方继续。",
    "用自己的话讲清了取舍。下一步：限时完成。",
    "可能会带一位同事来，春天再问。",
    "估时总是不准，试试更小的步骤。"};
inline constexpr std::string_view tasks_zh[] = {"发送阅读清单", "回答两个问题", "推荐第二个课时包", "请对方给些反馈",
                                                "分享笔记",     "约回顾的时间", "问问近况",         "电话谈续约"};
inline constexpr std::string_view offers_zh[] = {"十次辅导",   "五次辅导", "按月辅导",
                                                 "团队工作坊", "面试套餐", "代码评审套餐"};

// Of one language; the lists are as long as those of the other, so that the same seed makes the same practice.
struct PeopleWords {
  Words topics, tags, sources, job_titles, needs, notes, tasks, offers;
};
inline constexpr PeopleWords people_en = {topics, tags, sources, job_titles, needs, timeline_notes, tasks, offers};
inline constexpr PeopleWords people_zh = {topics_zh, tags_zh,  sources_zh, job_titles_zh,
                                          needs_zh, timeline_notes_zh, tasks_zh, offers_zh};
static_assert([] {
  const auto lengths = [](const PeopleWords& w) {
    return std::array{w.topics.size(), w.tags.size(),  w.sources.size(), w.job_titles.size(),
                      w.needs.size(),  w.notes.size(), w.tasks.size(),   w.offers.size()};
  };
  return lengths(people_en) == lengths(people_zh);
}());

}  // namespace md::practice::sample
