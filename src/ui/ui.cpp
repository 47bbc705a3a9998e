#include "ui/ui.h"

namespace md::ui {

void draw_overlays() {
  draw_notices();
  draw_tip();
}

}  // namespace md::ui
