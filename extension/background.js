/** The button in the toolbar: it opens the panel beside the page, and says which tab to read. */

const api = /** @type {ExtensionApi} */ (globalThis.browser ?? globalThis.chrome);

api.action.onClicked.addListener(({ id }) => {
  if (id === undefined) return;
  const panel = `extension/panel.html?tab=${id}`;
  // Nothing is awaited before the panel is opened: that is allowed only while the click is being handled.
  if (api.sidePanel !== undefined) {
    void api.sidePanel.setOptions({ tabId: id, path: panel, enabled: true });
    void api.sidePanel.open({ tabId: id });
  } else if (api.sidebarAction !== undefined) {
    void api.sidebarAction.setPanel({ tabId: id, panel: api.runtime.getURL(panel) });
    void api.sidebarAction.open();
  }
  // A panel that is open already reads again; one that is being opened hears nothing yet, and reads by itself.
  api.runtime.sendMessage({ pressmark: "read", tab: id }).catch(() => {});
});
