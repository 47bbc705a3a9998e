#include "ui/screens/session_mail.h"

#include "base/text.h"
#include "practice/session_views.h"
#include "ui/screens/session_words.h"

namespace md::ui {
namespace {

constexpr std::string_view kinds[] = {"confirmation", "reminder", "notes"};

void append_encoded(std::string& out, std::string_view text, size_t bytes_max) {
  constexpr char digits[] = "0123456789ABCDEF";
  for (size_t at = 0; at < text.size();) {
    size_t after = at;
    next_character(text, after);
    // A character goes in whole or not at all.
    if (out.size() + (after - at) * 3 > bytes_max) return;
    for (; at < after; at++) {
      const auto c = static_cast<unsigned char>(text[at]);
      const bool plain = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' ||
                         c == '.' || c == '_' || c == '~' || c == '@';
      if (plain)
        out += char(c);
      else if (c == '\n')
        out += "%0D%0A";
      else
        out.append({'%', digits[c >> 4], digits[c & 15]});
    }
  }
}

}  // namespace

std::string mail_address(Desk& desk, Mail kind, const practice::SessionRow& row, const MailTo& to) {
  const std::string_view own = desk.practice().text("language");
  const bool chinese = (to.language.empty() ? own : to.language) == "zh";
  const Language language = chinese ? Language::zh : Language::en;
  const auto there = desk.zones.find(row.mentee_zone);
  const Zone zone = there.value_or(desk.zone());
  const LocalTime local = zone.to_local(row.starts_at_ms / 1000).local;
  const std::string time = clock_text(minute_of_day(local), language);
  const std::string day = day_heading(date_of(local), language);
  std::string_view name = row.mentee_name;
  if (!chinese) name = name.substr(0, name.find(' '));
  const std::string key = std::string("mail.") + (chinese ? "zh." : "en.") + std::string(kinds[size_t(kind)]);
  const std::string place = language == desk.language() ? desk.place_text(zone) : std::string(zone.place());
  const std::string link = row.meeting_url.empty() ? "" : "\n" + row.meeting_url + "\n";
  const Args values = {{"name", name},           {"day", day},
                       {"time", time},           {"place", place},
                       {"minutes", row.minutes}, {"link", link},
                       {"notes", to.notes},      {"mentor", desk.practice().text("owner_name")}};
  std::string out = "mailto:";
  append_encoded(out, to.email, mail_bytes_max);
  out += "?subject=";
  append_encoded(out, tr(key + ".subject", values), mail_bytes_max);
  out += "&body=";
  append_encoded(out, tr(key + ".body", values), mail_bytes_max);
  return out;
}

void write_mail(Desk& desk, Mail kind, const practice::SessionRow& row, const MailTo& to) {
  desk.host.open_url(mail_address(desk, kind, row, to));
  desk.act("session.mark_sent", practice::MarkSentArgs{row.id, std::string(kinds[size_t(kind)])});
}

}  // namespace md::ui
