plots.pairs = (data, words, view) => {
  const {colour} = view;
  const label = finalist => words.trial + ' ' + finalist.trial + '\n' + words.verdicts[finalist.verdict];
  // The first finalist on top.
  const rows = [...data.finalists].reverse();
  const spread = (i, n) => (n < 2 ? 0 : (i / (n - 1) - 0.5) * 14);
  return frame(view, {
    legend: legend(view, [[words.seed, 'first'], [words.mean, 'best']]),
    grid: {left: 4, right: 24, top: view.narrow ? 44 : 30, bottom: 28, containLabel: true},
    xAxis: axis(view, {type: 'value', scale: true, name: words.axis_difference}),
    yAxis: axis(view, {type: 'category', data: rows.map(label), splitLine: {show: false}, axisTick: {show: false},
      axisLabel: {fontFamily: view.font, color: colour('soft'), lineHeight: 17}}),
    series: [
      {
        name: words.seed,
        type: 'scatter',
        symbolSize: 8,
        itemStyle: {color: colour('first'), opacity: 0.7},
        data: rows.flatMap((finalist, at) => finalist.points.map(([replicate, value], i) => ({
          value: [value, at, replicate, finalist.trial],
          symbolOffset: [0, 12 + spread(i, finalist.points.length)],
        }))),
        markArea: {
          silent: true,
          itemStyle: {color: colour('faint'), opacity: 0.16},
          data: [[{xAxis: -data.margin}, {xAxis: data.margin}]],
        },
        markLine: guides([guide(view, 0, '', 'xAxis')]),
      },
      intervals(view, words.mean,
        rows.map((finalist, at) => ({at, mean: finalist.mean, low: finalist.interval?.[0], high: finalist.interval?.[1]})),
        {colour: colour('best'), offset: -12}),
    ],
    tooltip: {
      ...frame(view).tooltip,
      formatter: item => {
        if (item.seriesType === 'scatter') {
          const [value, , replicate, trial] = item.value;
          return tip(words.trial + ' ' + trial, [[words.replicate, replicate], [words.improvement, percent(value)]]);
        }
        const finalist = rows[item.value[0]];
        return tip(words.trial + ' ' + finalist.trial, [
          [words.mean, percent(finalist.mean)],
          [words.interval, finalist.interval ? finalist.interval.map(percent).join(words.to) : NONE],
          [words.verdict, words.verdicts[finalist.verdict]],
        ]);
      },
    },
  });
};
plots.pairs.height = (view, data) => Math.max(14, 6 + 5 * data.finalists.length);
