// The desktop program: a window, its events, and a loop that sleeps until something happens.

#include <SDL.h>
#include <SDL_opengl.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "practice/sample_views.h"
#include "rpc/client.h"
#include "shell/desktop/core_thread.h"
#include "shell/desktop/events.h"
#include "shell/desktop/host.h"
#include "shell/desktop/options.h"
#include "shell/desktop/png.h"
#include "ui/app.h"
#include "ui/gallery.h"
#include "ui/shortcuts.h"
#include "ui/ui.h"

namespace md::desktop {
namespace {

// A frame after an event may ask for another one; these are enough for what settles by itself.
constexpr int frames_per_event = 3;
constexpr int settle_frames = 12;
constexpr int idle_ms_max = 60000;
constexpr int settle_ms_max = 20000;
constexpr size_t opened_bytes_max = 250u << 20;

std::string usual_data_folder() {
  if (const char* set = std::getenv("XDG_DATA_HOME"); set && *set) return std::string(set) + "/mentordesk";
  const char* home = std::getenv("HOME");
  return home ? std::string(home) + "/.local/share/mentordesk" : std::string();
}

std::string data_folder(const Options& options) {
  if (!options.data.empty()) return options.data;
  return options.screenshot.empty() ? usual_data_folder() : std::string();
}

void wake_window() {
  SDL_Event event{};
  event.type = SDL_USEREVENT;
  SDL_PushEvent(&event);
}

// The window's way to the practice.
class Link final : public rpc::Link {
 public:
  Link(CoreThread& core, DesktopHost& host) : core_(core), host_(host) {}
  void send(ByteView message) override { core_.send(message); }
  int64_t now_ms() override { return host_.now_ms(); }
  void random_bytes(std::span<uint8_t> out) override { host_.random_bytes(out); }

 private:
  CoreThread& core_;
  DesktopHost& host_;
};

class Program {
 public:
  explicit Program(const Options& options)
      : options_(options),
        host_(data_folder(options)),
        core_(data_folder(options).empty() ? std::string() : data_folder(options) + "/practices",
              wake_window),
        link_(core_, host_),
        client_(link_),
        app_(host_, client_, core_.zones()),
        context_(app_.context()) {}
  ~Program();

  bool start(const char* program);
  int run();
  int screenshot();

 private:
  bool open_window();
  void prepare();
  void connect();
  void tell_space();
  void frame();
  bool draw();
  void settle();
  void press_keys();

  Options options_;
  DesktopHost host_;
  CoreThread core_;
  Link link_;
  rpc::Client client_;
  ui::App app_;
  ui::Context& context_;
  std::unique_ptr<Assets> assets_;
  std::unique_ptr<ui::Gallery> gallery_;
  SDL_Window* window_ = nullptr;
  SDL_GLContext gl_ = nullptr;
};

Program::~Program() {
  if (gl_) {
    ImGui_ImplOpenGL3_Shutdown();
    SDL_GL_DeleteContext(gl_);
  }
  if (window_) SDL_DestroyWindow(window_);
  SDL_Quit();
}

bool Program::open_window() {
  const bool hidden = !options_.screenshot.empty();
  // Pictures need no display.
  if (hidden && !std::getenv("SDL_VIDEODRIVER")) SDL_SetHint("SDL_VIDEODRIVER", "offscreen");
  SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK,
                      hidden ? SDL_GL_CONTEXT_PROFILE_ES : SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, hidden ? 0 : 2);
  const float scale = hidden ? options_.scale : 1;
  const auto width = static_cast<int>(static_cast<float>(options_.width) * scale);
  const auto height = static_cast<int>(static_cast<float>(options_.height) * scale);
  const Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
  window_ =
      SDL_CreateWindow("Mentordesk", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, flags);
  if (!window_) return false;
  SDL_SetWindowMinimumSize(window_, 360, 480);
  gl_ = SDL_GL_CreateContext(window_);
  if (!gl_) return false;
  SDL_GL_SetSwapInterval(hidden ? 0 : 1);
  SDL_EventState(SDL_DROPFILE, SDL_ENABLE);
  SDL_StopTextInput();
  return ImGui_ImplOpenGL3_Init(hidden ? "#version 300 es" : "#version 150");
}

void Program::prepare() {
  const std::string language = options_.language == "pseudo" ? "en" : host_.language();
  if (!context_.lang.load(language, assets_->words(language)))
    std::fprintf(stderr, "The words could not be read.\n");
  context_.lang.set_pseudo(options_.language == "pseudo");
  if (options_.theme == "dark") context_.theme_choice = ui::Context::ThemeChoice::dark;
  if (options_.theme == "light") context_.theme_choice = ui::Context::ThemeChoice::light;
  context_.text_scale = options_.text_scale;
  ui::Preferences& preferences = context_.input.preferences;
  preferences.more_contrast = options_.more_contrast;
  preferences.mac = std::string_view(SDL_GetPlatform()) == "Mac OS X";
  if (!options_.screenshot.empty()) {
    preferences.still = true;
    context_.input.viewport = {static_cast<float>(options_.width), static_cast<float>(options_.height),
                               options_.scale, 0, 0};
  } else {
    feed_window(window_, context_);
  }
  if (options_.checks) context_.checks.on = true;
  if (options_.checks || options_.semantics || !options_.presses.empty()) context_.semantics.switch_on(true);
  if (options_.route == "/gallery") gallery_ = std::make_unique<ui::Gallery>();
  context_.input.route = options_.route;
  connect();
}

void Program::connect() {
  if (options_.sample) {
    client_.slot(rpc::slot_operation::open, "sample", {}, {});
    client_.command("sample.fill",
                    practice::SampleArgs{.seed = 1, .part = 0, .language = host_.language(), .zone = {}});
  }
  app_.connected(false);
  tell_space();
  for (const std::string& path : options_.files)
    app_.open_file(std::filesystem::path(path).filename().string(), read_file(path, opened_bytes_max));
}

// What the practices take, and what is free beside them.
void Program::tell_space() {
  const std::string folder = data_folder(options_);
  if (folder.empty()) return;
  std::error_code error;
  int64_t used = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder + "/practices", error))
    used += static_cast<int64_t>(entry.file_size(error));
  const auto space = std::filesystem::space(folder, error);
  const auto free = error ? 0 : static_cast<int64_t>(space.available);
  app_.storage_space(used, free ? used + free : 0, std::nullopt);
}

bool Program::draw() {
  if (!gallery_) return app_.frame(host_.seconds());
  if (!context_.begin_frame(host_.seconds())) return false;
  gallery_->draw(context_.page());
  ui::draw_overlays();
  context_.end_frame();
  return true;
}

bool Program::start(const char* program) {
  if (!options_.language.empty() && options_.language != "pseudo") host_.set_language(options_.language);
  if (options_.now_ms >= 0) host_.set_fixed_time(options_.now_ms);
  if (!open_window()) {
    std::fprintf(stderr, "No window: %s\n", SDL_GetError());
    return false;
  }
  assets_ = std::make_unique<Assets>(program, options_.assets);
  host_.attach(window_, &context_, assets_.get());
  if (!assets_->load_fonts(context_.fonts, host_.language())) {
    std::fprintf(stderr, "The fonts were not found: build them, or name the folder with --assets.\n");
    return false;
  }
  prepare();
  return true;
}

void Program::frame() {
  for (const Bytes& message : core_.take_messages()) client_.receive(message);
  ImGui_ImplOpenGL3_NewFrame();
  if (!draw()) return;
  ImDrawData* data = &context_.draw_data();
  glViewport(0, 0, static_cast<int>(data->DisplaySize.x), static_cast<int>(data->DisplaySize.y));
  const ui::Rgba ground = context_.color(ui::Token::ground);
  glClearColor(static_cast<float>(ground >> 24) / 255, static_cast<float>(ground >> 16 & 255) / 255,
               static_cast<float>(ground >> 8 & 255) / 255, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(data);
}

int Program::run() {
  int frames = frames_per_event;
  for (;;) {
    SDL_Event event;
    const int wait = host_.take_wake();
    const bool now = frames > 0 || wait == 0;
    if (now ? SDL_PollEvent(&event) : SDL_WaitEventTimeout(&event, wait > 0 ? wait : idle_ms_max)) {
      do {
        if (event.type == SDL_QUIT) return 0;
        if (event.type != SDL_POLLSENTINEL) frames = frames_per_event;
        feed(event, window_, host_, context_);
      } while (SDL_PollEvent(&event));
    }
    frame();
    SDL_GL_SwapWindow(window_);
    if (frames > 0) frames--;
  }
}

void Program::press_keys() {
  for (const std::string& text : options_.keys) {
    if (text.starts_with(typed_mark)) {
      host_.editor.type(std::string_view(text).substr(1));
      settle();
      continue;
    }
    const ui::Chord chord = ui::parse_chord(text);
    const char32_t typed = chord.character ? chord.character
                           : chord.key >= ui::Key::a && chord.key <= ui::Key::z
                               ? static_cast<char32_t>(text.back())
                               : 0;
    context_.input.key_down(chord.key == ui::Key::none ? ui::Key::other : chord.key, typed, chord.mods,
                            false);
    settle();
  }
  for (const std::string& name : options_.presses) {
    for (const ui::Node& said : context_.semantics.nodes())
      if (said.name == name && said.id) {
        context_.input.act(ui::Action::activate, said.id);
        break;
      }
    settle();
  }
  float x = 0, y = 0;
  if (std::sscanf(options_.pointer.c_str(), "%f,%f", &x, &y) == 2) {
    context_.input.pointer_move({x, y}, ui::PointerKind::mouse);
    frame();
  }
}

// Until nothing is under way any more, and what came has been drawn.
void Program::settle() {
  const Uint32 began = SDL_GetTicks();
  for (int quiet = 0; quiet < settle_frames && SDL_GetTicks() - began < settle_ms_max;) {
    quiet = core_.idle() && client_.waiting() == 0 ? quiet + 1 : 0;
    frame();
    if (quiet == 0) SDL_Delay(1);
  }
}

int Program::screenshot() {
  settle();
  press_keys();
  // A tooltip waits for the pointer to rest.
  if (!options_.pointer.empty()) SDL_Delay(500);
  settle();
  const auto width = static_cast<int>(context_.draw_data().DisplaySize.x);
  const auto height = static_cast<int>(context_.draw_data().DisplaySize.y);
  const auto stride = static_cast<size_t>(width) * 4;
  std::vector<uint8_t> pixels(stride * static_cast<size_t>(height)), upright(pixels.size());
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
  for (size_t y = 0; y < static_cast<size_t>(height); y++)
    std::copy_n(pixels.begin() + static_cast<std::ptrdiff_t>((static_cast<size_t>(height) - 1 - y) * stride),
                stride, upright.begin() + static_cast<std::ptrdiff_t>(y * stride));
  if (options_.semantics)
    for (const ui::Node& said : context_.semantics.nodes())
      if (!said.name.empty()) {
        std::string name(said.name);
        std::ranges::replace(name, '\n', ' ');
        std::printf("said: %s\n", name.c_str());
      }
  for (const ui::Flaw& flaw : context_.checks.flaws())
    std::printf("%s: %s at %.0f,%.0f %.0fx%.0f\n", std::string(ui::flaw_name(flaw.kind)).c_str(),
                flaw.what.c_str(), flaw.rect.x, flaw.rect.y, flaw.rect.w, flaw.rect.h);
  if (write_file(options_.screenshot, write_png(upright, width, height))) return 0;
  std::fprintf(stderr, "Could not write %s\n", options_.screenshot.c_str());
  return 1;
}

}  // namespace
}  // namespace md::desktop

int main(int count, char** arguments) {
  using namespace md::desktop;
  std::string problem;
  const std::optional<Options> options = read_options(count, arguments, problem);
  if (!options) {
    std::fprintf(stderr, "%s. --help lists what there is.\n", problem.c_str());
    return 2;
  }
  if (options->help) {
    std::fputs(options_help(), stdout);
    return 0;
  }
  Program program(*options);
  if (!program.start(arguments[0])) return 1;
  return options->screenshot.empty() ? program.run() : program.screenshot();
}
