import pino from "pino";

/**
 * What may stand in a log line. Anything else is dropped, so that no number, name, text or token gets into a log by
 * accident: pass ids and figures, never records.
 */
const ALLOWED = [
  "shop",
  "topic",
  "job",
  "task",
  "state",
  "reason",
  "count",
  "ms",
  "attempt",
  "status",
  "code",
  "port",
  "path",
  "messageId",
  "enrollmentId",
  "seriesId",
  "orderId",
  "customerId",
  "version",
] as const;

export type LogFields = Partial<Record<(typeof ALLOWED)[number], string | number | boolean | undefined>>;

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields, error?: unknown): void;
  error(event: string, fields?: LogFields, error?: unknown): void;
}

/** One JSON line an event on standard output. Of an error only its class, its code and its stack frames are written: messages may quote data. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const logger = pino({ level, base: null }, destination ?? pino.destination(1));
  return {
    debug: (event, fields) => logger.debug(allowed(fields), event),
    info: (event, fields) => logger.info(allowed(fields), event),
    warn: (event, fields, error) => logger.warn({ ...allowed(fields), ...described(error) }, event),
    error: (event, fields, error) => logger.error({ ...allowed(fields), ...described(error) }, event),
  };
}

function allowed(fields: LogFields = {}): LogFields {
  const kept: LogFields = {};
  for (const name of ALLOWED) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept;
}

function described(error: unknown): object {
  if (error === undefined) return {};
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  const code = "code" in error ? String(error.code) : undefined;
  return { error: error.name, errorCode: code, stack: frames.slice(0, 12).map((frame) => frame.trim()) };
}
