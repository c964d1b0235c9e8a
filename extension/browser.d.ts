/** What the extension uses of the browsers' interfaces for extensions, and no more. */
interface ExtensionTab {
  id?: number;
}

interface ExtensionEvent<Arguments extends unknown[]> {
  addListener(listener: (...given: Arguments) => void): void;
}

type Injected = { files: string[] } | { func: (...given: any[]) => unknown; args: unknown[] };

interface ExtensionApi {
  action: { onClicked: ExtensionEvent<[ExtensionTab]> };
  runtime: {
    getURL(path: string): string;
    sendMessage(message: unknown): Promise<unknown>;
    onMessage: ExtensionEvent<[unknown]>;
  };
  scripting: {
    executeScript(injection: { target: { tabId: number } } & Injected): Promise<{ result?: unknown; error?: unknown }[]>;
    insertCSS(injection: { target: { tabId: number }; css: string }): Promise<void>;
  };
  tabs: { onUpdated: ExtensionEvent<[number, { status?: string }]> };
  /** Chromium's. */
  sidePanel?: {
    setOptions(options: { tabId: number; path: string; enabled: boolean }): Promise<void>;
    open(options: { tabId: number }): Promise<void>;
  };
  /** Firefox's. */
  sidebarAction?: {
    setPanel(details: { tabId: number; panel: string }): Promise<void>;
    open(): Promise<void>;
  };
}

declare var browser: ExtensionApi | undefined;
declare var chrome: ExtensionApi | undefined;
/** What `article.js` leaves in the page, in a world that the page's own scripts do not see. */
declare var pressmarkArticle: typeof import("./article.js") | undefined;
