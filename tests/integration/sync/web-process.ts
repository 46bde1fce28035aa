/** The web process as it is, with no pages behind its doors. */
import express from "express";
import { runWeb } from "../../../app/web/run-web.server.ts";

await runWeb({
  assets: express.Router(),
  build: async () => {
    throw new Error("This process serves no pages.");
  },
});
