// The person's own data on screen.

#include "app_stage.h"

using namespace md;
using namespace md::ui;

TEST_CASE("everything is exported as an archive") {
  AppStage stage;
  stage.press(Role::radio, "start.own.title");
  stage.key(Key::enter);
  stage.type("Juniper Lane");
  stage.key(Key::enter);
  stage.go("/settings/data");
  stage.press(Role::button, "settings.export");
  CHECK(stage.device.saved_bytes.starts_with("PK\x03\x04"));
  CHECK(stage.device.saved_bytes.find("practice.json") != std::string::npos);
  CHECK(stage.device.saved_name.ends_with(".zip"));
}
