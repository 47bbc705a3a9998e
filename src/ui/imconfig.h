#pragma once
// Compile-time settings of Dear ImGui, the same in every unit that includes it (IMGUI_USER_CONFIG).

// WebGL 2 has no base-vertex calls: one draw list may hold more than 65,536 vertices only with wide indices.
#define ImDrawIdx unsigned int
// Personal names use characters beyond the first 65,536 code points.
#define IMGUI_USE_WCHAR32

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
