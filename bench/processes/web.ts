/** Our web process as it is, doors, pools and all, except that it has no pages to serve. */
import express from "express";
import { runWeb } from "../../app/web/run-web.server.ts";

const assets = express.Router();
assets.use((_request, response) => {
  response.sendStatus(404);
});
await runWeb({
  assets,
  build: async () => {
    throw new Error("The bench asks for no pages.");
  },
});
