// The page in a real browser. `cargo xtask test` says which one, in CHROME, and gives a free port.
import { defineConfig } from "@playwright/test";

const PORT = Number(process.env.PRESSMARK_PORT ?? 8697);

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.js",
  workers: 2,
  reporter: "list",
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env.CHROME,
      // Chromium's sandbox does not start for root, which CI often is. The rest keeps it from calling home.
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `cargo xtask serve --no-build --port ${PORT}`,
    cwd: "../..",
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: !process.env.CI,
  },
});
