import { Presets, SingleBar } from 'cli-progress';

/** A progress bar on stderr: shown on a terminal only, from the first update on. */
export interface Progress {
  /** @param share - What is done, 0 to 1. */
  readonly update: (share: number, label: string) => void;
  readonly stop: () => void;
}

export function startProgress(title: string): Progress {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format: `${title} {bar} {percentage} % | {label}`,
      clearOnComplete: true,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  return {
    update: (share, label) => {
      if (!bar.isActive) bar.start(100, 0, { label });
      bar.update(Math.floor(share * 100), { label });
    },
    stop: () => bar.stop(),
  };
}
