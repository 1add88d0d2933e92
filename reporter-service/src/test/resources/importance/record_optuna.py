# Copyright the Vernier authors
# SPDX-License-Identifier: Apache-2.0
"""Writes optuna.json: what Optuna's importance evaluators say of three sets of trials, for OptunaTest.

python3 -m venv /tmp/optuna && /tmp/optuna/bin/pip install optuna==5.0.0 scikit-learn==1.9.1 scipy==1.17.1
/tmp/optuna/bin/python record_optuna.py > optuna.json
"""

import json
import sys

import numpy as np
import optuna
import sklearn
from optuna.distributions import FloatDistribution, IntDistribution
from optuna.importance import FanovaImportanceEvaluator, PedAnovaImportanceEvaluator

FOREST_SEEDS = range(10)


def ishigami(rng):
    x = rng.uniform(-np.pi, np.pi, (300, 3))
    y = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    return "ishigami", x, y, [False] * 3


def fine(rng):
    """A star and joint trials around a base, whole numbers among them, as a fine search does."""
    n = 60
    x = np.column_stack(
        [
            rng.integers(51, 78, n),
            rng.integers(1, 4, n),
            rng.uniform(0.05, 0.15, n),
            np.round(rng.uniform(0.0008, 0.0012, n), 6),
            rng.integers(12, 21, n),
        ]
    ).astype(float)
    x[:20] = [64, 2, 0.1, 0.001, 16]
    for i, j in enumerate([0, 1, 2, 3, 4] * 4):
        x[i, j] = np.array([[56, 60, 68, 72], [1, 3, 1, 3], [0.08, 0.09, 0.11, 0.12], [0.0008, 0.0009, 0.0011, 0.0012], [12, 14, 18, 20]])[j, i // 5]
    y = 2 * np.log(x[:, 0] / 64) ** 2 + 1.5 * np.log(x[:, 3] / 0.001) + 0.3 * (x[:, 1] == 3) + rng.normal(0, 0.1, n)
    return "fine", x, y, [True, True, False, False, True]


def noise(rng):
    return "noise", rng.uniform(0, 1, (100, 4)), rng.normal(0, 1, 100), [False] * 4


def study_of(x, y, whole):
    study = optuna.create_study()
    low, high = x.min(0), x.max(0)
    distributions = {
        f"x{j}": IntDistribution(int(low[j]), int(high[j])) if whole[j] else FloatDistribution(low[j], high[j])
        for j in range(x.shape[1])
    }
    for row, value in zip(x, y):
        params = {f"x{j}": int(v) if whole[j] else float(v) for j, v in enumerate(row)}
        study.add_trial(optuna.trial.create_trial(params=params, distributions=distributions, value=float(value)))
    return study


def case(name, x, y, whole):
    study = study_of(x, y, whole)
    names = [f"x{j}" for j in range(x.shape[1])]
    fanova = np.array(
        [
            [FanovaImportanceEvaluator(seed=seed).evaluate(study)[n] for n in names]
            for seed in FOREST_SEEDS
        ]
    )
    ped = {}
    for quantile in (0.1, 0.25):
        found = PedAnovaImportanceEvaluator(target_quantile=quantile).evaluate(study)
        ped[str(quantile)] = [found[n] for n in names]
    return {
        "name": name,
        "x": x.tolist(),
        "y": y.tolist(),
        "fanova_mean": fanova.mean(0).tolist(),
        "fanova_sd_of_seeds": fanova.std(0, ddof=1).tolist(),
        "ped_anova_variance": ped,
        "tree": tree_of(study, x, y),
    }


def tree_of(study, x, y):
    """One tree as scikit-learn grew it, and what Optuna says of it."""
    evaluator = FanovaImportanceEvaluator(seed=0)
    evaluator.evaluate(study)
    tree = evaluator._evaluator._trees[0]
    grown = tree._tree
    features = [np.array([j]) for j in range(x.shape[1])]
    return {
        "axis": grown.feature.tolist(),
        "threshold": grown.threshold.tolist(),
        "left": grown.children_left.tolist(),
        "right": grown.children_right.tolist(),
        "value": grown.value[:, 0, 0].tolist(),
        "low": tree._search_spaces[:, 0].tolist(),
        "high": tree._search_spaces[:, 1].tolist(),
        "variance": float(tree.variance),
        "main_variance": [float(tree.get_marginal_variance(f)) for f in features],
        "variance_of_0_and_1": float(tree.get_marginal_variance(np.array([0, 1]))),
    }


optuna.logging.set_verbosity(optuna.logging.ERROR)
rng = np.random.default_rng(20260301)
json.dump(
    {
        "optuna": optuna.__version__,
        "scikit_learn": sklearn.__version__,
        "numpy": np.__version__,
        "forests": len(FOREST_SEEDS),
        "cases": [case(*make(rng)) for make in (ishigami, fine, noise)],
    },
    sys.stdout,
    separators=(",", ":"),
)
print()
