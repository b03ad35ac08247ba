import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import type { Progress } from './generated/calls';
import type { Host } from './host';

/** The host of the real window. */
export const tauriHost: Host = {
  async invoke(name, args, watch) {
    if (!watch) return invoke(name, { args });
    const progress = new Channel<Progress>();
    progress.onmessage = (report) => watch.onProgress?.(report);
    const cancel = () => void invoke('job_cancel', { args: { job: progress.id } });
    watch.signal?.addEventListener('abort', cancel);
    try {
      return await invoke(name, { args, progress });
    } finally {
      watch.signal?.removeEventListener('abort', cancel);
    }
  },

  pickFiles: (ask) => invoke('file_pick', { args: ask }),
  pickSave: (ask) => invoke('file_save', { args: ask }),
  openedFiles: () => invoke('file_opened'),

  onDrop(hear) {
    const stop = getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === 'drop') hear({ kind: 'drop', paths: payload.paths });
      else if (payload.type === 'leave') hear({ kind: 'leave' });
      else if (payload.type === 'enter') hear({ kind: 'over' });
    });
    return () => void stop.then((end) => end());
  },

  onEvent(name, hear) {
    const stop = listen(name, ({ payload }) => hear(payload as Parameters<typeof hear>[0]));
    return () => void stop.then((end) => end());
  },

  setZoom: (factor) => getCurrentWebview().setZoom(factor),
  copyText: (text) => invoke('plugin:clipboard-manager|write_text', { text }),
  // The plugin refuses when the clipboard holds a picture, or nothing.
  pasteText: () => invoke<string>('plugin:clipboard-manager|read_text').catch(() => ''),
  openLink: (url) => invoke('plugin:opener|open_url', { url }),
  revealFile: (path) => invoke('plugin:opener|reveal_item_in_dir', { paths: [path] }),
};
