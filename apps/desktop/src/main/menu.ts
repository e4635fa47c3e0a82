import english from '@parley/ui/messages/en/desktop.json' with { type: 'json' };
import chinese from '@parley/ui/messages/zh-CN/desktop.json' with { type: 'json' };
import { app, Menu, type MenuItemConstructorOptions } from 'electron';

/** The application menu, in the system's language. It edits text and sizes the window; everything else is in the interface. */
export function setMenu(): void {
  const text = app.getLocale().toLowerCase().startsWith('en') ? english.menu : chinese.menu;
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: text.undo },
    { role: 'redo', label: text.redo },
    { type: 'separator' },
    { role: 'cut', label: text.cut },
    { role: 'copy', label: text.copy },
    { role: 'paste', label: text.paste },
    { role: 'selectAll', label: text.selectAll },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom', label: text.actualSize },
    { role: 'zoomIn', label: text.larger },
    { role: 'zoomOut', label: text.smaller },
    { type: 'separator' },
    { role: 'togglefullscreen', label: text.fullScreen },
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: text.application, submenu: [{ role: 'quit', label: text.quit }] },
      { label: text.edit, submenu: edit },
      { label: text.view, submenu: view },
    ]),
  );
}
