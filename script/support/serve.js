// Serves dist/ to the person at this machine: script/serve [port].
import { spawn } from "node:child_process";
import { serve } from "./server.js";

const port = Number(process.argv[2] ?? 8080);
try {
  const { address } = await serve({ port });
  console.log(`Équilibre: ${address} (Ctrl+C stops it)`);
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) {
    spawn("xdg-open", [address], { stdio: "ignore", detached: true }).on("error", () => {}).unref();
  }
} catch (failure) {
  console.error(failure.code === "EADDRINUSE" ? `Port ${port} is taken: script/serve ${port + 1} takes the next one.` : failure);
  process.exit(1);
}
