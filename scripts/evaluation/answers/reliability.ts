import type { Judgement } from './judge-answer.ts';

/** The questions whose confidence is in one tenth of the scale. */
export interface ReliabilityBin {
  /** The range of confidence: `from` inclusive, `to` exclusive, except that the last bin includes 1. */
  readonly from: number;
  readonly to: number;
  readonly questions: number;
  /** Mean confidence; undefined for no questions. */
  readonly confidence: number | undefined;
  /**
   * The share of questions whose first quote hits, 0 to 1; for questions without an answer none does.
   * Undefined for no questions.
   */
  readonly right: number | undefined;
}

/** How well confidence is calibrated: of answers with a confidence of 0.7, seven in ten should be right. */
export interface Reliability {
  /** All ten bins, by rising confidence. */
  readonly bins: readonly ReliabilityBin[];
  /**
   * Expected calibration error (Guo et al. 2017, equation 3), 0 to 1: with the n questions in bins B,
   * `Σ_B |B|/n · |right(B) − confidence(B)|`. Undefined for no questions.
   */
  readonly expectedCalibrationError: number | undefined;
}

const BINS = 10;

/** How reliable the confidence of a set of answers is. */
export function reliabilityOf(judgements: readonly Judgement[]): Reliability {
  const bins = Array.from({ length: BINS }, (_, index) =>
    toBin(
      index,
      judgements.filter(({ confidence }) => binOf(confidence) === index),
    ),
  );
  const gaps = bins.map(
    ({ questions, confidence = 0, right = 0 }) => questions * Math.abs(right - confidence),
  );
  const { length } = judgements;
  return {
    bins,
    expectedCalibrationError: length > 0 ? gaps.reduce((sum, gap) => sum + gap, 0) / length : undefined,
  };
}

/** The bins as rows of a table, header first; then a row for all questions, and the calibration error. */
export function toReliabilityTable(judgements: readonly Judgement[]): string[][] {
  const { bins, expectedCalibrationError } = reliabilityOf(judgements);
  const all = toBin(0, judgements);
  return [
    ['confidence', 'n', 'mean', 'right'],
    ...bins.map((bin) => [`${bin.from.toFixed(1)}–${bin.to.toFixed(1)}`, ...cellsOf(bin)]),
    ['all', ...cellsOf(all)],
    ['expected calibration error', '', '', expectedCalibrationError?.toFixed(3) ?? ''],
  ];
}

function cellsOf({ questions, confidence, right }: ReliabilityBin): string[] {
  return [String(questions), confidence?.toFixed(3) ?? '', right?.toFixed(3) ?? ''];
}

function binOf(confidence: number): number {
  return Math.min(BINS - 1, Math.floor(confidence * BINS));
}

function toBin(index: number, judgements: readonly Judgement[]): ReliabilityBin {
  const { length } = judgements;
  const mean = (values: readonly number[]) =>
    length > 0 ? values.reduce((sum, value) => sum + value, 0) / length : undefined;
  return {
    from: index / BINS,
    to: (index + 1) / BINS,
    questions: length,
    confidence: mean(judgements.map(({ confidence }) => confidence)),
    right: mean(judgements.map(({ rank }) => (rank === 1 ? 1 : 0))),
  };
}
