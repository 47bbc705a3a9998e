#pragma once
// The text of a field that saves itself: what is typed beside how the record reads. What was sent is no change
// any more, however it was written, and nothing is rewritten under the caret.

#include <optional>
#include <string>
#include <utility>

#include "ui/widgets/field.h"

namespace md::ui {

struct SavedText {
  std::string text, saved;

  bool changed() const { return text != saved && text != sent_; }
  // It is on its way; the answer came.
  void sent() {
    sent_ = text;
    settled_ = false;
  }
  void answered(bool good) {
    settled_ = good;
    if (!good) sent_.reset();
  }
  // The record reads so now.
  void take(std::string now) {
    const bool touched = changed();
    saved = std::move(now);
    settled_ = true;
    sent_.reset();
    if (touched) return;
    if (edited_)
      sent_ = text;
    else
      text = saved;
  }
  // After its field was drawn.
  void drawn(const FieldEvent& event) {
    edited_ = event.focused;
    if (event.left && settled_ && text == sent_) text = saved;
  }

 private:
  std::optional<std::string> sent_;
  bool edited_ = false, settled_ = false;
};

}  // namespace md::ui
