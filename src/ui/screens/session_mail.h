#pragma once
// What is written to the mentee about a session, in their language and by their clock, opened in the mail
// program of the person.

#include <string>

#include "practice/session_detail_views.h"
#include "ui/desk.h"

namespace md::ui {

enum class Mail : uint8_t { confirmation, reminder, notes };

struct MailTo {
  std::string_view email, language;  // of the mentee; an empty language is the practice's
  std::string_view notes = {};       // for Mail::notes
};

// "mailto:…" with subject and text, at most mail_bytes_max long.
inline constexpr size_t mail_bytes_max = 1900;
std::string mail_address(Desk& desk, Mail kind, const practice::SessionRow& row, const MailTo& to);
// Opens it, and notes that it was sent.
void write_mail(Desk& desk, Mail kind, const practice::SessionRow& row, const MailTo& to);

}  // namespace md::ui
