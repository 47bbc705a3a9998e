#pragma once
// Undo and redo. Undoing is a command like any other: it carries the id of what it takes back, is logged, and
// can itself be undone (which is redo).

#include "practice/context.h"
#include "practice/history_views.h"

namespace md::practice {

// Takes back what the command wrote. Errors: undo.unknown, undo.already, undo.changed_since {type, field}
// (the record's id is the field), undo.referred_to {type, by}, undo.left_the_house {reversal}, undo.final.
Result<Json> undo(Context& context, const UndoArgs& args);

}  // namespace md::practice
