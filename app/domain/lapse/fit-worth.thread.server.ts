import { parentPort, workerData } from "node:worker_threads";
import { fitWorthModels, type WorthSample } from "./worth-fit.ts";

const sample: WorthSample = workerData;
parentPort?.postMessage(fitWorthModels(sample));
