plots.predictions = (data, words, view) => {
  const {colour} = view;
  const many = data.actual.length > 300;
  const times = data.times.length ? data.times : data.actual.map((_, i) => i + 1);
  const line = (name, values, which, width, type, z) => ({
    name, type: 'line', symbol: 'none', z, itemStyle: {color: colour(which)},
    lineStyle: {width, color: colour(which), type}, data: values,
  });
  const kinds = [['best', 'solid'], ['first', 'solid'], ['third', [6, 3]], ['fourth', [2, 3]], ['second', [8, 3, 2, 3]]];
  return frame(view, {
    title: heading(view, data.target),
    legend: legend(view, [[words.actual, 'base'], ...data.predicted.map((series, i) => [series.name, kinds[i % kinds.length][0]])]),
    grid: {left: 4, right: 16, top: view.narrow ? 56 : 40, bottom: many ? 76 : 28, containLabel: true},
    xAxis: axis(view, {type: 'category', boundaryGap: false, data: times, name: data.times.length ? '' : words.axis_index}),
    yAxis: axis(view, {type: 'value', scale: true}),
    dataZoom: many ? [
      {type: 'slider', startValue: data.actual.length - 300, bottom: 8, height: 28, borderColor: colour('rule'),
        textStyle: {color: colour('faint')}, fillerColor: 'rgba(120,150,180,0.2)', showDetail: false},
      {type: 'inside', zoomOnMouseWheel: false},
    ] : [],
    series: [
      line(words.actual, data.actual, 'base', 2, 'solid', 2),
      ...data.predicted.map((series, i) => line(series.name, series.values, kinds[i % kinds.length][0], 1.6, kinds[i % kinds.length][1], 3)),
    ],
    tooltip: {
      ...frame(view).tooltip,
      trigger: 'axis',
      formatter: items => tip(items[0].axisValue, items.map(item => [item.seriesName, short(item.value)])),
    },
  });
};
plots.predictions.height = () => 23;
