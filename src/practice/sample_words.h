#pragma once
// What the sample practice is made of. Invented; any likeness to somebody is chance.

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
inline constexpr std::string_view notes[] = {
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

}  // namespace md::practice::sample
