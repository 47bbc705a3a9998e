"""stats_bench.py FOLDER: the fits of insight_stats_bench by scipy, numpy and scikit-learn, on the data it wrote to FOLDER.

JSON of milliseconds, the best of some runs. Reading the files does not count.
"""

import csv
import json
import sys
import time

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, digamma, gammaln
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression, LogisticRegressionCV
from sklearn.pipeline import make_pipeline

folder = sys.argv[1]


def best_ms(runs, work):
    best = float('inf')
    for _ in range(runs):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best * 1000


def table(name):
    return np.genfromtxt(f'{folder}/{name}.csv', delimiter=',', skip_header=1)


def clv():
    x, recency, age, value = table('clv').T
    again = x > 0
    spent_x, spent = x[again], value[again]

    def buying(logs):
        r, alpha, a, b = np.exp(logs)
        before = b + np.maximum(x, 1) - 1
        ratio = np.log((alpha + age) / (alpha + recency))
        u = np.where(again, np.log(a) - np.log(before) + (r + x) * ratio, -np.inf)
        share = np.where(again, 1 / (1 + np.exp(-u)), 0)
        total = np.sum(gammaln(r + x) - gammaln(r) + r * np.log(alpha) + betaln(a, b + x) - betaln(a, b)
                       - (r + x) * np.log(alpha + age) + np.logaddexp(0, u))
        gradient = np.array([
            np.sum(digamma(r + x) - digamma(r) + np.log(alpha) - np.log(alpha + age) + share * ratio) * r,
            np.sum(r / alpha - (r + x) / (alpha + age)
                   + share * (r + x) * (1 / (alpha + age) - 1 / (alpha + recency))) * alpha,
            np.sum(digamma(a + b) - digamma(a + b + x) + share / a) * a,
            np.sum(digamma(b + x) - digamma(a + b + x) - digamma(b) + digamma(a + b) - share / before) * b])
        return -total, -gradient

    def spending(logs):
        p, q, v = np.exp(logs)
        shape = p * spent_x + q
        total = np.sum(gammaln(shape) - gammaln(p * spent_x) - gammaln(q) + q * np.log(v)
                       + (p * spent_x - 1) * np.log(spent) + p * spent_x * np.log(spent_x)
                       - shape * np.log(spent_x * spent + v))
        sums = np.log(spent_x * spent + v)
        gradient = np.array([
            np.sum(spent_x * (digamma(shape) - digamma(p * spent_x) + np.log(spent) + np.log(spent_x) - sums)) * p,
            np.sum(digamma(shape) - digamma(q) + np.log(v) - sums) * q,
            np.sum(q / v - shape / (spent_x * spent + v)) * v])
        return -total, -gradient

    def fit():
        minimize(buying, [0, 1, 0, 0], jac=True, method='L-BFGS-B')
        minimize(spending, [1, 1, 2], jac=True, method='L-BFGS-B')

    return best_ms(10, fit)


def linear():
    data = table('linear')
    return best_ms(3, lambda: np.linalg.lstsq(np.c_[np.ones(len(data)), data[:, :-1]], data[:, -1], rcond=None))


def logistic():
    data = table('logistic')

    # The fit and its ten held-out folds, as ours.
    def fit():
        for fold in range(11):
            seen = np.arange(len(data)) % 10 != fold
            LogisticRegression(C=1e10, tol=1e-8, max_iter=1000).fit(data[seen, :-1], data[seen, -1])

    return best_ms(1, fit)


def classify():
    with open(f'{folder}/classify.csv', newline='') as file:
        rows = list(csv.reader(file))[1:]
    texts, labels = [row[0] for row in rows], [row[1] for row in rows]
    model = make_pipeline(
        HashingVectorizer(n_features=2 ** 18, ngram_range=(1, 2), alternate_sign=False, norm=None),
        TfidfTransformer(sublinear_tf=True),
        LogisticRegressionCV(Cs=[0.3, 1, 3, 10, 30, 100], cv=3, scoring='neg_log_loss', max_iter=400))
    return best_ms(1, lambda: model.fit(texts, labels))


print(json.dumps({work.__name__: work() for work in (clv, linear, logistic, classify)}))
