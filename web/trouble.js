// What is said when the app cannot start: before any language file is there, in both languages.

const WORDS = {
  no_wasm: ['This browser cannot run Mentordesk: WebAssembly is missing or switched off. A current Chrome, Edge, Firefox or Safari can.',
    '这个浏览器无法运行 Mentordesk：缺少 WebAssembly，或它被关闭了。请使用新版 Chrome、Edge、Firefox 或 Safari。'],
  no_webgl: ['Mentordesk draws with WebGL 2, which this browser does not offer. Switch on hardware acceleration in its settings, or use another browser.',
    'Mentordesk 用 WebGL 2 显示界面，这个浏览器没有提供。请在浏览器设置中开启硬件加速，或换一个浏览器。'],
  not_loaded: ['Mentordesk could not be loaded. Check the connection, then reload the page. What you have saved on this device is still there.',
    'Mentordesk 没有加载成功。请检查网络后刷新页面。保存在这台设备上的数据都还在。'],
  stopped: ['Mentordesk stopped because of a fault. Reload the page to go on. What was saved is still there.',
    'Mentordesk 因故障停止了。请刷新页面继续。已保存的内容都还在。'],
};

export class Trouble extends Error {
  constructor(kind, cause) {
    super(kind, { cause });
    this.kind = kind;
  }
}

// The first thing that this browser lacks, or null. Whether WebGL 2 really works shows when the canvas asks for it: asking
// twice would double the longest step of the start.
export function missingFeature() {
  if (typeof WebAssembly !== 'object' || typeof BigInt64Array !== 'function') return 'no_wasm';
  return typeof WebGL2RenderingContext === 'function' ? null : 'no_webgl';
}

export function showTrouble(kind, language) {
  const skeleton = document.getElementById('skeleton');
  skeleton.hidden = false;
  document.getElementById('progress').hidden = true;
  document.getElementById('trouble').textContent = (WORDS[kind] ?? WORDS.stopped)[language === 'zh' ? 1 : 0];
}
