/** npm start: fetches what is missing, builds what changed, serves the page. */

import { spawn } from "node:child_process";
import { argv, env, platform } from "node:process";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { say, script, UsageError } from "./lib/report.mjs";
import { checkPort, serve } from "./lib/server.mjs";
import { setup } from "./setup.mjs";

const USAGE = "usage: npm start -- [--port N] [--host NAME] [--no-open]";

function options() {
  let values;
  try {
    ({ values } = parseArgs({
      args: argv.slice(2),
      options: {
        port: { type: "string", default: "8080" },
        host: { type: "string", default: "localhost" },
        "no-open": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }));
  } catch (error) {
    throw new UsageError(`${error.message.split(". ")[0]}; ${USAGE}`);
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65535) {
    throw new UsageError(`--port takes a number from 0 to 65535, not "${values.port}".`);
  }
  return { port, host: values.host, open: !values["no-open"], help: values.help };
}

/** Opens the default browser where there is a desktop; elsewhere the printed URL is enough. */
function openBrowser(url) {
  if (platform === "linux" && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const opener = { darwin: "open", win32: "explorer" }[platform] ?? "xdg-open";
  const child = spawn(opener, [url], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

await script(async ({ elapsed }) => {
  const { port, host, open, help } = options();
  if (help) return say(USAGE);
  await checkPort(port, host); // now, not after minutes of building
  await build(await setup("build"));
  const { url } = await serve({ port, host });
  say(`${"ready".padEnd(24)} ${elapsed().padStart(8)}`);
  say(`\n${url}`);
  if (open) openBrowser(url);
});
