import { createLogger, type Logger } from '../../../src/log.ts';

/** A logger and what it has written. */
export interface LogCapture {
  readonly logger: Logger;
  /** What was logged, as objects. */
  readonly lines: readonly Record<string, unknown>[];
  /** The same as text. */
  readonly raw: readonly string[];
}

/** A logger that keeps everything from debug on, with a secret that it shall never write. */
export function captureLog(secret: string): LogCapture {
  const raw: string[] = [];
  const lines: Record<string, unknown>[] = [];
  const destination = {
    write: (line: string) => {
      raw.push(line);
      lines.push(JSON.parse(line));
    },
  };
  return { logger: createLogger({ level: 'debug', secret, destination }), lines, raw };
}
