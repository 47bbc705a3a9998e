#include "base/date_words.h"

#include <array>
#include <span>
#include <vector>

#include "base/format.h"
#include "base/text.h"

namespace md {
namespace {

constexpr size_t text_bytes_max = 2000, words_max = 5, chinese_bytes_max = 36;
constexpr int64_t count_max = 1000;

using Words = std::span<const std::string>;

constexpr std::string_view weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                         "friday", "saturday", "sunday"};
constexpr std::string_view months[] = {"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};

// 1 for the first of the names that begins with the word, which has three letters or more; 0 for none.
template <size_t n>
int numbered(const std::string_view (&names)[n], std::string_view word) {
  if (word.size() < 3) return 0;
  for (size_t i = 0; i < n; i++)
    if (names[i].starts_with(word)) return int(i) + 1;
  return 0;
}

Date next_weekday(Date today, int wanted) {
  const int ahead = (wanted - weekday(today) + 7) % 7;
  return add_days(today, ahead == 0 ? 7 : ahead);
}

std::optional<Date> made(int64_t year, int64_t month, int64_t day) {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return {};
  const auto date = make_date(int(year), int(month), int(day));
  return date ? std::optional(*date) : std::nullopt;
}

// The next date with this day and month.
std::optional<Date> coming(Date today, int64_t month, int64_t day) {
  const int year = civil(today).year;
  for (int y = year; y < year + 5; y++)
    if (const auto date = made(y, month, day); date && *date >= today) return date;
  return {};
}

// The next date with this day of the month.
std::optional<Date> coming_day(Date today, int64_t day) {
  const Date first = first_of_month(today);
  for (int m = 0; m < 3; m++) {
    const Civil c = civil(add_months(first, m));
    if (const auto date = made(c.year, c.month, day); date && *date >= today) return date;
  }
  return {};
}

std::optional<Date> after(Date today, int64_t n, std::string_view unit) {
  if (n < 0 || n > count_max) return {};
  if (unit == "day") return add_days(today, n);
  if (unit == "week") return add_days(today, 7 * n);
  if (unit == "month") return add_months(today, int(n));
  return {};
}

std::optional<int64_t> count_of(std::string_view word) {
  constexpr std::string_view names[] = {"one", "two", "three", "four", "five", "six"};
  if (word == "a" || word == "an") return 1;
  for (size_t i = 0; i < std::size(names); i++)
    if (names[i] == word) return int64_t(i) + 1;
  return parse_integer(word);
}

// "25", "25th", "25."
std::optional<int64_t> day_of(std::string_view word) {
  for (const std::string_view ending : {"st", "nd", "rd", "th", "."})
    if (word.ends_with(ending)) return day_of(word.substr(0, word.size() - ending.size()));
  return word.size() <= 2 ? parse_integer(word) : std::nullopt;
}

// 25.3. · 25.3.2026 · 25/3 · 3/25 · 25-3-26
std::optional<Date> numeric(std::string_view word, Date today) {
  std::array<int64_t, 3> parts = {};
  size_t n = 0;
  char separator = 0;
  for (size_t i = 0; i < word.size(); i++) {
    const char c = word[i];
    if (c >= '0' && c <= '9') {
      if (n > 2 || parts[n] > 9999) return {};
      parts[n] = parts[n] * 10 + (c - '0');
    } else {
      if ((c != '.' && c != '/' && c != '-') || (separator && c != separator) || i == 0) return {};
      separator = c;
      n++;
    }
  }
  if (!separator) return {};
  const bool year = n == 2 && parts[2] != 0;
  // "3.5" is a number; "3.5." and "3/5" are days.
  if (!year && (separator == '-' || n != (separator == '.' ? 2u : 1u))) return {};
  int64_t day = parts[0], month = parts[1];
  if (month > 12 && day <= 12) std::swap(day, month);
  if (!year) return coming(today, month, day);
  return made(parts[2] < 100 ? 2000 + parts[2] : parts[2], month, day);
}

std::optional<Date> read_one(std::string_view word, Date today) {
  if (word == "today" || word == "tonight") return today;
  if (word == "tomorrow" || word == "tmr" || word == "tmrw") return add_days(today, 1);
  if (word == "yesterday") return add_days(today, -1);
  if (const int day = numbered(weekdays, word)) return next_weekday(today, day);
  if (const auto iso = parse_date(word); iso && word.size() == 10) return *iso;
  return numeric(word, today);
}

std::optional<Date> read_months(Words w, Date today) {
  int month = numbered(months, w[1]);
  auto day = day_of(w[0]);
  if (!month || !day) {
    month = numbered(months, w[0]);
    day = day_of(w[1]);
  }
  if (!month || !day) return {};
  if (w.size() == 2) return coming(today, month, *day);
  const auto year = w[2].size() == 4 ? parse_integer(w[2]) : std::nullopt;
  return year ? made(*year, month, *day) : std::nullopt;
}

std::optional<Date> read_english(Words w, Date today) {
  constexpr std::string_view before[] = {"on", "by", "until", "due", "before"};
  for (const std::string_view word : before)
    if (w.size() > 1 && w[0] == word) return read_english(w.subspan(1), today);
  if (w.empty() || w.size() > words_max) return {};
  if (w.size() == 1) return read_one(w[0], today);
  const Date monday = week_start(today);
  if (w[0] == "end" && w[1] == "of" && w.back() == "month" && w.size() <= 4) return last_of_month(today);
  if (w.size() == 2 && (w[0] == "next" || w[0] == "this")) {
    const int64_t weeks = w[0] == "next" ? 1 : 0;
    if (const int day = numbered(weekdays, w[1])) return add_days(monday, 7 * weeks + day - 1);
    if (weeks && w[1] == "week") return add_days(monday, 7);
    if (weeks && w[1] == "month") return add_months(first_of_month(today), 1);
    return {};
  }
  if (w.size() == 3 && w[0] == "in") {
    const auto n = count_of(w[1]);
    std::string_view unit = w[2];
    if (unit.ends_with('s')) unit.remove_suffix(1);
    return n ? after(today, *n, unit) : std::nullopt;
  }
  return w.size() <= 3 ? read_months(w, today) : std::nullopt;
}

// Chinese: reads piece by piece from the front.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  bool take(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  bool take_any(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words)
      if (take(word)) return true;
    return false;
  }
  std::optional<int64_t> number() {
    constexpr std::string_view names[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    size_t digits = 0;
    while (digits < text_.size() && text_[digits] >= '0' && text_[digits] <= '9') digits++;
    if (digits > 4) return {};
    if (digits) {
      const auto n = parse_integer(text_.substr(0, digits));
      text_.remove_prefix(digits);
      return n;
    }
    if (take("两")) return 2;
    for (size_t i = 0; i < std::size(names); i++)
      if (take(names[i])) return int64_t(i) + 1;
    return {};
  }
  bool done() const { return text_.empty(); }

 private:
  std::string_view text_;
};

std::optional<Date> chinese_week(Reader& r, Date today) {
  const bool next = r.take_any({"下个", "下"}), here = !next && r.take_any({"这个", "这", "本"});
  if (!r.take_any({"周", "星期", "礼拜"})) return {};
  const Date monday = add_days(week_start(today), next ? 7 : 0);
  if (r.done()) return next ? std::optional(monday) : std::nullopt;
  const auto day = r.take_any({"日", "天"}) ? std::optional<int64_t>(7) : r.number();
  if (!day || *day > 7) return {};
  return next || here ? add_days(monday, *day - 1) : next_weekday(today, int(*day));
}

std::optional<Date> chinese_numbers(Reader& r, Date today) {
  const auto first = r.number();
  if (!first) return {};
  if (r.take("年")) {
    const auto month = r.number();
    if (!month || !r.take("月")) return {};
    const auto day = r.number();
    r.take_any({"日", "号"});
    return day ? made(*first, *month, *day) : std::nullopt;
  }
  if (r.take("月")) {
    const auto day = r.number();
    r.take_any({"日", "号"});
    return day ? coming(today, *first, *day) : std::nullopt;
  }
  if (r.take("号")) return coming_day(today, *first);
  const bool each = r.take("个");
  const std::string_view unit = r.take_any({"天", "日"})              ? "day"
                                : r.take_any({"周", "星期", "礼拜"}) ? "week"
                                : each && r.take("月")                ? "month"
                                                                      : "";
  return r.take_any({"后", "之后", "以后"}) ? after(today, *first, unit) : std::nullopt;
}

std::optional<Date> read_chinese(std::string_view text, Date today) {
  constexpr struct {
    std::string_view word;
    int days;
  } near[] = {{"今天", 0}, {"今晚", 0},   {"今日", 0}, {"明天", 1}, {"明晚", 1},
              {"明日", 1}, {"大后天", 3}, {"后天", 2}, {"昨天", -1}};
  const auto ended = [](Reader& r) {
    r.take_any({"之前", "以前", "前"});
    return r.done();
  };
  for (const auto& each : near) {
    Reader r(text);
    if (r.take(each.word) && ended(r)) return add_days(today, each.days);
  }
  {
    Reader r(text);
    const bool next = r.take_any({"下个", "下"});
    if (r.take_any({"月底", "月末"}) && ended(r)) return last_of_month(add_months(first_of_month(today), next));
    if (next && r.take("月") && ended(r)) return add_months(first_of_month(today), 1);
  }
  for (const auto read : {chinese_week, chinese_numbers}) {
    Reader r(text);
    const auto date = read(r, today);
    if (date && ended(r)) return date;
  }
  return {};
}

std::string without(std::string_view text, size_t from, size_t until) {
  constexpr std::string_view edges = " ,;:\t-";
  std::string_view front = text.substr(0, from), back = text.substr(until);
  while (!front.empty() && edges.find(front.back()) != edges.npos) front.remove_suffix(1);
  while (!back.empty() && edges.find(back.front()) != edges.npos) back.remove_prefix(1);
  std::string out(front);
  if (!front.empty() && !back.empty()) out += ' ';
  return out.append(back);
}

struct Found {
  size_t from = 0, until = 0;
  Date date;
};

std::optional<Found> find_english(std::string_view text, Date today) {
  struct Word {
    size_t from, until;
  };
  std::vector<Word> places;
  std::vector<std::string> words;
  for (size_t at = 0; at < text.size();) {
    while (at < text.size() && text[at] == ' ') at++;
    const size_t from = at;
    while (at < text.size() && text[at] != ' ') at++;
    size_t until = at;
    while (until > from && std::string_view(",;:").find(text[until - 1]) != std::string_view::npos) until--;
    if (until == from) continue;
    places.push_back({from, until});
    words.push_back(ascii_lower(text.substr(from, until - from)));
  }
  for (size_t length = std::min(words_max, words.size()); length > 0; length--)
    for (size_t i = words.size() - length + 1; i-- > 0;) {
      const auto date = read_english(Words(words).subspan(i, length), today);
      // "Sat" and "1/2" may mean other things inside a sentence.
      const bool edge = i == 0 || i + length == words.size();
      const bool weak = length == 1 && (words[i].find('/') != std::string::npos ||
                                        (words[i].size() < 5 && numbered(weekdays, words[i])));
      if (date && (edge || !weak)) return Found{places[i].from, places[i + length - 1].until, *date};
    }
  return {};
}

std::optional<Found> find_chinese(std::string_view text, Date today) {
  std::optional<Found> best;
  const auto begins = [&](size_t at) { return at == text.size() || (text[at] & 0xC0) != 0x80; };
  const auto digit = [&](size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  for (size_t from = 0; from < text.size(); from++) {
    if (!begins(from) || (from > 0 && digit(from) && digit(from - 1))) continue;
    for (size_t until = std::min(text.size(), from + chinese_bytes_max); until > from + 3; until--) {
      if (!begins(until)) continue;
      if (best && until - from < best->until - best->from) break;
      const std::string_view part = text.substr(from, until - from);
      const auto date = read_chinese(part, today);
      // "3号" inside a sentence may be a number of anything.
      const bool bare = part.ends_with("号") && part.find("月") == part.npos;
      if (!date || (bare && until != text.size())) continue;
      best = Found{from, until, *date};
      break;
    }
  }
  return best;
}

}  // namespace

Result<Date> read_date(std::string_view text, Date today) {
  text = trim(text);
  if (text.size() <= text_bytes_max) {
    if (const auto iso = parse_date(text)) return *iso;
    std::vector<std::string> words;
    for (std::string_view word : split(text, ' ')) {
      while (word.ends_with(',')) word.remove_suffix(1);
      if (!word.empty()) words.push_back(ascii_lower(word));
    }
    if (const auto date = read_english(words, today)) return *date;
    std::string close;
    for (const char c : text)
      if (c != ' ') close += c;
    if (const auto date = read_chinese(close, today)) return *date;
  }
  return fail("date.unread");
}

DatedText take_date(std::string_view text, Date today) {
  text = trim(text);
  if (text.size() > text_bytes_max) return {std::string(text), {}};
  auto found = find_english(text, today);
  if (!found) found = find_chinese(text, today);
  if (!found) return {std::string(text), {}};
  std::string rest = without(text, found->from, found->until);
  if (rest.empty()) return {std::string(text), {}};
  return {std::move(rest), found->date};
}

}  // namespace md
