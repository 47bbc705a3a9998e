#pragma once
// The words of documents are scene's, which screens draw them with, too.

#include "scene/document_words.h"

namespace md::practice {

using scene::document_words;
using scene::DocumentWords;

}  // namespace md::practice
