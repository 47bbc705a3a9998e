#pragma once
// The dialog that changes what is known of a person or organisation.

#include "practice/people_views.h"
#include "ui/screens/form_dialog.h"

namespace md::ui {

void open_person_form(FormDialog& dialog, const practice::RecordView& person);

}  // namespace md::ui
