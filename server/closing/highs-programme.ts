import loadHighs from 'highs';
import type { Highs } from 'highs';

import type { LinearProgramme, OpenProgramme } from '#domain/closing/assignment';

/** HiGHS, ready to be used as often as wanted; it blocks the thread it is called on, no run longer than `seconds`. */
export async function loadSolver({ seconds }: { seconds: number }): Promise<OpenProgramme> {
  const highs = await loadHighs();
  return (rows) => openProgramme(highs, rows, seconds);
}

function openProgramme(highs: Highs, rows: Parameters<OpenProgramme>[0], seconds: number): LinearProgramme {
  const model = highs.createModel();
  model.options.set({ output_flag: false, solver: 'simplex', time_limit: seconds });
  model.addRows({
    lower: Float64Array.from(rows, ({ lower }) => lower),
    upper: Float64Array.from(rows, ({ upper }) => upper),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: 0,
      starts: new Int32Array(rows.length + 1),
      indices: new Int32Array(),
      values: new Float64Array(),
    },
  });
  return {
    addColumns: (columns) => {
      const starts = [0];
      for (const { rows: entries } of columns) starts.push((starts.at(-1) ?? 0) + entries.length);
      const indices = Int32Array.from(columns.flatMap(({ rows: entries }) => entries));
      model.addCols({
        cost: Float64Array.from(columns, ({ cost }) => cost),
        lower: new Float64Array(columns.length),
        upper: new Float64Array(columns.length).fill(highs.infinity),
        matrix: {
          format: 'csc',
          numRows: rows.length,
          numCols: columns.length,
          starts: Int32Array.from(starts),
          indices,
          values: new Float64Array(indices.length).fill(1),
        },
      });
    },
    minimise: () => {
      const { modelStatus } = model.run();
      if (modelStatus !== highs.constants.modelStatus.optimal)
        throw new Error(`HiGHS ended with status ${modelStatus}`);
      const { colValue, rowDual } = model.getSolution();
      return { values: colValue, rowDuals: rowDual };
    },
    close: () => model.dispose(),
  };
}
