/** Entry of the web process: `node app/web/web.server.ts`, after `npm run build`. */
import path from "node:path";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import { runWeb } from "./run-web.server.ts";

const build = path.resolve(import.meta.dirname, "../../build");
const assets = express.Router();
assets.use("/assets", express.static(path.join(build, "client/assets"), { immutable: true, maxAge: "1y" }));
assets.use(express.static(path.join(build, "client"), { maxAge: "1h" }));

await runWeb({ assets, build: (await import(path.join(build, "server/index.js"))) as ServerBuild });
